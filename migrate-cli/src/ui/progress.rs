//! The one line that says what is running, on a terminal only.

use std::io::{IsTerminal, Write};

use migrate_core::Event;

const ERASE: &str = "\r\u{1b}[2K";

/// Shows events on standard error while a run lasts.
pub(crate) struct Progress {
    visible: bool,
    steps: usize,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let visible = !quiet && !is_dumb && std::io::stderr().is_terminal();
        Self { visible, steps: 0 }
    }

    pub(crate) fn show(&mut self, event: &Event) {
        if !self.visible {
            return;
        }
        let steps = self.steps;
        let line = match event {
            Event::Started { steps, .. } => {
                self.steps = *steps;
                return;
            }
            Event::StepStarted { number, step, .. } => {
                format!("{ERASE}[{number}/{steps}] {} {}", step.direction, step.revision)
            }
            Event::Finished { .. } | Event::StepFinished { .. } => ERASE.to_owned(),
            _ => return,
        };
        // A progress line that can't be shown is no reason to stop a migration.
        let mut err = std::io::stderr();
        let _ = err.write_all(line.as_bytes()).and_then(|()| err.flush());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.visible {
            let _ = std::io::stderr().write_all(ERASE.as_bytes());
        }
    }
}
