//! `log`: the journal, the latest row first.

use migrate_core::{JournalEntry, JournalState};

use super::Context;
use crate::args::Log;
use crate::error::CliError;
use crate::exit;
use crate::ui::{BOLD, DIM, Ui, of_statements};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Log) -> Result<u8, CliError> {
    let migrator = context.migrator()?;
    let mut entries = migrator.journal(args.sql).await?;
    if let Some(wanted) = &args.revision {
        // A revision that the program doesn't contain any more is in the journal all the same.
        entries.retain(|entry| entry.revision.split(", ").any(|id| id.starts_with(wanted)));
    }
    entries.truncate(args.limit.unwrap_or(usize::MAX));
    if context.ui.is_json() {
        context.ui.json(&entries)?;
        return Ok(exit::DONE);
    }
    if entries.is_empty() {
        context.ui.note("the journal has no such row")?;
    }
    for entry in &entries {
        print_entry(context.ui, entry)?;
    }
    Ok(exit::DONE)
}

fn print_entry(ui: &mut Ui<'_>, entry: &JournalEntry) -> Result<(), CliError> {
    let state = match entry.state {
        JournalState::Done => String::new(),
        state => format!(" {BOLD}{}{BOLD:#}", state.as_str()),
    };
    let (action, revision, started) = (entry.action.as_str(), &entry.revision, &entry.started);
    let part = if entry.part_of.is_some() { " (a part)" } else { "" };
    let took = entry.milliseconds.map(|ms| format!(", {ms} ms")).unwrap_or_default();
    ui.line(&format!(
        "{started}  {action} {BOLD}{revision}{BOLD:#}{part}{state}{took} {DIM}{}{DIM:#}",
        who(entry)
    ))?;
    if entry.state != JournalState::Done && entry.is_run() {
        let doubt = entry.in_doubt.map(|number| format!(", statement {number} in doubt"));
        let done = of_statements(entry.statements_done, entry.statements);
        ui.line(&format!("    {done}{}", doubt.unwrap_or_default()))?;
    }
    for (name, text) in [("error", &entry.error), ("reason", &entry.reason)] {
        for line in text.iter().flat_map(|text| text.lines()) {
            ui.line(&format!("    {name}: {line}"))?;
        }
    }
    for decision in &entry.decisions {
        let holds = if decision.holds { "held" } else { "did not hold" };
        ui.line(&format!("    when {}: it {holds}", decision.condition))?;
    }
    for (key, value) in &entry.x {
        ui.line(&format!("    -x {key}={}", value.as_deref().unwrap_or("(not given)")))?;
    }
    for line in entry.sql.iter().flat_map(|sql| sql.lines()) {
        ui.line(&format!("    {line}"))?;
    }
    Ok(())
}

/// The program, and from where.
pub(super) fn who(entry: &JournalEntry) -> String {
    let user = entry.database_user.as_deref().map(|user| format!(" as {user}"));
    let host = entry.host.as_deref().map(|host| format!(" on {host}"));
    format!(
        "({}{}{}, run {})",
        entry.program,
        host.unwrap_or_default(),
        user.unwrap_or_default(),
        entry.run
    )
}
