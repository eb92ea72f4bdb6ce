//! Commands of the application's own beside those of this command line: what they are given.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use clap::ArgMatches;
use migrate_core::{BoxError, DatabaseUrl, Migrator};

use crate::commands::Context;
use crate::error::CliError;

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

    pub(crate) async fn run(
        self,
        context: &mut Context<'_, '_>,
        arguments: ArgMatches,
    ) -> Result<(), CliError> {
        let url = context.settings.require_url()?;
        let migrator = context.migrator()?;
        let done = (self.run)(Invocation { arguments, url, migrator }).await;
        done.map_err(|error| match error.downcast::<migrate_core::Error>() {
            Ok(error) => CliError::Core(*error),
            Err(error) => CliError::Own(error),
        })
    }
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
}
