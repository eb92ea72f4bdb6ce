//! `stamp`.

use super::Context;
use crate::args::Stamp;
use crate::error::CliError;
use crate::exit;
use crate::ui::BOLD;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Stamp) -> Result<u8, CliError> {
    let mut migrator = context.migrator()?;
    let targets: Vec<&str> = args.targets.iter().map(String::as_str).collect();
    let report = migrator.stamp(&targets, args.purge).await?;
    if context.ui.is_json() {
        context.ui.json(&report)?;
        return Ok(exit::DONE);
    }
    let rows = |rows: &[String]| {
        if rows.is_empty() { "base".to_owned() } else { rows.join(", ") }
    };
    let created = if report.created { " (created)" } else { "" };
    context.ui.line(&format!("database {BOLD}{}{BOLD:#}{created}", report.database))?;
    let (before, after) = (rows(&report.rows_before), rows(&report.rows_after));
    let change = if before == after {
        format!("already stamped {after}")
    } else {
        format!("stamped {before} -> {after}; no migration was run")
    };
    context.ui.line(&change)?;
    if let Some(revision) = &report.given_up {
        context
            .ui
            .line(&format!("what was begun of {revision} is given up, and stays as it is"))?;
    }
    Ok(exit::DONE)
}
