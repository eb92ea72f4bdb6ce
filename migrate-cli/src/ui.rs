//! The only printing: results to standard output, progress and errors to standard error.
//!
//! Colour is written always and taken out by the streams where it doesn't belong.

mod backfill;
mod changes;
mod counted;
mod graph;
mod progress;
mod revision;
mod run;

use std::io::Write;

use anstyle::{AnsiColor, Style};
use migrate_core::runner::StepReport;
use serde::Serialize;

use crate::args::Format;
use crate::error::{CliError, Explanation};
pub(crate) use backfill::pending;
pub(crate) use changes::Changes;
pub(crate) use counted::of_statements;
pub(crate) use graph::draw_revisions;
pub(crate) use progress::Progress;
pub(crate) use revision::{Applied, Marks, RevisionView, print_revisions};
pub(crate) use run::RunPrinter;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const GREEN: Style = AnsiColor::Green.on_default();
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default();
const RED: Style = AnsiColor::Red.on_default().bold();
const CYAN: Style = AnsiColor::Cyan.on_default();
pub(crate) const DIM: Style = Style::new().dimmed();

/// Where a command prints.
pub(crate) struct Ui<'a> {
    pub(crate) out: &'a mut dyn Write,
    pub(crate) err: &'a mut dyn Write,
    pub(crate) format: Format,
    pub(crate) quiet: bool,
    /// Whether JSON is one document a line, as things happen.
    pub(crate) streams: bool,
    /// How the program is started, for the commands in `help:` lines.
    pub(crate) program: String,
}

impl Ui<'_> {
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// A line of the result.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), CliError> {
        Ok(writeln!(self.out, "{text}")?)
    }

    /// The result as it is, with its own end of line.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), CliError> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// The result as one JSON document.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), CliError> {
        serde_json::to_writer_pretty(&mut *self.out, value).map_err(std::io::Error::from)?;
        Ok(writeln!(self.out)?)
    }

    /// One JSON document of several, on a line by itself.
    pub(crate) fn json_line(&mut self, value: &impl Serialize) -> Result<(), CliError> {
        serde_json::to_writer(&mut *self.out, value).map_err(std::io::Error::from)?;
        writeln!(self.out)?;
        Ok(self.out.flush()?)
    }

    /// Something to know that is not the result.
    pub(crate) fn note(&mut self, text: &str) -> Result<(), CliError> {
        if self.quiet || self.is_json() {
            return Ok(());
        }
        Ok(writeln!(self.err, "{}", self.with_program(text))?)
    }

    /// `migrate upgrade` as one types it here, perhaps `cargo run -- upgrade`.
    pub(crate) fn with_program(&self, text: &str) -> String {
        let program = &self.program;
        match text.strip_prefix("migrate ") {
            Some(rest) => format!("{program} {rest}"),
            None => text.replace(": migrate ", &format!(": {program} ")),
        }
    }

    pub(crate) fn error(&mut self, error: &Explanation) -> std::io::Result<()> {
        let help = error.help.as_ref().map(|help| self.with_program(help));
        if self.is_json() {
            let mut document = serde_json::json!({ "error": {
                "message": error.message,
                "found": error.found,
                "help": help,
                "exit_code": error.exit_code,
            }});
            if !self.streams {
                return writeln!(self.out, "{document:#}");
            }
            document["event"] = "failed".into();
            document["report"] = error.report.clone();
            return writeln!(self.out, "{document}");
        }
        writeln!(self.err, "{RED}error:{RED:#} {}", error.message)?;
        for (i, line) in error.found.iter().enumerate() {
            let label = if i == 0 { "found:" } else { "" };
            writeln!(self.err, "  {CYAN}{label:<6}{CYAN:#} {line}")?;
        }
        if let Some(help) = help {
            writeln!(self.err, "  {CYAN}help: {CYAN:#} {help}")?;
        }
        Ok(())
    }
}

/// `a1 -> b2`, the way a step goes.
pub(crate) fn arrow(step: &StepReport) -> String {
    use migrate_core::graph::Direction;
    let below = match &step.down_revisions[..] {
        [] => "base".to_owned(),
        ids => ids.join(", "),
    };
    match step.direction {
        Direction::Upgrade => format!("{below} -> {}", step.revision),
        Direction::Downgrade => format!("{} -> {below}", step.revision),
    }
}
