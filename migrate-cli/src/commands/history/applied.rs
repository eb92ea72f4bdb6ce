//! `history --applied`: what the database says was run, the newest first.

use std::collections::BTreeSet;

use crate::args::History;
use crate::commands::Context;
use crate::error::CliError;
use crate::exit;
use crate::ui::{Applied, Marks, RevisionView};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &History) -> Result<u8, CliError> {
    if args.rev_range.is_some() {
        return Err(CliError::Usage {
            message: "--applied lists all that is applied, without a range".to_owned(),
            help: "migrate history --applied".to_owned(),
        });
    }
    let migrator = context.migrator()?;
    let rows = migrator.current().await?;
    let entries = migrator.journal(false).await?;
    let registry = migrator.registry();
    let graph = registry.graph();
    let known: Vec<&String> = rows.iter().filter(|row| registry.get(row).is_some()).collect();
    let applied = graph.applied(&known).map_err(|error| migrator.target_error(error))?;
    let applied: BTreeSet<&str> = applied.iter().map(|revision| revision.id.as_str()).collect();
    let marks = Marks::new(registry, Some(&rows));
    let newest = graph.newest_first().into_iter().map(|revision| revision.id.as_str());
    let views: Vec<RevisionView> = newest
        .filter(|id| applied.contains(id))
        .filter_map(|id| registry.get(id))
        .map(|migration| {
            let applied = Applied::find(&entries, migration.revision);
            marks.view(migration).with_applied(applied)
        })
        .collect();
    super::print(context, args, &views)?;
    Ok(exit::DONE)
}
