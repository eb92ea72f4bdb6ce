//! One file per command: it calls the library and prints what came of it.

mod backfill;
mod branches;
mod check;
mod current;
mod diff;
mod downgrade;
mod edit;
mod ensure_version;
mod graph;
mod heads;
mod history;
mod inspect;
mod log;
mod merge;
mod new_migration;
mod plan;
mod rebase;
mod repair;
mod resume;
mod revision;
mod run;
mod schemas;
mod script;
mod show;
mod sources;
mod stamp;
mod upgrade;
mod verify;

use std::collections::BTreeSet;
use std::path::Path;

use migrate_core::{Error, Migrator, Registry, RegistryError};

use crate::args::Command;
use crate::cli::Configure;
use crate::error::CliError;
use crate::settings::Settings;
use crate::ui::Ui;

/// What a command works with.
pub(crate) struct Context<'a, 'ui> {
    pub(crate) registry: Option<Registry>,
    pub(crate) settings: Settings,
    pub(crate) configure: Option<Configure>,
    pub(crate) ui: &'a mut Ui<'ui>,
}

impl Context<'_, '_> {
    pub(crate) fn registry(&mut self) -> Result<&Registry, CliError> {
        if self.registry.is_none() {
            self.registry = Some(Registry::linked().map_err(Error::from)?);
        }
        self.registry.as_ref().ok_or_else(|| Error::from(RegistryError::NoMigrations).into())
    }

    /// What there is of migrations, for what is done before the first one is written.
    pub(crate) fn registry_so_far(&mut self) -> Result<Registry, CliError> {
        match self.registry() {
            Err(CliError::Core(Error::Registry(RegistryError::NoMigrationsYet { .. }))) => {
                Ok(Registry::without_migrations())
            }
            registry => registry.cloned(),
        }
    }

    /// A migrator without a database, for what needs none.
    pub(crate) fn offline(&mut self) -> Result<Migrator, CliError> {
        let registry = self.registry()?.clone();
        Ok(self.migrator_of(registry))
    }

    /// A migrator as the settings have it, without a database.
    pub(crate) fn migrator_of(&self, registry: Registry) -> Migrator {
        let mut migrator = Migrator::from_registry(registry);
        if let Some(table) = &self.settings.version_table {
            migrator = migrator.version_table(table);
        }
        if let Some(schema) = &self.settings.version_table_schema {
            migrator = migrator.version_table_schema(schema);
        }
        if let Some(timeout) = self.settings.lock_wait {
            migrator = migrator.lock_wait(timeout);
        }
        if let Some(timeout) = self.settings.timeouts.lock {
            migrator = migrator.lock_timeout(timeout);
        }
        if let Some(timeout) = self.settings.timeouts.statement {
            migrator = migrator.statement_timeout(timeout);
        }
        if let Some(retries) = self.settings.retries {
            migrator = migrator.retries(retries);
        }
        if let Some(time) = self.settings.lease_time {
            migrator = migrator.lease_time(time);
        }
        let migrator = migrator
            .lock(self.settings.lock)
            .journal_sql(self.settings.journal_sql)
            .on_edited(self.settings.on_edited)
            .naming(self.settings.naming.clone())
            .x(self.settings.x.clone());
        match &self.configure {
            Some(configure) => configure(migrator),
            None => migrator,
        }
    }

    /// Says which migration files are not part of the program: cargo doesn't see a new file in a
    /// crate without its build script.
    pub(crate) fn warn_of_unlinked_files(&mut self) -> Result<(), CliError> {
        let linked: BTreeSet<String> =
            self.registry_so_far()?.migrations().iter().filter_map(|m| file_name(m.file)).collect();
        let locations = self.settings.version_locations.iter();
        let files = locations.filter_map(|location| std::fs::read_dir(location).ok());
        let paths = files.flatten().flatten().map(|file| file.path());
        let sources = paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
        let names = sources.filter_map(file_name);
        let missing: Vec<String> = names.filter(|name| !linked.contains(name)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let (are, run) = match missing.len() {
            1 => ("is", "it isn't run"),
            _ => ("are", "they aren't run"),
        };
        let missing = missing.join(", ");
        self.ui.note(&format!(
            "warning: {missing} {are} not part of this program, so {run}; build it again, see that \
             the migrations crate has a build.rs that watches src/versions, and that migrations!() \
             reads that directory"
        ))
    }

    pub(crate) fn migrator(&mut self) -> Result<Migrator, CliError> {
        let url = self.settings.require_url()?;
        Ok(self.offline()?.on(url))
    }
}

fn file_name(path: impl AsRef<Path>) -> Option<String> {
    path.as_ref().file_name().map(|name| name.to_string_lossy().into_owned())
}

pub(crate) async fn run(context: &mut Context<'_, '_>, command: &Command) -> Result<u8, CliError> {
    match command {
        Command::Upgrade(args) => upgrade::run(context, args).await,
        Command::Downgrade(args) => downgrade::run(context, args).await,
        Command::Resume(args) => resume::run(context, args).await,
        Command::Backfill(args) => backfill::run(context, args).await,
        Command::Log(args) => log::run(context, args).await,
        Command::Verify(_) => verify::run(context).await,
        Command::Repair(args) => repair::run(context, args).await,
        Command::Plan(args) => plan::run(context, &args.targets).await,
        Command::Stamp(args) => stamp::run(context, args).await,
        Command::Current(args) => current::run(context, args).await,
        Command::History(args) => history::run(context, args).await,
        Command::Graph(args) => graph::run(context, args).await,
        Command::Heads(args) => heads::run(context, args),
        Command::Branches(args) => branches::run(context, args),
        Command::Show(args) => show::run(context, args).await,
        Command::Revision(args) => revision::run(context, args).await,
        Command::Merge(args) => merge::run(context, args),
        Command::Rebase(args) => rebase::run(context, args).await,
        Command::Edit(args) => edit::run(context, args).await,
        Command::Check(args) => check::run(context, args).await,
        Command::Diff(args) => diff::run(context, args).await,
        Command::Inspect(args) => inspect::run(context, args).await,
        Command::EnsureVersion(_) => ensure_version::run(context).await,
    }
}
