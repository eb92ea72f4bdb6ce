//! The one line that says what is running, on a terminal only.

use std::io::{IsTerminal, Write};

use migrate_core::Event;

use super::backfill::going;

const ERASE: &str = "\r\u{1b}[2K";

/// Shows events on standard error while a run lasts.
pub(crate) struct Progress {
    visible: bool,
    steps: usize,
    step: String,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let visible = !quiet && !is_dumb && std::io::stderr().is_terminal();
        Self { visible, steps: 0, step: String::new() }
    }

    pub(crate) fn is_visible(&self) -> bool {
        self.visible
    }

    pub(crate) fn show(&mut self, event: &Event) {
        let line = match event {
            Event::Started { steps, .. } => {
                self.steps = *steps;
                return;
            }
            Event::StepStarted { number, step, .. } => {
                let steps = self.steps;
                self.step = format!("[{number}/{steps}] {} {}", step.direction, step.revision);
                self.step.clone()
            }
            Event::OperationStarted { operation, .. } => format!("{}: {operation}", self.step),
            Event::Waiting { holder, waited } => {
                let holder = holder.as_ref().map(|holder| format!(": {holder}"));
                let (seconds, holder) = (waited.as_secs(), holder.unwrap_or_default());
                format!("waiting for the lock, {seconds} s; another run holds it{holder}")
            }
            Event::Retrying { attempt, of, .. } => {
                format!("{}: waits, and tries again ({attempt} of {of})", self.step)
            }
            Event::Backfill(report) => {
                let step = if self.step.is_empty() { "" } else { ": " };
                format!("{}{step}{}", self.step, going(report))
            }
            _ => return,
        };
        self.write(&format!("{ERASE}{line}"));
    }

    pub(crate) fn clear(&mut self) {
        self.write(ERASE);
    }

    fn write(&self, text: &str) {
        if !self.visible {
            return;
        }
        // A progress line that can't be shown is no reason to stop a migration.
        let mut err = std::io::stderr();
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
