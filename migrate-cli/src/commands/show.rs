//! `show`.

use migrate_core::Migration;
use migrate_core::graph::Target;

use super::Context;
use crate::args::Show;
use crate::error::CliError;
use crate::exit;
use crate::ui::{Changes, Marks, RevisionView, print_revisions};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Show) -> Result<u8, CliError> {
    let offline = context.offline()?;
    let target: Target = args.revision.parse().map_err(|error| offline.target_error(error))?;
    let rows = if target.counts_from_current() {
        context.migrator()?.current().await?
    } else {
        Vec::new()
    };
    let registry = offline.registry();
    let found = registry.graph().resolve(&target, &rows);
    let found = found.map_err(|error| offline.target_error(error))?;
    let marks = Marks::new(registry, None);
    let migrations = found.iter().filter_map(|revision| registry.get(revision.id.as_str()));
    // What it does may depend on the database; without one that is known, its file says it.
    let dialect = context.settings.server().map(|server| server.dialect());
    let view = |migration: &Migration| {
        let changes = dialect.map(|dialect| Changes::of(&offline, migration, dialect));
        marks.view(migration).with_changes(changes)
    };
    let views: Vec<RevisionView> = migrations.map(view).collect();
    if context.ui.is_json() {
        context.ui.json(&views)?;
    } else if views.is_empty() {
        context.ui.note(&format!("'{}' stands for no revision", args.revision))?;
    } else {
        print_revisions(context.ui, &views, true)?;
    }
    Ok(exit::DONE)
}
