//! What a rebase makes of a file: the text before and after, and what there is to say of it.
//!
//! It reads the file and writes nothing.

use migrate_core::graph::RevisionId;
use migrate_source::{SourceMigration, read_source, set_down_revision};
use serde::Serialize;

use super::request::Request;
use crate::commands::sources::{Sources, broken_text};
use crate::error::CliError;

/// The change of one file.
#[derive(Debug, Serialize)]
pub(super) struct Change {
    pub(super) revision: String,
    pub(super) file: String,
    pub(super) line: usize,
    /// The parent until now; none for a base.
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) changed: bool,
    pub(super) dry_run: bool,
    /// The database that doesn't have the revision applied, if one was asked.
    pub(super) checked: Option<String>,
    pub(super) warning: Option<String>,
    /// What the file holds and what it will hold; none if nothing changes.
    #[serde(skip)]
    pub(super) texts: Option<(String, String)>,
}

impl Change {
    /// What is asked for, with the history as it will be then, which is valid.
    pub(super) fn prepare(sources: &Sources, request: &Request<'_>) -> Result<Self, CliError> {
        let Request { revision, migration, old, new } = *request;
        let file = migration.file.as_path();
        let failed = |source| CliError::Io { path: file.to_owned(), source };
        let before = std::fs::read_to_string(file).map_err(failed)?;
        // Places of this very text: it may be a later one than that of the graph.
        let migrations = read_source(&before, file).map_err(|errors| broken_text(&errors))?;
        let late = || failed(std::io::Error::other("someone else has just written it"));
        let migration = migrations.iter().find(|m| m.revision() == revision).ok_or_else(late)?;
        let mut change = Self {
            revision: revision.to_owned(),
            file: file.display().to_string(),
            line: line(migration, old),
            from: old.map(str::to_owned),
            to: new.map(str::to_owned),
            changed: false,
            dry_run: false,
            checked: None,
            warning: None,
            texts: None,
        };
        if old != new {
            let after = set_down_revision(&before, migration, old, new).ok_or_else(late)?;
            let migrations = read_source(&after, file).map_err(|errors| broken_text(&errors))?;
            check_merges(sources, &sources.with_file(file, migrations)?, revision)?;
            change.warning = Some(format!(
                "where '{revision}' is applied already, in another database or by a colleague, it \
                 is not run again, and the order there stays as it was"
            ));
            change.texts = Some((before, after));
        }
        Ok(change)
    }
}

/// Where the parent stands, or the id that it comes behind.
fn line(migration: &SourceMigration, parent: Option<&str>) -> usize {
    let attribute = &migration.attribute;
    let names = attribute.down_revision.iter().flat_map(|names| &names.value);
    let place = names.filter(|name| Some(name.value.as_str()) == parent).map(|name| name.span);
    place.chain([attribute.revision.span]).next().map_or(1, |place| place.line)
}

/// A merge above keeps joining different lines.
fn check_merges(before: &Sources, after: &Sources, revision: &str) -> Result<(), CliError> {
    let above = after.graph().descendants(revision).into_iter();
    for merge in above.filter(|above| above.is_merge_point() && above.id != revision) {
        let id = merge.id.as_str();
        let parents: Vec<&str> = merge.down_revisions.iter().map(RevisionId::as_str).collect();
        if let (None, Some((upper, lower))) = (before.overlap(&parents), after.overlap(&parents)) {
            return Err(CliError::Refused {
                message: format!(
                    "revision '{id}' would merge '{upper}' with its ancestor '{lower}'"
                ),
                found: vec![after.describe(id)],
                help: format!("first take '{lower}' out of its parents: migrate edit {id}"),
            });
        }
    }
    Ok(())
}
