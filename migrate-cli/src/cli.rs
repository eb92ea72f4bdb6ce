//! The entry: arguments in, exit code out.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use migrate_core::Registry;

use crate::args::{Arguments, Global};
use crate::commands::{self, Context};
use crate::error::CliError;
use crate::exit;
use crate::settings::{Settings, Surroundings};
use crate::ui::Ui;

/// What a program that starts this one is called, where that is what a user types.
pub(crate) const STARTED_AS: &str = "MIGRATE_STARTED_AS";

/// The command line, for the migrations that are linked into the program or for a registry.
///
/// # Examples
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     migrate_cli::Cli::new().run()
/// }
/// ```
#[derive(Debug, Default)]
pub struct Cli {
    registry: Option<Registry>,
    url: Option<String>,
    arguments: Option<Vec<OsString>>,
    directory: Option<PathBuf>,
}

impl Cli {
    /// For all migrations that are linked into the program.
    pub fn new() -> Self {
        Self::default()
    }

    /// For the migrations of this registry instead.
    #[must_use]
    pub fn registry(mut self, registry: Registry) -> Self {
        self.registry = Some(registry);
        self
    }

    /// A database that the application knows. `--url`, and a section chosen with `-n` that has a
    /// url, overrule it; the environment and the rest of the settings file don't.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// These arguments, the program's name first, instead of those of the process.
    #[must_use]
    pub fn arguments<A: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments = Some(arguments.into_iter().map(Into::into).collect());
        self
    }

    /// Looks for settings from this directory upwards instead of from the working directory.
    #[must_use]
    pub fn directory(mut self, directory: impl Into<PathBuf>) -> Self {
        self.directory = Some(directory.into());
        self
    }

    /// Does what the arguments say; prints to the standard streams.
    pub fn run(self) -> ExitCode {
        let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
        ExitCode::from(self.run_to(&mut out, &mut err))
    }

    /// Does what the arguments say; prints to these writers. The exit code is one of
    /// [`exit`](crate::exit).
    pub fn run_to(self, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
        let arguments = self.arguments.clone();
        let arguments = arguments.unwrap_or_else(|| std::env::args_os().collect());
        let started_as = arguments.first().cloned();
        let typed = arguments.clone();
        let arguments = match Arguments::try_parse_from(arguments) {
            Ok(arguments) => arguments,
            Err(error) => return print_usage(&error, out, err),
        };
        let (format, quiet) = (arguments.global.format, arguments.global.quiet);
        let program = program(started_as.as_ref(), &arguments.global);
        let mut ui = Ui { out, err, format, quiet, streams: false, program };
        let done = self.execute(&arguments, &mut ui);
        let flushed = ui.out.flush();
        match done.and_then(|code| Ok(flushed.map(|()| code)?)) {
            Ok(code) => code,
            Err(CliError::Output(error)) if is_broken_pipe(&error) => exit::DONE,
            Err(error) => {
                let mut explanation = error.explain();
                if let Some(help) = error.help_retyped(&arguments.command, &typed) {
                    explanation.help = Some(help);
                }
                // Nothing is left to be done if even the error can't be printed.
                let _ = ui.error(&explanation).and_then(|()| ui.err.flush());
                explanation.exit_code
            }
        }
    }

    fn execute(self, arguments: &Arguments, ui: &mut Ui<'_>) -> Result<u8, CliError> {
        let directory = match self.directory {
            Some(directory) => directory,
            None => std::env::current_dir()?,
        };
        let around = Surroundings {
            directory,
            database_url: std::env::var("DATABASE_URL").ok(),
            application_url: self.url,
        };
        let settings = Settings::resolve(&arguments.global, &around)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut context = Context { registry: self.registry, settings, ui };
        let done = runtime.block_on(commands::run(&mut context, &arguments.command));
        // What a statement that didn't end still waits for is not waited for.
        runtime.shutdown_background();
        done
    }
}

/// How to start the program again for the same database: `cargo run --` if by cargo, and the
/// flags that say where. A url with a user in it may hold a password, so it is left to the reader.
fn program(started_as: Option<&OsString>, typed: &Global) -> String {
    let started = std::env::var(STARTED_AS).ok().filter(|name| !name.is_empty());
    let by_cargo = std::env::var_os("CARGO").is_some();
    let name = started_as.map(Path::new).and_then(Path::file_stem).map(OsStr::to_string_lossy);
    let mut program = match name {
        _ if started.is_some() => started.unwrap_or_default(),
        // `cargo migrate` says its own name, though cargo starts it as well.
        Some(name) if !by_cargo || name.contains(' ') => name.into_owned(),
        Some(_) => "cargo run --".to_owned(),
        None => "migrate".to_owned(),
    };
    let config = typed.config.as_ref().map(|path| path.display().to_string());
    let is_secret = |url: &String| url.contains('@');
    let url =
        typed.url.as_ref().map(|url| if is_secret(url) { "URL".to_owned() } else { url.clone() });
    for (flag, value) in [("-c", config), ("-n", typed.name.clone()), ("--url", url)] {
        if let Some(value) = value {
            program = format!("{program} {flag} {value}");
        }
    }
    program
}

pub(crate) fn print_usage(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let text = error.render();
    let written = if error.use_stderr() {
        write!(err, "{}", text.ansi()).and_then(|()| err.flush())
    } else {
        write!(out, "{}", text.ansi()).and_then(|()| out.flush())
    };
    // Nothing is left to be done if even the usage can't be printed.
    let _ = written;
    if error.use_stderr() { exit::USAGE } else { exit::DONE }
}

fn is_broken_pipe(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Format;

    #[test]
    fn every_command_has_help_and_an_example() {
        let mut command = Arguments::command();
        command.build();
        command.clone().debug_assert();
        for command in command.get_subcommands() {
            let name = command.get_name();
            assert!(command.get_about().is_some(), "{name} says nothing");
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains(&format!("migrate {name}")), "{name} has no example");
        }
        assert_eq!(Format::default(), Format::Human);
    }
}
