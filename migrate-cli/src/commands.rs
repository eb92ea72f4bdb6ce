//! One file per command: it calls the library and prints what came of it.

mod current;
mod downgrade;
mod ensure_version;
mod heads;
mod history;
mod plan;
mod revision;
mod run;
mod script;
mod show;
mod stamp;
mod upgrade;

use migrate_core::{Error, Migrator, Registry};

use crate::args::Command;
use crate::error::CliError;
use crate::settings::Settings;
use crate::ui::Ui;

/// What a command works with.
pub(crate) struct Context<'a, 'ui> {
    pub(crate) registry: Option<Registry>,
    pub(crate) settings: Settings,
    pub(crate) ui: &'a mut Ui<'ui>,
}

impl Context<'_, '_> {
    pub(crate) fn registry(&mut self) -> Result<&Registry, CliError> {
        if self.registry.is_none() {
            self.registry = Some(Registry::linked().map_err(Error::from)?);
        }
        self.registry
            .as_ref()
            .ok_or_else(|| Error::from(migrate_core::RegistryError::NoMigrations).into())
    }

    /// A migrator without a database, for what needs none.
    pub(crate) fn offline(&mut self) -> Result<Migrator, CliError> {
        let mut migrator = Migrator::from_registry(self.registry()?.clone());
        if let Some(table) = &self.settings.version_table {
            migrator = migrator.version_table(table);
        }
        if let Some(timeout) = self.settings.lock_timeout {
            migrator = migrator.lock_timeout(timeout);
        }
        Ok(migrator.x(self.settings.x.clone()))
    }

    pub(crate) fn migrator(&mut self) -> Result<Migrator, CliError> {
        let url = self.settings.require_url()?;
        Ok(self.offline()?.on(url))
    }
}

pub(crate) async fn run(context: &mut Context<'_, '_>, command: &Command) -> Result<u8, CliError> {
    match command {
        Command::Upgrade(args) => upgrade::run(context, args).await,
        Command::Downgrade(args) => downgrade::run(context, args).await,
        Command::Plan(args) => plan::run(context, &args.targets).await,
        Command::Stamp(args) => stamp::run(context, args).await,
        Command::Current(args) => current::run(context, args).await,
        Command::History(args) => history::run(context, args).await,
        Command::Heads(args) => heads::run(context, args),
        Command::Show(args) => show::run(context, args).await,
        Command::Revision(args) => revision::run(context, args),
        Command::EnsureVersion(_) => ensure_version::run(context).await,
    }
}
