//! A run as it is printed: lines as things happen, or one JSON document a line.

use std::collections::BTreeSet;

use migrate_core::runner::{RunReport, StepReport};
use migrate_core::{BackfillState, Event};
use serde::Serialize;

use super::backfill::BackfillLines;
use super::{BOLD, DIM, Progress, Ui, arrow, of_statements};
use crate::error::CliError;

pub(crate) struct RunPrinter<'a, 'ui> {
    ui: &'a mut Ui<'ui>,
    progress: Progress,
    is_database_said: bool,
    is_waiting_said: bool,
    /// Which step runs, from 1.
    step: usize,
    /// What was decided, and in which step: said once that is committed.
    decided: Vec<(usize, String)>,
    backfills: BackfillLines,
    /// Each once, though every migration may find it again.
    warnings: BTreeSet<String>,
}

#[derive(Serialize)]
#[serde(tag = "event", rename = "report")]
struct Reported<'a> {
    #[serde(flatten)]
    report: &'a RunReport,
}

impl<'a, 'ui> RunPrinter<'a, 'ui> {
    pub(crate) fn new(ui: &'a mut Ui<'ui>) -> Self {
        ui.streams = true;
        let progress = Progress::new(ui.quiet || ui.is_json());
        let (is_database_said, is_waiting_said) = (false, false);
        let (step, decided, warnings) = (0, Vec::new(), BTreeSet::new());
        let backfills = BackfillLines::default();
        Self { ui, progress, is_database_said, is_waiting_said, step, decided, backfills, warnings }
    }

    pub(crate) fn print(&mut self, event: &Event) -> Result<(), CliError> {
        if self.ui.is_json() {
            return self.ui.json_line(event);
        }
        self.progress.show(event);
        if self.ui.quiet && !is_result(event) {
            return Ok(());
        }
        match event {
            Event::Opened { database, created } => self.database(database, *created),
            Event::StepStarted { number, .. } => {
                self.step = *number;
                Ok(())
            }
            Event::Decided { condition, holds, location } => {
                let holds = if *holds { "holds" } else { "does not hold" };
                let line = format!("    {condition} {holds} {DIM}({location}){DIM:#}");
                self.decided.push((self.step, line));
                Ok(())
            }
            Event::StepFinished { number, step } => {
                self.progress.clear();
                print_step(self.ui, step)?;
                let decided = self.decided.extract_if(.., |(of, _)| of == number);
                decided.map(|(_, line)| line).try_for_each(|line| self.ui.line(&line))
            }
            Event::Warning { message } if self.warnings.insert(message.clone()) => {
                self.progress.clear();
                self.ui.note(&format!("warning: {message}"))
            }
            Event::Waiting { holder, .. } if !self.progress.is_visible() => {
                if std::mem::replace(&mut self.is_waiting_said, true) {
                    return Ok(());
                }
                let holder = holder.as_ref().map(|holder| format!(": {holder}"));
                self.ui.note(&format!(
                    "waiting for another run, which holds the lock{}",
                    holder.unwrap_or_default()
                ))
            }
            Event::Retrying { .. } => {
                self.progress.clear();
                // What was decided is decided again.
                self.decided.retain(|(of, _)| *of != self.step);
                self.ui.note(&retrying(event))
            }
            Event::Backfill(report) => {
                let Some(line) = self.backfills.line(report, self.progress.is_visible()) else {
                    return Ok(());
                };
                self.progress.clear();
                self.ui.line(&self.ui.with_program(&line))
            }
            Event::Resumed { revision, statements_done, statements } => self.ui.line(&format!(
                "  {BOLD}{revision}{BOLD:#} was interrupted; {} took effect, it goes on from there",
                of_statements(*statements_done, *statements)
            )),
            _ => Ok(()),
        }
    }

    /// The progress line goes before anything else is printed.
    pub(crate) fn clear(&mut self) {
        self.progress.clear();
    }

    pub(crate) fn finish(
        &mut self,
        report: &RunReport,
        is_resume: bool,
        describe: impl Fn(&str) -> String,
    ) -> Result<(), CliError> {
        if self.ui.is_json() {
            return self.ui.json_line(&Reported { report });
        }
        if !self.ui.quiet {
            self.database(&report.database, report.created)?;
        }
        let rows = match &report.rows_after[..] {
            [] => "base".to_owned(),
            rows => rows.iter().map(|row| describe(row)).collect::<Vec<_>>().join(", "),
        };
        match report.steps.len() {
            0 if is_resume => self.ui.line(&format!("no step is open; now at {rows}")),
            0 => self.ui.line(&format!("nothing to do: already at {rows}")),
            1 => self.ui.line(&format!("1 revision done; now at {rows}")),
            n => self.ui.line(&format!("{n} revisions done; now at {rows}")),
        }
    }

    fn database(&mut self, database: &str, created: bool) -> Result<(), CliError> {
        if std::mem::replace(&mut self.is_database_said, true) {
            return Ok(());
        }
        let created = if created { " (created)" } else { "" };
        self.ui.line(&format!("database {BOLD}{database}{BOLD:#}{created}"))
    }
}

/// What isn't said again at the end of a run.
fn is_result(event: &Event) -> bool {
    use BackfillState::{Deferred, Done};
    matches!(event, Event::Backfill(report) if matches!(report.state, Done | Deferred))
}

/// Why it waits, for whom, and when it tries again.
fn retrying(event: &Event) -> String {
    let Event::Retrying { revision, error, blocker, attempt, of, after } = event else {
        return String::new();
    };
    let blocker = blocker.as_ref().map(|blocker| format!("; blocked by {blocker}"));
    let (blocker, seconds) = (blocker.unwrap_or_default(), after.as_secs_f64());
    format!(
        "waits: {revision}: {error}{blocker}; tries again in {seconds:.1} s ({attempt} of {of})"
    )
}

fn print_step(ui: &mut Ui<'_>, step: &StepReport) -> Result<(), CliError> {
    let (arrow, message, source) = (arrow(step), &step.message, &step.source);
    let took = step.milliseconds.map(|ms| format!(", {ms} ms")).unwrap_or_default();
    let direction = step.direction;
    let part = if step.part { " (the part that took effect)" } else { "" };
    ui.line(&format!(
        "  {direction} {BOLD}{arrow}{BOLD:#}{part}, {message} {DIM}({source}{took}){DIM:#}"
    ))
}
