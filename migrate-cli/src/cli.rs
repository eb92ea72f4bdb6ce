//! The entry: arguments in, exit code out.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use migrate_core::{BoxError, Migrator, Registry};

use crate::args::{Arguments, Command, Global};
use crate::commands::{self, Context};
use crate::error::CliError;
use crate::exit;
use crate::own::{Invocation, OwnCommand};
use crate::settings::{Settings, Surroundings};
use crate::ui::Ui;

/// What a program that starts this one is called, where that is what a user types.
pub(crate) const STARTED_AS: &str = "MIGRATE_STARTED_AS";

/// What an application does to every migrator.
pub(crate) type Configure = Box<dyn Fn(Migrator) -> Migrator>;

/// The command that was typed.
enum Asked {
    Known(Command),
    Own(Box<OwnCommand>, clap::ArgMatches),
}

/// The command line, for the migrations that are linked into the program or for a registry.
///
/// # Examples
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     migrate_cli::Cli::new().run()
/// }
/// ```
#[derive(Default)]
pub struct Cli {
    registry: Option<Registry>,
    url: Option<String>,
    arguments: Option<Vec<OsString>>,
    directory: Option<PathBuf>,
    own: Vec<OwnCommand>,
    configure: Option<Configure>,
}

impl std::fmt::Debug for Cli {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { registry, arguments, directory, own, .. } = self;
        f.debug_struct("Cli")
            .field("registry", registry)
            .field("arguments", arguments)
            .field("directory", directory)
            .field("own", own)
            .finish_non_exhaustive()
    }
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

    /// Adds a command of the application's own. It is given the database and the migrations as the other
    /// commands would have used them; what it returns as an error is printed like theirs.
    ///
    /// # Examples
    /// ```no_run
    /// use migrate_cli::{Cli, Invocation, clap};
    /// use migrate_core::{BoxError, Connection};
    ///
    /// async fn seed(mut invocation: Invocation) -> Result<(), BoxError> {
    ///     invocation.migrator.upgrade(&["head"]).await?;
    ///     let mut db = Connection::open(&invocation.url, std::time::Duration::from_secs(5), false).await?;
    ///     db.execute("INSERT INTO users (email) VALUES (?)", &["a@example.org".into()]).await?;
    ///     Ok(())
    /// }
    ///
    /// fn main() -> std::process::ExitCode {
    ///     let command = clap::Command::new("seed").about("Upgrade and insert sample rows");
    ///     Cli::new().command(command, seed).run()
    /// }
    /// ```
    #[must_use]
    pub fn command<F>(
        mut self,
        command: clap::Command,
        run: impl FnOnce(Invocation) -> F + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), BoxError>> + 'static,
    {
        self.own.push(OwnCommand::new(command, run));
        self
    }

    /// Settings that the application has for every [`Migrator`], after those of file and flags.
    ///
    /// # Examples
    /// ```no_run
    /// fn main() -> std::process::ExitCode {
    ///     migrate_cli::Cli::new()
    ///         .url("sqlite://app.db")
    ///         .configure(|migrator| migrator.version_table("app_versions"))
    ///         .run()
    /// }
    /// ```
    #[must_use]
    pub fn configure(mut self, configure: impl Fn(Migrator) -> Migrator + 'static) -> Self {
        self.configure = Some(Box::new(configure));
        self
    }

    /// Does what the arguments say; prints to the standard streams.
    pub fn run(self) -> ExitCode {
        let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
        ExitCode::from(self.run_to(&mut out, &mut err))
    }

    /// Does what the arguments say; prints to these writers. The exit code is one of
    /// [`exit`](crate::exit).
    pub fn run_to(mut self, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
        let given = self.arguments.take();
        let started_as = started_as(given.as_deref());
        let typed = given.unwrap_or_else(|| std::env::args_os().collect());
        let (global, asked) = match self.asked(&typed) {
            Ok(asked) => asked,
            Err(error) => return print_usage(&error, out, err),
        };
        let (format, quiet) = (global.format, global.quiet);
        let program = program(started_as, &global);
        let mut ui = Ui { out, err, format, quiet, streams: false, program };
        let runs_heads = matches!(&asked, Asked::Known(Command::Upgrade(_) | Command::Plan(_)));
        let done = self.execute(&global, asked, &mut ui);
        let flushed = ui.out.flush();
        match done.and_then(|code| Ok(flushed.map(|()| code)?)) {
            Ok(code) => code,
            Err(CliError::Output(error)) if is_broken_pipe(&error) => exit::DONE,
            Err(error) => {
                let mut explanation = error.explain();
                if let Some(help) = error.help_retyped(runs_heads, &typed) {
                    explanation.help = Some(help);
                }
                // Nothing is left to be done if even the error can't be printed.
                let _ = ui.error(&explanation).and_then(|()| ui.err.flush());
                explanation.exit_code
            }
        }
    }

    /// What is asked for, and the flags of every command.
    fn asked(&mut self, typed: &[OsString]) -> Result<(Global, Asked), clap::Error> {
        let mut command = Arguments::command();
        for own in &self.own {
            if let Some(fault) = own.conflict(&command) {
                return Err(command.error(clap::error::ErrorKind::ArgumentConflict, fault));
            }
            command = command.subcommand(own.command.clone());
        }
        let matches = command.try_get_matches_from(typed)?;
        let own = matches.subcommand().and_then(|(name, matches)| {
            let at = self.own.iter().position(|own| own.command.get_name() == name)?;
            Some((self.own.swap_remove(at), matches.clone()))
        });
        if let Some((own, arguments)) = own {
            return Ok((Global::from_arg_matches(&matches)?, Asked::Own(Box::new(own), arguments)));
        }
        let Arguments { global, command } = Arguments::from_arg_matches(&matches)?;
        Ok((global, Asked::Known(command)))
    }

    fn execute(self, global: &Global, asked: Asked, ui: &mut Ui<'_>) -> Result<u8, CliError> {
        let directory = match self.directory {
            Some(directory) => directory,
            None => std::env::current_dir()?,
        };
        let around = Surroundings {
            directory,
            database_url: std::env::var("DATABASE_URL").ok(),
            application_url: self.url,
        };
        let settings = Settings::resolve(global, &around)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let Self { registry, configure, .. } = self;
        let mut context = Context { registry, settings, configure, ui };
        let done = match asked {
            Asked::Known(command) => runtime.block_on(commands::run(&mut context, &command)),
            Asked::Own(own, arguments) => {
                let done = runtime.block_on(own.run(&mut context, arguments));
                done.map(|()| exit::DONE)
            }
        };
        // What a statement that didn't end still waits for is not waited for.
        runtime.shutdown_background();
        done
    }
}

/// What a user types for this program: what arguments that were given begin with, `cargo run --` if
/// cargo started it, else its name.
fn started_as(given: Option<&[OsString]>) -> String {
    let stem = |name: &OsString| {
        Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned())
    };
    if let Some(name) = given.and_then(<[_]>::first).and_then(stem) {
        return name;
    }
    let said = std::env::var(STARTED_AS).ok().filter(|name| !name.is_empty());
    let by_cargo = std::env::var_os("CARGO").map(|_| "cargo run --".to_owned());
    let own = std::env::args_os().next().as_ref().and_then(stem);
    said.or(by_cargo).or(own).unwrap_or_else(|| "migrate".to_owned())
}

/// How to start the program again for the same database: its name, and the flags that say where. A
/// url with a user in it may hold a password, so it is left to the reader.
fn program(mut program: String, typed: &Global) -> String {
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
