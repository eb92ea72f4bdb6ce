//! `rebase`: another parent in the source file of one revision, and no other byte of it.
//!
//! All that can be wrong is found before the file is written: what is asked for, what the database
//! at hand says, and whether the history holds afterwards.

mod applied;
mod request;

use migrate_core::graph::RevisionId;
use migrate_source::{read_source, set_down_revision};
use serde::Serialize;

use super::Context;
use super::sources::{Sources, broken_text};
use super::write::rewrite;
use crate::args::Rebase;
use crate::error::CliError;
use crate::exit;
use crate::ui::YELLOW;
use request::{Request, understand};

/// The change of one file.
#[derive(Debug, Serialize)]
struct Change {
    revision: String,
    file: String,
    line: usize,
    /// The parent until now; none for a base.
    from: Option<String>,
    to: Option<String>,
    changed: bool,
    dry_run: bool,
    /// The database that doesn't have the revision applied, if one was asked.
    checked: Option<String>,
    warning: Option<String>,
    #[serde(skip)]
    texts: Option<(String, String)>,
}

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Rebase) -> Result<u8, CliError> {
    let sources = Sources::read(context)?;
    let request = understand(&sources, args)?;
    let mut change = change(&sources, &request)?;
    change.dry_run = args.dry_run;
    if change.texts.is_some() && !args.offline {
        change.checked = applied::look(context, &sources, request.revision, args).await?;
    }
    if let (Some((before, after)), false) = (&change.texts, args.dry_run) {
        rewrite(request.migration.file.as_path(), before, after)?;
        change.changed = true;
    }
    print(context, &change)?;
    Ok(exit::DONE)
}

/// What the file will hold, if it changes; the history with it is valid.
fn change(sources: &Sources, request: &Request<'_>) -> Result<Change, CliError> {
    let Request { revision, migration, old, new } = *request;
    let file = migration.file.as_path();
    let failed = |source| CliError::Io { path: file.to_owned(), source };
    let before = std::fs::read_to_string(file).map_err(failed)?;
    // Places of this very text: it may be a later one than that of the graph.
    let migrations = read_source(&before, file).map_err(|errors| broken_text(&errors))?;
    let found = migrations.iter().find(|migration| migration.revision() == revision);
    let after =
        found.filter(|_| old != new).and_then(|found| set_down_revision(&before, found, old, new));
    if old != new && after.is_none() {
        return Err(failed(std::io::Error::other("someone else has just written it")));
    }
    let attribute = &found.unwrap_or(migration).attribute;
    let line = match (&attribute.down_revision, old) {
        (Some(names), Some(old)) => {
            let name = names.value.iter().find(|name| name.value == old);
            name.map_or(names.key.line, |name| name.span.line)
        }
        _ => attribute.revision.span.line,
    };
    if let Some(after) = &after {
        let migrations = read_source(after, file).map_err(|errors| broken_text(&errors))?;
        check_merges(sources, &sources.with_file(file, migrations)?, revision)?;
    }
    Ok(Change {
        revision: revision.to_owned(),
        file: file.display().to_string(),
        line,
        from: old.map(str::to_owned),
        to: new.map(str::to_owned),
        changed: false,
        dry_run: false,
        checked: None,
        warning: after.is_some().then(|| {
            format!(
                "where '{revision}' is applied already, in another database or by a colleague, it \
                 is not run again, and the order there stays as it was"
            )
        }),
        texts: after.map(|after| (before, after)),
    })
}

/// A merge above keeps joining different lines.
fn check_merges(before: &Sources, after: &Sources, revision: &str) -> Result<(), CliError> {
    for id in after.descendants(revision) {
        let merge = after.graph().get(id).filter(|merge| merge.is_merge_point() && id != revision);
        let Some(merge) = merge else { continue };
        let parents: Vec<&str> = merge.down_revisions.iter().map(RevisionId::as_str).collect();
        if let (None, Some((upper, lower))) = (before.overlap(&parents), after.overlap(&parents)) {
            return Err(CliError::Refused {
                message: format!(
                    "revision '{id}' would merge '{upper}' with its ancestor '{lower}'"
                ),
                found: vec![after.describe(id)],
                help: format!(
                    "delete the file of the merge, if what stands on it can stand on '{upper}': \
                     migrate edit {id}"
                ),
            });
        }
    }
    Ok(())
}

fn print(context: &mut Context<'_, '_>, change: &Change) -> Result<(), CliError> {
    if context.ui.is_json() {
        return context.ui.json(change);
    }
    let quoted = |parent: &Option<String>| match parent {
        Some(parent) => format!("\"{parent}\""),
        None => "base".to_owned(),
    };
    let Change { revision, file, line, .. } = change;
    let (from, to) = (quoted(&change.from), quoted(&change.to));
    if change.texts.is_none() {
        let stands = match &change.to {
            Some(to) => format!("already stands on '{to}'"),
            None => "is a base already".to_owned(),
        };
        return context.ui.line(&format!("nothing to do: revision '{revision}' {stands}"));
    }
    let not_yet = if change.dry_run { " (not written)" } else { "" };
    context.ui.line(&format!("{file}:{line}: down_revision {from} -> {to}{not_yet}"))?;
    if change.checked.is_none() {
        context.ui.note("no database was asked whether it is applied")?;
    }
    let warning = change.warning.as_deref().unwrap_or_default();
    context.ui.note(&format!("{YELLOW}warning:{YELLOW:#} {warning}"))
}
