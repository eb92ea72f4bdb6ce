//! `verify`: what was run compared with what this program contains.

use migrate_core::{Drift, Verdict, Verified};

use super::Context;
use crate::error::CliError;
use crate::exit;
use crate::ui::{BOLD, DIM, GREEN, Ui, YELLOW};

pub(super) async fn run(context: &mut Context<'_, '_>) -> Result<u8, CliError> {
    let url = context.settings.require_url()?;
    let migrator = context.migrator()?;
    let (all, drift) = (migrator.verify().await?, migrator.drift().await?);
    let is_changed = drift.as_ref().is_some_and(|drift| !drift.changes.is_empty());
    let drift_code = if is_changed { exit::FOUND } else { exit::DONE };
    let code = all.iter().map(exit_code).max().unwrap_or(exit::DONE).max(drift_code);
    if context.ui.is_json() {
        let result = serde_json::json!({
            "database": url.to_string(), "revisions": all, "drift": drift,
        });
        context.ui.json(&result)?;
        return Ok(code);
    }
    context.ui.line(&format!("database {BOLD}{url}{BOLD:#}"))?;
    for verified in &all {
        print(context.ui, verified)?;
    }
    let is_fine = |verified: &&Verified| exit_code(verified) == exit::DONE;
    let (fine, count) = (all.iter().filter(is_fine).count(), all.len());
    if fine == count {
        let stamped = all.iter().filter(|one| one.verdict == Verdict::Stamped).count();
        let text = match (count - stamped, stamped) {
            (run, 0) => format!("{run} applied, all of them as they were run"),
            (run, stamped) => format!("{run} applied as they were run; {stamped} stamped only"),
        };
        context.ui.line(&text)?;
    } else {
        let text = match count {
            1 => "1 revision, which is to be looked at".to_owned(),
            _ => format!("{count} revisions, {} of them to be looked at", count - fine),
        };
        context.ui.line(&text)?;
    }
    let drift_help = print_drift(context.ui, drift.as_ref())?;
    if let Some(help) = all.iter().find_map(help).or(drift_help) {
        context.ui.note(&format!("help: {help}"))?;
    }
    Ok(code)
}

/// What was changed without a migration, and what to do about it.
fn print_drift(ui: &mut Ui<'_>, drift: Option<&Drift>) -> Result<Option<String>, CliError> {
    let Some(Drift { since, action, changes, .. }) = drift else { return Ok(None) };
    if changes.is_empty() {
        ui.line(&format!("the schema is as it was after the {action} of '{since}'"))?;
        return Ok(None);
    }
    let since = format!("since the {action} of '{since}'");
    ui.line(&format!("{YELLOW}changed outside of migrations {since}:{YELLOW:#}"))?;
    for line in changes {
        ui.line(&format!("  {YELLOW}{line}{YELLOW:#}"))?;
    }
    Ok(Some("see each change in full: migrate check".to_owned()))
}

fn exit_code(verified: &Verified) -> u8 {
    match verified.verdict {
        Verdict::Edited | Verdict::Unknown | Verdict::Unrecordable { .. } => {
            exit::UNKNOWN_REVISIONS
        }
        Verdict::Inserted | Verdict::Open => exit::FOUND,
        _ => exit::DONE,
    }
}

fn help(verified: &Verified) -> Option<String> {
    let revision = &verified.revision;
    match verified.verdict {
        Verdict::Open => Some("migrate resume".to_owned()),
        Verdict::Unknown => Some(format!("run the program that contains '{revision}'")),
        Verdict::Inserted => Some(format!(
            "put what stands on '{revision}' back onto its old parent, and '{revision}' above the head"
        )),
        _ => verified.help(),
    }
}

fn print(ui: &mut Ui<'_>, verified: &Verified) -> Result<(), CliError> {
    let style = if exit_code(verified) == exit::DONE { GREEN } else { YELLOW };
    let (verdict, revision, message) =
        (verified.verdict.as_str(), &verified.revision, &verified.message);
    let place = match verified.location.as_str() {
        "" => String::new(),
        place => format!(" {DIM}({place}){DIM:#}"),
    };
    ui.line(&format!("  {style}{verdict:<14}{style:#} {BOLD}{revision}{BOLD:#} {message}{place}"))?;
    if verified.verdict.is_edited() {
        for line in verified.found().iter().skip(1) {
            ui.line(&format!("      {line}"))?;
        }
    }
    Ok(())
}
