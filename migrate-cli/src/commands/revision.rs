//! `revision`: a new migration file on a parent, which is the head if nothing else is said.

mod autogenerate;
mod start;

use std::path::{Path, PathBuf};

use migrate_core::DatabaseUrl;
use migrate_core::graph::Revision as GraphRevision;

use super::Context;
use super::new_migration::{Body, NewMigration, check_message, choose_revision, create, location};
use super::schemas::is_said;
use super::sources::Sources;
use crate::args::Revision;
use crate::error::CliError;
use crate::exit;

/// Of the lines in a function of a migration's module.
const MARGIN: usize = 8;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Revision) -> Result<u8, CliError> {
    let message = check_message(&args.message, "migrate revision -m \"add articles.slug\"")?;
    context.settings.version_locations.iter().try_for_each(|at| make_directory(at))?;
    let sources = Sources::read(context)?;
    let (rev_id, branch_label) = (args.file.rev_id.as_deref(), args.file.branch_label.as_deref());
    let revision = choose_revision(&sources, rev_id, branch_label)?;
    let parent = parent(&sources, args)?;
    let parents: Vec<&str> = parent.iter().map(|parent| parent.id.as_str()).collect();
    let directory = location(context, &sources, &parents, args.file.version_path.as_deref())?;
    let origins = origins(&sources, parent);
    let Some(body) = body(context, args, origins).await? else {
        return nothing_to_write(context);
    };
    let is_written = matches!(body, Body::Written(_));
    let migration = NewMigration {
        directory,
        revision,
        down_revisions: parents.into_iter().map(str::to_owned).collect(),
        depends_on: dependencies(&sources, args, parent)?,
        branch_label,
        reversible: args.start.reversible,
        created: context.settings.new_files.now()?,
        message,
        body,
    };
    let stands_on = |head: &&GraphRevision| parent.is_some_and(|parent| parent.id == head.id);
    let is_only_head = sources.heads().iter().all(stands_on);
    let target = if is_only_head { "head" } else { migration.revision.as_str() };
    let first = if is_written { "read it" } else { "write its upgrade and downgrade" };
    let next = if is_own_database(context, args) {
        if is_recorded(context, &migration.revision).await? {
            // The id was chosen so: it is what another tool has recorded.
            "next: read it; the database has it already, and is recorded as being at it: migrate check"
                .to_owned()
        } else {
            format!(
                "next: read it; the database has it already, so record it: migrate stamp {target}"
            )
        }
    } else {
        format!("next: {first}, then: migrate upgrade {target}")
    };
    create(context, &sources, &migration, &next)
}

/// From what autogenerate goes on: all heads, for what another line does must not be written again; only
/// its parent, where a branch begins.
fn origins(sources: &Sources, parent: Option<&GraphRevision>) -> Vec<String> {
    let heads = sources.heads();
    match parent.filter(|parent| heads.iter().all(|head| head.id != parent.id)) {
        Some(parent) => vec![parent.id.to_string()],
        None => heads.iter().map(|head| head.id.to_string()).collect(),
    }
}

/// Whether the schema that is wanted is the one that the database has.
fn is_own_database(context: &Context<'_, '_>, args: &Revision) -> bool {
    let wanted = args.wanted.to.as_deref().filter(|_| args.autogenerate);
    let wanted = wanted.and_then(|url| DatabaseUrl::parse(url).ok());
    let here = std::env::current_dir().unwrap_or_default();
    let wanted = wanted.map(|url| url.relative_to(&here));
    wanted.is_some() && wanted == context.settings.require_url().ok()
}

/// Whether the database says by itself that it is at this revision.
async fn is_recorded(context: &mut Context<'_, '_>, revision: &str) -> Result<bool, CliError> {
    let (registry, url) = (context.registry_so_far()?, context.settings.require_url()?);
    let rows = context.migrator_of(registry).on(url).current().await?;
    Ok(rows.iter().any(|row| row == revision))
}

/// What its functions hold; nothing, if it would have nothing to do.
async fn body(
    context: &mut Context<'_, '_>,
    args: &Revision,
    origins: Vec<String>,
) -> Result<Option<Body>, CliError> {
    if args.autogenerate {
        if start::lines(&args.start)?.is_some() {
            return Err(CliError::Usage {
                message: "--autogenerate finds its operations by itself".to_owned(),
                help: "leave it out, or --create-table, --add-column, --drop-column and \
                       --create-index"
                    .to_owned(),
            });
        }
        let written = autogenerate::body(context, args, origins).await?;
        return Ok(written.map(Body::Written));
    }
    if is_said(&args.wanted) || !args.renames.said.is_empty() || args.renames.no_renames {
        return Err(CliError::Usage {
            message: "--to, --to-command, --rename and --no-renames are for --autogenerate"
                .to_owned(),
            help: "add --autogenerate, or leave them out".to_owned(),
        });
    }
    let start = &args.start;
    let lines = start::lines(start)?;
    Ok(Some(match lines {
        Some(lines) => Body::Written(lines),
        None if start.sql => Body::Sql,
        None => Body::Sketch,
    }))
}

