//! `history`.

mod applied;

use migrate_core::Migrator;
use migrate_core::graph::{RevisionId, TargetError, TargetRange};

use super::Context;
use crate::args::History;
use crate::error::CliError;
use crate::exit;
use crate::ui::{Marks, RevisionView, draw_revisions, print_revisions};

/// The revisions of a range, newest first, and what the database said if it had to be asked.
pub(super) struct Selection {
    pub(super) migrator: Migrator,
    pub(super) rows: Vec<String>,
    pub(super) revisions: Vec<RevisionId>,
}

impl Selection {
    /// A row of the database that the program doesn't contain is an error, after all that is known
    /// was shown.
    pub(super) fn check_rows(&self) -> Result<(), CliError> {
        let registry = self.migrator.registry();
        let unknown = self.rows.iter().filter(|row| registry.get(row).is_none());
        let rows: Vec<String> = unknown.cloned().collect();
        if rows.is_empty() {
            return Ok(());
        }
        Err(self.migrator.target_error(TargetError::UnknownRows { rows }).into())
    }
}

pub(super) async fn run(context: &mut Context<'_, '_>, args: &History) -> Result<u8, CliError> {
    if args.applied {
        return applied::run(context, args).await;
    }
    let range = args.rev_range.as_deref();
    let selection = select(context, range, args.indicate_current).await?;
    let registry = selection.migrator.registry();
    let marks = Marks::new(registry, args.indicate_current.then_some(&selection.rows[..]));
    let revisions = selection.revisions.iter();
    let migrations = revisions.filter_map(|revision| registry.get(revision.as_str()));
    let views: Vec<RevisionView> = migrations.map(|migration| marks.view(migration)).collect();
    print(context, args, &views)?;
    selection.check_rows()?;
    Ok(exit::DONE)
}

fn print(
    context: &mut Context<'_, '_>,
    args: &History,
    views: &[RevisionView],
) -> Result<(), CliError> {
    if context.ui.is_json() {
        context.ui.json(&views)
    } else if args.graph {
        draw_revisions(context.ui, views, args.verbose)
    } else {
        print_revisions(context.ui, views, args.verbose)
    }
}

/// Connects only if it is asked to, or if the range counts from current.
pub(super) async fn select(
    context: &mut Context<'_, '_>,
    range: Option<&str>,
    with_rows: bool,
) -> Result<Selection, CliError> {
    let migrator = context.offline()?;
    let range: Option<TargetRange> =
        range.map(str::parse).transpose().map_err(|error| migrator.target_error(error))?;
    let needs_database = with_rows || range.as_ref().is_some_and(TargetRange::counts_from_current);
    let rows = if needs_database { context.migrator()?.current().await? } else { Vec::new() };
    let graph = migrator.registry().graph();
    let revisions = match &range {
        Some(range) => graph.range(range, &rows),
        None => Ok(graph.newest_first()),
    };
    let revisions = revisions.map_err(|error| migrator.target_error(error))?;
    let revisions = revisions.into_iter().map(|revision| revision.id.clone()).collect();
    Ok(Selection { migrator, rows, revisions })
}
