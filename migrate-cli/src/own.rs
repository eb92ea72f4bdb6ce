//! Commands of the application's own beside those of this command line: what they are given.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use clap::ArgMatches;
use migrate_core::{BoxError, DatabaseUrl, Interrupt, Migrator};

use crate::commands::Context;
use crate::error::CliError;
use crate::signals;

type Outcome = Result<(), BoxError>;
type Run = Box<dyn FnOnce(Invocation) -> Pin<Box<dyn Future<Output = Outcome>>>>;

/// A command of the application's own.
pub(crate) struct OwnCommand {
    pub(crate) command: clap::Command,
    run: Run,
}

impl fmt::Debug for OwnCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OwnCommand").field(&self.command.get_name()).finish()
    }
}

impl OwnCommand {
    pub(crate) fn new<F>(
        command: clap::Command,
        run: impl FnOnce(Invocation) -> F + 'static,
    ) -> Self
    where
        F: Future<Output = Outcome> + 'static,
    {
        Self { command, run: Box::new(|invocation| Box::pin(run(invocation))) }
    }

    /// What of it is taken already.
    pub(crate) fn conflict(&self, taken: &clap::Command) -> Option<String> {
        let name = self.command.get_name();
        let names = self.command.get_all_aliases().chain([name]);
        if let Some(name) = names.into_iter().find(|name| taken.find_subcommand(name).is_some()) {
            return Some(format!("the program's own command '{name}' is there already\n"));
        }
        let is_taken = |own: &&clap::Arg| {
            taken.get_arguments().any(|other| {
                let long = own.get_long().is_some() && own.get_long() == other.get_long();
                let short = own.get_short().is_some() && own.get_short() == other.get_short();
                long || short
            })
        };
        let option = all_arguments(&self.command).into_iter().find(is_taken)?;
        let long = option.get_long().map(|long| format!("--{long}"));
        let option = long.or_else(|| option.get_short().map(|short| format!("-{short}")))?;
        Some(format!(
            "the option '{option}' of the program's own command '{name}' is one of migrate\n"
        ))
    }

    pub(crate) async fn run(
        self,
        context: &mut Context<'_, '_>,
        arguments: ArgMatches,
    ) -> Result<(), CliError> {
        let url = context.settings.require_url()?;
        let interrupt = Interrupt::new();
        let migrator = context.migrator()?.interrupt(interrupt.clone());
        let work =
            (self.run)(Invocation { arguments, url, migrator, interrupt: interrupt.clone() });
        let done = signals::listening(&interrupt, work).await?;
        done.map_err(|error| match error.downcast::<migrate_core::Error>() {
            Ok(error) => CliError::Core(*error),
            Err(error) => CliError::Own(error),
        })
    }
}

/// Those of its own subcommands too.
fn all_arguments(command: &clap::Command) -> Vec<&clap::Arg> {
    let below = command.get_subcommands().flat_map(all_arguments);
    command.get_arguments().chain(below).collect()
}

/// What a command of the application's own is started with: its arguments, and the database and the
/// settings that the other commands would have used.
#[non_exhaustive]
pub struct Invocation {
    /// What was typed for it.
    pub arguments: ArgMatches,
    /// The database: of `--url`, `-n NAME`, [`Cli::url`](crate::Cli::url), the environment or the
    /// settings file.
    pub url: DatabaseUrl,
    /// The migrations on that database, with the settings of the file and of the command line.
    pub migrator: Migrator,
    /// Requested by the first Ctrl-C or SIGTERM, to which the migrator listens; a second one ends the
    /// program at once.
    pub interrupt: Interrupt,
}
