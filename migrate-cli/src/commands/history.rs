//! `history`.

mod applied;

use migrate_core::graph::TargetRange;

use super::Context;
use crate::args::History;
use crate::error::CliError;
use crate::exit;
use crate::ui::{Marks, RevisionView, print_revisions};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &History) -> Result<u8, CliError> {
    if args.applied {
        return applied::run(context, args).await;
    }
    let offline = context.offline()?;
    let range: Option<TargetRange> = args
        .rev_range
        .as_deref()
        .map(str::parse)
        .transpose()
        .map_err(|error| offline.target_error(error))?;
    let needs_database =
        args.indicate_current || range.as_ref().is_some_and(TargetRange::counts_from_current);
    let rows = if needs_database { context.migrator()?.current().await? } else { Vec::new() };
    let registry = offline.registry();
    let revisions = match &range {
        Some(range) => registry.graph().range(range, &rows),
        None => Ok(registry.graph().newest_first()),
    };
    let revisions = revisions.map_err(|error| offline.target_error(error))?;
    let marks = Marks::new(registry, args.indicate_current.then_some(&rows[..]));
    let migrations = revisions.iter().filter_map(|revision| registry.get(revision.id.as_str()));
    let views: Vec<RevisionView> = migrations.map(|migration| marks.view(migration)).collect();
    if context.ui.is_json() {
        context.ui.json(&views)?;
    } else {
        print_revisions(context.ui, &views, args.verbose)?;
    }
    Ok(exit::DONE)
}
