//! `plan`, and `--dry-run`: what would run, with its SQL.

use migrate_core::DataLoss;
use migrate_core::graph::Direction;
use migrate_core::runner::{PlannedOperation, PlannedStep};

use super::Context;
use crate::error::CliError;
use crate::exit;
use crate::ui::{BOLD, DIM, Ui, arrow};

pub(super) async fn run(context: &mut Context<'_, '_>, targets: &[String]) -> Result<u8, CliError> {
    show(context, Direction::Upgrade, targets).await
}

pub(super) async fn show(
    context: &mut Context<'_, '_>,
    direction: Direction,
    targets: &[String],
) -> Result<u8, CliError> {
    let url = context.settings.require_url()?;
    context.warn_of_unlinked_files()?;
    let migrator = context.migrator()?;
    let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
    let plan = migrator.plan(direction, &targets).await?;
    if context.ui.is_json() {
        let mut document = serde_json::to_value(&plan).map_err(std::io::Error::from)?;
        document["database"] = url.to_string().into();
        context.ui.json(&document)?;
        return Ok(exit::DONE);
    }
    context.ui.line(&format!("database {BOLD}{url}{BOLD:#}"))?;
    for step in &plan.steps {
        print_step(context.ui, step)?;
    }
    let count = plan.steps.len();
    let summary = if count == 0 { "nothing to do".to_owned() } else { format!("{count} to run") };
    context.ui.line(&format!("{summary}; nothing was executed"))?;
    if !plan.order_forced {
        context
            .ui
            .note("the history leaves the order of branches open; ties go to the smaller id")?;
    }
    Ok(exit::DONE)
}

fn print_step(ui: &mut Ui<'_>, planned: &PlannedStep) -> Result<(), CliError> {
    let (step, arrow) = (&planned.step, arrow(&planned.step));
    let (direction, message) = (step.direction, &step.message);
    let begun = match planned.statements_done {
        0 => String::new(),
        done => format!(", goes on behind statement {done} of {}", planned.statements),
    };
    let part = if step.part { " (the part that took effect)" } else { "" };
    ui.line(&format!("{direction} {BOLD}{arrow}{BOLD:#}{part}, {message}{begun}"))?;
    let is_cut = planned.parts.len() > 1;
    let (mut before, mut side) = (None, None);
    for part in &planned.parts {
        let is_new = before.replace(part.transaction) != Some(part.transaction);
        let heading = match part.transaction {
            true if is_cut => Some("in a transaction:"),
            false if is_new => Some("outside of a transaction:"),
            _ => None,
        };
        if let Some(heading) = heading {
            side = None;
            ui.line(&format!("  {DIM}{heading}{DIM:#}"))?;
        }
        for operation in &part.operations {
            side = print_operation(ui, operation, side)?;
        }
    }
    Ok(())
}

/// Which `when`, and which side of it.
type Side = Option<(usize, bool)>;

/// The side that it stands on; that is said where the one before stands on another.
fn print_operation(
    ui: &mut Ui<'_>,
    operation: &PlannedOperation,
    before: Side,
) -> Result<Side, CliError> {
    let guard = operation.when.as_ref();
    let side = guard.map(|guard| (guard.block, guard.holds));
    if let Some(guard) = guard.filter(|_| side != before) {
        let holds = if guard.holds { "holds" } else { "does not hold" };
        let (condition, location) = (&guard.condition, guard.location);
        ui.line(&format!("  when {condition} {holds} {DIM}({location}){DIM:#}"))?;
    }
    let indent = if guard.is_some() { "    " } else { "  " };
    let loss = match operation.data_loss {
        DataLoss::None => "",
        // A function may do anything.
        DataLoss::Possible if operation.sql.is_empty() => "",
        DataLoss::Possible => ", may lose data",
        DataLoss::Certain => ", loses data",
    };
    let (summary, location) = (&operation.operation, operation.location);
    let batches = match &operation.batches {
        None => "",
        Some(batches) if batches.deferred => " in batches, deferred",
        Some(_) => " in batches",
    };
    let timeouts = match operation.timeouts {
        timeouts if timeouts.is_unset() => String::new(),
        timeouts => format!(", {timeouts}"),
    };
    ui.line(&format!("{indent}{summary}{batches}{loss}{timeouts} {DIM}({location}){DIM:#}"))?;
    for line in operation.sql.iter().flat_map(|sql| sql.lines()) {
        ui.line(&format!("{indent}  {line}"))?;
    }
    Ok(side)
}
