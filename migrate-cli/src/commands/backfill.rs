//! `backfill`: what migrations deferred is finished, or shown.

use migrate_core::Interrupt;

use super::Context;
use super::run::Happened;
use crate::args::Backfill;
use crate::error::CliError;
use crate::exit;
use crate::signals;
use crate::ui::{RunPrinter, pending};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Backfill) -> Result<u8, CliError> {
    if args.status {
        return status(context).await;
    }
    let (interrupt, happened) = (Interrupt::new(), Happened::default());
    let migrator = context.migrator()?.interrupt(interrupt.clone());
    let mut migrator = happened.observe(migrator);
    let mut printer = RunPrinter::new(context.ui);
    let running = signals::listening(&interrupt, migrator.backfill());
    let reports = happened.print(&mut printer, running).await??;
    if context.ui.is_json() {
        context.ui.json_line(&serde_json::json!({ "event": "report", "backfills": reports }))?;
    } else if reports.is_empty() {
        context.ui.line("nothing to do: no backfill is left")?;
    }
    Ok(exit::DONE)
}

async fn status(context: &mut Context<'_, '_>) -> Result<u8, CliError> {
    let reports = context.migrator()?.pending_backfills().await?;
    if context.ui.is_json() {
        context.ui.json(&reports)?;
    } else if reports.is_empty() {
        context.ui.line("no backfill is left")?;
    }
    if !context.ui.is_json() {
        for report in &reports {
            context.ui.line(&pending(report))?;
        }
    }
    Ok(if reports.is_empty() { exit::DONE } else { exit::FOUND })
}
