//! `cargo migrate man`: a manual page for each command, made of what is parsed.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man as Page;

use crate::error::CliError;
use crate::exit;

const EXAMPLES: &str = "Examples:
  cargo migrate man ~/.local/share/man/man1
  cargo migrate man target/man --program my-cli

Then: man cargo-migrate, man cargo-migrate-upgrade";

/// Write manual pages: one for the program, one for each command
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Man {
    /// Where; it is made if it is not there
    #[arg(value_name = "DIRECTORY")]
    directory: PathBuf,
    /// For a project's own program of this name instead of cargo migrate
    #[arg(long, value_name = "NAME")]
    program: Option<String>,
}

pub(super) fn run(man: &Man, directory: &Path, out: &mut dyn Write) -> Result<u8, CliError> {
    let mut command = match &man.program {
        Some(program) => super::project_command(program),
        None => super::command(),
    };
    command.build();
    let directory = directory.join(&man.directory);
    let failed = |source| CliError::Io { path: directory.clone(), source };
    std::fs::create_dir_all(&directory).map_err(failed)?;
    let of_commands = command.get_subcommands().filter(|command| command.get_name() != "help");
    let pages: Vec<Command> = std::iter::once(&command).chain(of_commands).cloned().collect();
    let count = pages.len();
    for page in pages {
        Page::new(page).generate_to(&directory).map_err(failed)?;
    }
    writeln!(out, "wrote {count} pages to {}", directory.display())?;
    Ok(exit::DONE)
}
