//! `cargo migrate`: what works without the project's own program (`init`, source files alone, what is made of
//! the commands themselves), and how that program is built and started for everything else.

mod all_or_nothing;
mod completions;
mod crate_files;
mod findings;
mod init;
mod joined;
mod kept;
mod man;
mod manifest;
mod program;
mod resolved;
mod workspace;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Subcommand};

use crate::args::{Arguments, Command, Format};
use crate::cli::Cli;
use crate::error::CliError;
use crate::exit;
use crate::settings::locations_of;
use crate::ui::Ui;
use completions::Completions;
use init::Init;
use man::Man;
use workspace::Workspace;

/// How the program is called in its own texts.
pub(crate) const NAME: &str = "cargo migrate";

/// The program `cargo-migrate`, for the arguments of the process.
pub fn run() -> ExitCode {
    let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
    let done = std::env::current_dir().map_err(CliError::from).and_then(|directory| {
        let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
        // cargo says which of its commands it starts.
        if arguments.first().is_some_and(|first| first == "migrate") {
            arguments.remove(0);
        }
        dispatch(&directory, &arguments, &mut out, &mut err)
    });
    let (format, quiet, streams) = (Format::Human, false, false);
    let program = NAME.to_owned();
    let mut ui = Ui { out: &mut out, err: &mut err, format, quiet, streams, program };
    ExitCode::from(done.unwrap_or_else(|error| {
        let explanation = error.explain();
        // Nothing is left to be done if even the error can't be printed.
        let _ = ui.error(&explanation).and_then(|()| ui.err.flush());
        explanation.exit_code
    }))
}

// What no project's own program has; a doc comment would stand in the help of all.
#[derive(Debug, Subcommand)]
enum Own {
    Init(Init),
    Completions(Completions),
    Man(Man),
}

/// All that can be typed behind `cargo migrate`: the commands of every program, and those of this one.
pub(crate) fn command() -> clap::Command {
    let command = Arguments::command().name("cargo-migrate").bin_name(NAME);
    Own::augment_subcommands(command)
}

/// What a project's own program of this name understands.
fn project_command(program: &str) -> clap::Command {
    // clap wants a name that lives as long as this process, which ends soon.
    let name: &'static str = program.to_owned().leak();
    Arguments::command().name(name).bin_name(name)
}

fn dispatch(
    directory: &Path,
    arguments: &[OsString],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, CliError> {
    let typed = std::iter::once(OsString::from(NAME)).chain(arguments.iter().cloned());
    let matches = match command().try_get_matches_from(typed.clone()) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() || is_own(arguments) => {
            return Ok(crate::cli::print_usage(&error, out, err));
        }
        // The project's own program may have commands of its own.
        Err(_) => return program::run(&Workspace::find(directory)?, directory, arguments),
    };
    if matches.subcommand_name().is_some_and(Own::has_subcommand) {
        return match Own::from_arg_matches(&matches).map_err(|error| usage(&error))? {
            Own::Init(init) => init::run(&init, directory, out, err),
            Own::Completions(completions) => completions::run(&completions, out),
            Own::Man(man) => man::run(&man, directory, out),
        };
    }
    let parsed = Arguments::from_arg_matches(&matches).map_err(|error| usage(&error))?;
    let workspace = Workspace::find(directory)?;
    if needs_no_program(&parsed.command)
        && !joined::beyond_files(&workspace, &locations_of(directory)?)
    {
        let cli = Cli::new().arguments(typed).directory(directory);
        return Ok(cli.run_to(out, err));
    }
    program::run(&workspace, directory, arguments)
}

/// Whether no program of a project has this command.
fn is_own(arguments: &[OsString]) -> bool {
    arguments.first().and_then(|first| first.to_str()).is_none_or(Own::has_subcommand)
}

/// Whether it reads and writes the source files alone.
fn needs_no_program(command: &Command) -> bool {
    match command {
        Command::Revision(revision) => !revision.autogenerate,
        Command::Merge(_) => true,
        Command::Rebase(rebase) => rebase.offline,
        Command::Check(check) => check.graph || check.single_head,
        _ => false,
    }
}

fn usage(error: &clap::Error) -> CliError {
    CliError::Usage { message: error.to_string(), help: format!("{NAME} --help") }
}

/// The exit code of a program that was ended by a signal is none.
pub(crate) const fn code_of(code: Option<i32>) -> u8 {
    match code {
        Some(code) if code >= 0 && code <= 255 => code.to_le_bytes()[0],
        _ => exit::FAILED,
    }
}