fn nothing_to_write(context: &mut Context<'_, '_>) -> Result<u8, CliError> {
    if context.ui.is_json() {
        context.ui.json(&serde_json::json!({ "revision": null }))?;
    } else {
        context.ui.line("nothing to write: the migrations produce exactly this schema")?;
    }
    Ok(exit::DONE)
}

/// The first migration of a crate needs the directory.
fn make_directory(directory: &Path) -> Result<(), CliError> {
    let is_in_a_crate = directory.parent().is_some_and(Path::is_dir);
    if directory.exists() || !is_in_a_crate {
        return Ok(());
    }
    if let Some(other) = sibling_with_migrations(directory) {
        return Err(CliError::Refused {
            message: format!("there is no directory {}", directory.display()),
            found: vec![format!("the migrations of this crate stand in {}", other.display())],
            help: "correct version_locations in migrate.toml; or, if it is another directory that \
                   migrations!() reads, make it"
                .to_owned(),
        });
    }
    std::fs::create_dir(directory)
        .map_err(|source| CliError::Io { path: directory.to_owned(), source })
}

/// Another directory of the crate, in which migrations stand.
fn sibling_with_migrations(directory: &Path) -> Option<PathBuf> {
    let holds_one = |file: &Path| {
        let is_rust = file.extension().is_some_and(|extension| extension == "rs");
        is_rust && std::fs::read_to_string(file).is_ok_and(|text| text.contains("#[migration("))
    };
    let entries = |of: &Path| std::fs::read_dir(of).into_iter().flatten().flatten();
    let siblings = entries(directory.parent()?).map(|entry| entry.path());
    siblings
        .filter(|path| path.is_dir())
        .find(|path| entries(path).any(|entry| holds_one(&entry.path())))
}

/// The parent; none for a base.
fn parent<'a>(
    sources: &'a Sources,
    args: &Revision,
) -> Result<Option<&'a GraphRevision>, CliError> {
    let heads = sources.heads();
    if ["head", "heads"].contains(&args.head.as_str()) && heads.len() > 1 {
        return Err(CliError::Refused {
            message: format!("there are {} heads; a new revision has one parent", heads.len()),
            found: sources.describe_heads(&heads),
            help: "join them: migrate merge heads; or name the parent: migrate revision -m \"..\" \
                   --head REVISION; or put one line onto the other: migrate rebase REVISION --onto \
                   HEAD"
                .to_owned(),
        });
    }
    let Some(parent) = sources.resolve_one(&args.head)? else { return Ok(None) };
    let id = parent.id.as_str();
    if !args.file.splice && sources.graph().children(id).next().is_some() {
        let children = sources.graph().children(id);
        return Err(CliError::Refused {
            message: format!("revision '{id}' is no head; a new revision on it begins a branch"),
            found: children
                .map(|child| format!("on it: {}", sources.describe(child.id.as_str())))
                .collect(),
            help: splice_help(sources, args, id),
        });
    }
    Ok(Some(parent))
}

/// The head of the branch where a label was given, which may be what is meant; else `--splice`.
fn splice_help(sources: &Sources, args: &Revision, id: &str) -> String {
    let splice = "if a branch is meant, add --splice to the command";
    match sources.graph().labelled(&args.head) {
        Some(_) => format!("for the head of the branch: --head {}@head; {splice}", args.head),
        None => format!("{splice}; what stands on '{id}': migrate history -r {id}:"),
    }
}

/// Ids in full; a label stays one, for it may come to stand for another revision.
fn dependencies(
    sources: &Sources,
    args: &Revision,
    parent: Option<&GraphRevision>,
) -> Result<Vec<String>, CliError> {
    let mut dependencies: Vec<String> = Vec::new();
    for typed in &args.depends_on {
        let found = sources.resolve(typed)?;
        if found.is_empty() {
            return Err(CliError::Refused {
                message: format!("--depends-on '{typed}' stands for no revision"),
                found: Vec::new(),
                help: "leave it out, or name a revision or a label".to_owned(),
            });
        }
        if let Some(known) = found.iter().find(|found| parent.is_some_and(|p| p.id == found.id)) {
            return Err(CliError::Refused {
                message: format!("--depends-on '{typed}' is '{}', which is the parent", known.id),
                found: Vec::new(),
                help: "leave it out: a parent is always applied first".to_owned(),
            });
        }
        let is_label = sources.graph().labelled(typed).is_some();
        let ids = found.iter().map(|found| found.id.to_string());
        let names = if is_label { vec![typed.clone()] } else { ids.collect() };
        dependencies.extend(names);
    }
    let mut unique = Vec::new();
    for name in dependencies {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    Ok(unique)
}
