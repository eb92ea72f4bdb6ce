//! `revision`: a new migration file whose parent is the head.
//!
//! It reads the source files, not the linked migrations: what was just written counts, and nothing
//! has to compile.

mod name;
mod template;

use std::io::Write;
use std::path::Path;

use migrate_core::graph::{Revision as GraphRevision, RevisionGraph};
use migrate_source::{Location, Names, SourceDirectory, SourceMigration, read_directory};

use super::Context;
use crate::args::Revision;
use crate::error::CliError;
use crate::exit;
use crate::ui::BOLD;
use template::NewMigration;

pub(super) fn run(context: &mut Context<'_, '_>, args: &Revision) -> Result<u8, CliError> {
    let message = args.message.trim();
    if message.is_empty() || message.contains(['\n', '\r']) {
        return Err(CliError::Usage {
            message: "a message is one line of text".to_owned(),
            help: "migrate revision -m \"add articles.slug\"".to_owned(),
        });
    }
    let directory = context.settings.version_location.clone();
    let source = read(&directory)?;
    let migration = NewMigration {
        revision: name::new_revision(),
        down_revision: parent(&source.migrations())?,
        created: std::time::SystemTime::now(),
        message,
    };
    let path = directory.join(migration.file_name());
    write_new(&path, &migration.text())?;
    let parent = migration.down_revision.as_deref().unwrap_or("base");
    if context.ui.is_json() {
        let result = serde_json::json!({
            "revision": migration.revision, "down_revision": migration.down_revision, "path": path,
        });
        context.ui.json(&result)?;
        return Ok(exit::DONE);
    }
    let revision = &migration.revision;
    context.ui.line(&format!("{parent} -> {BOLD}{revision}{BOLD:#}, {message}"))?;
    context.ui.line(&format!("created {}", path.display()))?;
    context.ui.note("next: write its upgrade and downgrade, then: migrate upgrade head")?;
    Ok(exit::DONE)
}

fn read(directory: &Path) -> Result<SourceDirectory, CliError> {
    let is_in_a_crate = directory.parent().is_some_and(Path::is_dir);
    if !directory.exists() && is_in_a_crate {
        std::fs::create_dir(directory)
            .map_err(|source| CliError::Io { path: directory.to_owned(), source })?;
    }
    if !directory.is_dir() {
        return Err(CliError::Usage {
            message: format!("there is no directory {} for migrations", directory.display()),
            help: "name it in migrate.toml: version_locations = [\"my-crate/src/versions\"]"
                .to_owned(),
        });
    }
    let broken = |found: Vec<String>| CliError::BrokenSources {
        message: "the migrations can't be read".to_owned(),
        found,
    };
    let source = read_directory(directory).map_err(|error| broken(vec![error.to_string()]))?;
    if source.errors.is_empty() {
        return Ok(source);
    }
    Err(broken(source.errors.iter().map(ToString::to_string).collect()))
}

/// The single head of the files; none if there is no migration yet.
fn parent(migrations: &[SourceMigration]) -> Result<Option<String>, CliError> {
    let broken = |found: Vec<String>| CliError::BrokenSources {
        message: "the migrations form no history".to_owned(),
        found,
    };
    let revisions: Result<Vec<_>, _> = migrations.iter().map(to_revision).collect();
    let revisions = revisions.map_err(|error| broken(vec![error.to_string()]))?;
    let graph = RevisionGraph::new(revisions)
        .map_err(|errors| broken(errors.iter().map(ToString::to_string).collect()))?;
    let heads: Vec<String> = graph.heads().map(|head| head.id.to_string()).collect();
    match &heads[..] {
        [] => Ok(None),
        [head] => Ok(Some(head.clone())),
        _ => Err(CliError::Usage {
            message: format!("there are {} heads; a new revision has one parent", heads.len()),
            help: format!(
                "join them first, in a migration with down_revision = [\"{}\"]",
                heads.join("\", \"")
            ),
        }),
    }
}

fn to_revision(
    migration: &SourceMigration,
) -> Result<GraphRevision, migrate_core::graph::IdentifierError> {
    let attribute = &migration.attribute;
    let texts = |names: &Option<Names<Location>>| {
        let texts = names.iter().flat_map(Names::texts);
        texts.map(str::to_owned).collect::<Vec<String>>()
    };
    GraphRevision::new(&attribute.revision.value)?
        .down_revisions(texts(&attribute.down_revision).iter().map(String::as_str))?
        .depends_on(texts(&attribute.depends_on).iter().map(String::as_str))?
        .labels(texts(&attribute.branch_labels).iter().map(String::as_str))
}

/// Writes a file that must not exist.
fn write_new(path: &Path, text: &str) -> Result<(), CliError> {
    let io = |source| CliError::Io { path: path.to_owned(), source };
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(io)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(io)
}
