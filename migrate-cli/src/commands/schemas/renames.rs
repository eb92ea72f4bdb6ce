//! What may be a rename is said, or asked on a terminal; it is never guessed.

use std::io::{BufRead, IsTerminal};

use migrate_core::compare::{Candidate, Rename};

use crate::args::Renames;
use crate::error::CliError;
use crate::ui::Ui;

/// The renames that were typed.
pub(in crate::commands) fn parse_renames(args: &Renames) -> Result<Vec<Rename>, CliError> {
    let parse = |text: &String| text.parse::<Rename>().map_err(migrate_core::Error::from);
    Ok(args.said.iter().map(parse).collect::<Result<_, _>>()?)
}

/// What was said of what may be renamed.
pub(in crate::commands) struct Answers {
    /// What was.
    pub(in crate::commands) renames: Vec<Rename>,
    /// What wasn't.
    declined: Vec<Rename>,
    /// Whether nothing else was.
    pub(in crate::commands) are_all: bool,
}

impl Answers {
    /// Those that were typed.
    pub(in crate::commands) fn typed(args: &Renames) -> Result<Self, CliError> {
        let (renames, are_all) = (parse_renames(args)?, args.no_renames);
        Ok(Self { renames, declined: Vec::new(), are_all })
    }

    /// Asks of each candidate that wasn't asked of before whether it is a rename. Where nobody can be
    /// asked, it is an error that says what to type.
    pub(in crate::commands) fn ask(
        &mut self,
        ui: &mut Ui<'_>,
        candidates: &[Candidate],
    ) -> Result<(), CliError> {
        let is_open = |candidate: &&Candidate| !self.declined.contains(&candidate.rename);
        let open: Vec<&Candidate> = candidates.iter().filter(is_open).collect();
        self.are_all = open.is_empty();
        if !open.is_empty() && !can_ask(ui) {
            return Err(undecided(&open));
        }
        let before = self.renames.len();
        for candidate in open {
            let rename = &candidate.rename;
            let now = self.renames.get(before..).unwrap_or_default();
            if now.iter().any(|taken| excludes(taken, rename)) {
                continue;
            }
            let answers =
                if is_meant(ui, candidate)? { &mut self.renames } else { &mut self.declined };
            answers.push(rename.clone());
        }
        Ok(())
    }
}

fn can_ask(ui: &Ui<'_>) -> bool {
    !ui.is_json() && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// What came can have been only one of those that went, and the other way around.
fn excludes(taken: &Rename, other: &Rename) -> bool {
    let table = |rename: &Rename| rename.path.split_last().map(|(_, table)| table.to_vec());
    table(taken) == table(other) && (taken.path == other.path || taken.new_name == other.new_name)
}

fn is_meant(ui: &mut Ui<'_>, candidate: &Candidate) -> Result<bool, CliError> {
    let Candidate { rename, why, .. } = candidate;
    let (old, new) = (rename.path.join("."), &rename.new_name);
    loop {
        write!(ui.err, "was {old} renamed to {new}? {why}; no: its data goes [y/n] ")?;
        ui.err.flush()?;
        let mut answer = String::new();
        if std::io::stdin().lock().read_line(&mut answer)? == 0 {
            return Err(undecided(&[candidate]));
        }
        match answer.trim().to_ascii_lowercase().as_str() {
            "y" | "yes" => return Ok(true),
            "n" | "no" => return Ok(false),
            _ => {}
        }
    }
}

fn undecided(candidates: &[&Candidate]) -> CliError {
    let found = candidates.iter().map(|candidate| {
        let Candidate { rename, why, .. } = candidate;
        format!("{} may be {} now: {why}", rename.path.join("."), rename.new_name)
    });
    let first = candidates.first().map(|candidate| candidate.rename.to_string());
    CliError::Refused {
        message:
            "something may have been renamed; taken for dropped and added, its data would be lost"
                .to_owned(),
        found: found.collect(),
        help: format!(
            "say it too: --rename {}; or that nothing else was renamed: --no-renames",
            first.unwrap_or_default()
        ),
    }
}
