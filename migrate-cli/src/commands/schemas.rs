//! What the commands that look at schemas have in common: where a schema comes from, which objects are
//! looked at, what is only called otherwise.

mod renames;
mod wanted;

use std::path::Path;

use migrate_core::catalog::Filter;
use migrate_core::compare::Comparison;
use migrate_core::{DatabaseUrl, Migrator, SchemaSource};

use super::Context;
use crate::args::Schemas;
use crate::error::CliError;
use crate::ui::{GREEN, Ui, YELLOW};
pub(super) use renames::{Answers, parse_renames};
pub(super) use wanted::{is_said, typed, wanted};

impl Context<'_, '_> {
    /// A migrator that looks at these objects. It has a database only if one is given: what needs
    /// scratch databases alone may do with `--scratch-url`.
    pub(super) fn schema_migrator(&mut self, args: &Schemas) -> Result<Migrator, CliError> {
        let of = |typed: &[String], set: &[String]| {
            if typed.is_empty() { set.to_vec() } else { typed.to_vec() }
        };
        let set = &self.settings.filter;
        let filter = Filter::default()
            .schemas(&of(&args.names, &set.schemas))
            .include(&of(&args.include, &set.include))
            .exclude(&of(&args.exclude, &set.exclude));
        let scratch = args.scratch_url.clone().or(self.settings.scratch_url.clone());
        let scratch = scratch.map(|url| DatabaseUrl::parse(&url)).transpose()?;
        let url = self.settings.require_url();
        let registry = self.registry_so_far()?;
        let mut migrator = self.migrator_of(registry).filter(filter);
        migrator = migrator.keep_scratch(!args.no_scratch_cache && self.settings.scratch_cache);
        migrator = match (url, &scratch) {
            (Ok(url), _) => migrator.on(url),
            (Err(_), Some(scratch)) => migrator.on(scratch.clone()),
            (Err(error), None) => return Err(error),
        };
        Ok(match scratch {
            Some(scratch) => migrator.scratch_on(scratch),
            None => migrator,
        })
    }
}

/// What a text names: the url of a database, an SQL file, or a revision.
pub(super) fn schema_source(text: &str) -> Result<SchemaSource, CliError> {
    if is_url(text) {
        return Ok(SchemaSource::Database(DatabaseUrl::parse(text)?));
    }
    let is_sql = Path::new(text).extension().is_some_and(|it| it.eq_ignore_ascii_case("sql"));
    if is_sql || Path::new(text).is_file() {
        return read_script(Path::new(text));
    }
    Ok(SchemaSource::Revisions(vec![text.to_owned()]))
}

fn is_url(text: &str) -> bool {
    text.contains("://") || text.starts_with("sqlite:")
}

fn read_script(path: &Path) -> Result<SchemaSource, CliError> {
    let sql = std::fs::read_to_string(path).map_err(|source| {
        let name = path.display();
        match source.kind() {
            std::io::ErrorKind::InvalidData => CliError::Usage {
                message: format!("{name} is no SQL text in UTF-8"),
                help: format!(
                    "a database is written sqlite://{name}; a dump as SQL: pg_dump --schema-only"
                ),
            },
            std::io::ErrorKind::NotFound => CliError::Usage {
                message: format!("there is no file {name}"),
                help:
                    "name an SQL file, or the url of a database; of revisions: migrate diff FROM TO"
                        .to_owned(),
            },
            _ => CliError::Io { path: path.to_owned(), source },
        }
    })?;
    Ok(SchemaSource::Script { name: path.display().to_string(), sql })
}

/// Prints what differs, a line for each fact.
pub(super) fn print_differences(ui: &mut Ui<'_>, found: &Comparison) -> Result<(), CliError> {
    if found.is_equal() {
        return ui.line(&format!("{GREEN}no difference{GREEN:#}"));
    }
    for line in found.differences.iter().flat_map(migrate_core::compare::Difference::lines) {
        ui.line(&format!("  {YELLOW}{line}{YELLOW:#}"))?;
    }
    for line in &found.beyond {
        ui.line(&format!("  {YELLOW}{line}{YELLOW:#}"))?;
    }
    for line in &found.refused {
        ui.line(&format!("  {YELLOW}by hand: {line}{YELLOW:#}"))?;
    }
    let count = match found.differences.len() + found.beyond.len() {
        1 => "1 difference".to_owned(),
        several => format!("{several} differences"),
    };
    ui.line(&count)
}

/// What differs, for a program.
pub(super) fn comparison_document(found: &Comparison) -> serde_json::Value {
    serde_json::json!({
        "differences": found.differences,
        "beyond": found.beyond,
        "refused": found.refused,
        "rename_candidates": found.candidates.iter().map(|candidate| serde_json::json!({
            "rename": candidate.rename.to_string(), "why": candidate.why,
        })).collect::<Vec<_>>(),
    })
}
