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

/// Asks of each candidate whether it is a rename; those that are. Where nobody can be asked, it is an
/// error that says what to type.
pub(in crate::commands) fn ask(
    ui: &mut Ui<'_>,
    candidates: &[Candidate],
) -> Result<Vec<Rename>, CliError> {
    if ui.is_json() || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(undecided(candidates));
    }
    let mut renames: Vec<Rename> = Vec::new();
    for Candidate { rename, why, .. } in candidates {
        // What came can have been only one of those that went, and the other way around.
        let is_taken = renames.iter().any(|taken| {
            let same_table = taken.path.split_last().map(|(_, table)| table)
                == rename.path.split_last().map(|(_, table)| table);
            same_table && (taken.path == rename.path || taken.new_name == rename.new_name)
        });
        if is_taken {
            continue;
        }
        write!(
            ui.err,
            "was {} renamed to {}? {why} [y/N] ",
            rename.path.join("."),
            rename.new_name
        )?;
        ui.err.flush()?;
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer)?;
        if matches!(answer.trim(), "y" | "Y" | "yes") {
            renames.push(rename.clone());
        }
    }
    Ok(renames)
}

fn undecided(candidates: &[Candidate]) -> CliError {
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
            "say it: --rename {}; or that nothing was renamed: --no-renames",
            first.unwrap_or_default()
        ),
    }
}
