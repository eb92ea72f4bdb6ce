//! `current`: the rows of the version table, as they are.

use migrate_core::graph::{Target, TargetError};

use super::Context;
use crate::args::Current;
use crate::error::CliError;
use crate::exit;
use crate::ui::{Applied, Marks, RevisionView, of_statements, print_revisions};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Current) -> Result<u8, CliError> {
    let url = context.settings.require_url()?;
    let registry = context.registry_so_far()?;
    let migrator = context.migrator_of(registry).on(url.clone());
    let (rows, open) = migrator.current_and_open_step().await?;
    let registry = migrator.registry();
    let marks = Marks::new(registry, Some(&rows));
    let known = rows.iter().filter_map(|row| registry.get(row));
    // Only in full: it is one more question to the database.
    let entries = if args.verbose { migrator.journal(false).await? } else { Vec::new() };
    let views: Vec<RevisionView> = known
        .map(|migration| {
            let view = marks.view(migration);
            if args.verbose {
                view.with_applied(Applied::find(&entries, migration.revision))
            } else {
                view
            }
        })
        .collect();
    let unknown: Vec<String> =
        rows.iter().filter(|row| registry.get(row).is_none()).cloned().collect();
    if context.ui.is_json() {
        let result = serde_json::json!({
            "database": url.to_string(), "current": views, "unknown": unknown, "open": open,
        });
        context.ui.json(&result)?;
    } else if args.verbose {
        print_revisions(context.ui, &views, true)?;
    } else {
        for view in &views {
            let head = if view.head { " (head)" } else { "" };
            context.ui.line(&format!("{}{head}", view.revision))?;
        }
    }
    if let Some(open) = &open {
        let (action, revision) = (open.action.as_str(), &open.revision);
        let done = of_statements(open.statements_done, open.statements);
        context.ui.note(&format!(
            "{action} of {revision} was begun and has not ended: {done} took effect"
        ))?;
        context.ui.note("migrate resume goes on with it")?;
    }
    if rows.is_empty() {
        context.ui.note(&format!("no revision is applied in {url}"))?;
    }
    if !unknown.is_empty() {
        return Err(migrator.target_error(TargetError::UnknownRows { rows: unknown }).into());
    }
    if args.check_heads { check_heads(&migrator, &rows) } else { Ok(exit::DONE) }
}

fn check_heads(migrator: &migrate_core::Migrator, rows: &[String]) -> Result<u8, CliError> {
    let graph = migrator.registry().graph();
    let heads: Vec<String> = graph.effective_heads().map(|head| head.id.to_string()).collect();
    // Another tool may have left a row that another row requires already.
    let current = graph.resolve(&Target::CURRENT, rows);
    let current = current.map_err(|error| migrator.target_error(error))?;
    if current.iter().map(|revision| revision.id.as_str()).eq(heads.iter().map(String::as_str)) {
        return Ok(exit::DONE);
    }
    let describe = |ids: &[String]| match ids {
        [] => "base".to_owned(),
        ids => ids.join(", "),
    };
    Err(CliError::CheckFailed {
        message: "the database is not at all heads".to_owned(),
        found: vec![format!("current: {}", describe(rows)), format!("heads: {}", describe(&heads))],
        help: "migrate upgrade heads".to_owned(),
    })
}
