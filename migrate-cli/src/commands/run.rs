//! A live run and its report, up or down.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use migrate_core::Event;
use migrate_core::graph::Direction;
use migrate_core::runner::{RunReport, StepReport};

use super::Context;
use crate::error::CliError;
use crate::exit;
use crate::ui::{BOLD, DIM, Progress, Ui, arrow};

pub(super) async fn run(
    context: &mut Context<'_, '_>,
    direction: Direction,
    targets: &[String],
) -> Result<u8, CliError> {
    context.warn_of_unlinked_files()?;
    let mut progress = Progress::new(context.ui.quiet || context.ui.is_json());
    let seen = Arc::new(Mutex::new(Seen::default()));
    let seeing = Arc::clone(&seen);
    let mut migrator = context.migrator()?.observe(move |event| {
        progress.show(event);
        seeing.lock().unwrap_or_else(PoisonError::into_inner).keep(event);
    });
    let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
    let ran = match (direction, &targets[..]) {
        (Direction::Downgrade, [target]) => migrator.downgrade(target).await,
        _ => migrator.upgrade(&targets).await,
    };
    // The progress line goes before anything is printed.
    let migrator = migrator.observe(|_| {});
    let seen = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    for warning in &seen.warnings {
        context.ui.note(&format!("warning: {warning}"))?;
    }
    let report = match ran {
        Ok(report) => report,
        Err(error) => {
            // What a run that failed has done before stays, so it is shown.
            if !context.ui.is_json() {
                seen.finished.iter().try_for_each(|step| print_step(context.ui, step))?;
            }
            return Err(error.into());
        }
    };
    if context.ui.is_json() {
        context.ui.json(&report)?;
    } else {
        print_report(context.ui, &report, |revision| migrator.registry().describe(revision))?;
    }
    Ok(exit::DONE)
}

/// What a run said while it lasted.
#[derive(Default)]
struct Seen {
    finished: Vec<StepReport>,
    /// Each once, though every migration may find it again.
    warnings: BTreeSet<String>,
}

impl Seen {
    fn keep(&mut self, event: &Event) {
        match event {
            Event::StepFinished { step, .. } => self.finished.push(step.clone()),
            Event::Warning { message } => {
                self.warnings.insert(message.clone());
            }
            _ => {}
        }
    }
}

fn print_report(
    ui: &mut Ui<'_>,
    report: &RunReport,
    describe: impl Fn(&str) -> String,
) -> Result<(), CliError> {
    let created = if report.created { " (created)" } else { "" };
    let database = &report.database;
    ui.line(&format!("database {BOLD}{database}{BOLD:#}{created}"))?;
    for step in &report.steps {
        print_step(ui, step)?;
    }
    let rows = match &report.rows_after[..] {
        [] => "base".to_owned(),
        rows => rows.iter().map(|row| describe(row)).collect::<Vec<_>>().join(", "),
    };
    match report.steps.len() {
        0 => ui.line(&format!("nothing to do: already at {rows}")),
        1 => ui.line(&format!("1 revision done; now at {rows}")),
        n => ui.line(&format!("{n} revisions done; now at {rows}")),
    }
}

fn print_step(ui: &mut Ui<'_>, step: &StepReport) -> Result<(), CliError> {
    let (arrow, message, source) = (arrow(step), &step.message, &step.source);
    let took = step.milliseconds.map(|ms| format!(", {ms} ms")).unwrap_or_default();
    let direction = step.direction;
    ui.line(&format!("  {direction} {BOLD}{arrow}{BOLD:#}, {message} {DIM}({source}{took}){DIM:#}"))
}
