//! The migrations under test, with the settings that they are run with.

use super::outcome::{Failure, Outcome};
use super::server::place;
use crate::catalog::Schema;
use crate::compare::compare;
use crate::database::{DatabaseUrl, Scratch};
use crate::migration::MigrationSet;
use crate::migrator::{Migrator, SchemaSource};
use crate::registry::{Registry, RegistryError};
use crate::schema::Dialect;

/// Checks of a set of migrations; each is a method that a test calls.
///
/// # Examples
/// ```no_run
/// use migrate_core::Dialect;
/// # use migrate_core::MigrationSet;
/// # static MIGRATIONS: MigrationSet =
/// #     MigrationSet { package: "x", revisions: &[], branch_labels: &[], joined: &[] };
/// use migrate_core::testing::{Kit, Outcome};
///
/// // #[test]
/// fn every_migration_goes_up_and_down() -> Outcome {
///     Kit::new([&MIGRATIONS]).up_down_up(Dialect::Sqlite)
/// }
/// ```
pub struct Kit {
    registry: Result<Registry, RegistryError>,
    configure: fn(Migrator) -> Migrator,
}

impl Kit {
    /// For the migrations of these sets and of the sets that they join.
    pub fn new<'a>(sets: impl IntoIterator<Item = &'a MigrationSet>) -> Self {
        let registry = match Registry::from_sets(sets) {
            // Before the first migration nothing is wrong yet.
            Err(RegistryError::NoMigrationsYet { .. }) => Ok(Registry::without_migrations()),
            registry => registry,
        };
        Self { registry, configure: |migrator| migrator }
    }

    /// For all migrations that are linked into the test.
    pub fn linked() -> Self {
        Self { registry: Registry::linked(), configure: |migrator| migrator }
    }

    /// For the migrations of a registry.
    pub fn from_registry(registry: Registry) -> Self {
        Self { registry: Ok(registry), configure: |migrator| migrator }
    }

    /// What the application sets on its [`Migrator`]: names of indexes and constraints, `-x` values, a
    /// version table.
    #[must_use]
    pub fn configure(mut self, configure: fn(Migrator) -> Migrator) -> Self {
        self.configure = configure;
        self
    }

    /// Whether there is no migration yet.
    pub(super) fn is_empty(&self) -> bool {
        self.registry.as_ref().is_ok_and(|registry| registry.migrations().is_empty())
    }

    pub(super) fn registry(&self) -> Outcome<&Registry> {
        self.registry.as_ref().map_err(|error| error.clone().into())
    }

    pub(super) fn migrator(&self) -> Outcome<Migrator> {
        Ok((self.configure)(Migrator::from_registry(self.registry()?.clone())))
    }

    /// The migrations on a database.
    pub(super) async fn on(&self, url: &DatabaseUrl) -> Outcome<Migrator> {
        let is_for_tests = place(url.dialect())?.is_for_tests;
        Ok(self.migrator()?.for_test(url, is_for_tests).await?)
    }

    /// What the work makes of an empty database, which is dropped behind it.
    pub(super) fn on_empty<T>(
        &self,
        dialect: Dialect,
        work: impl AsyncFnOnce(&DatabaseUrl) -> Outcome<T>,
    ) -> Outcome<T> {
        self.registry()?;
        let like = place(dialect)?.url;
        block_on(async {
            let scratch = Scratch::create(&like).await?;
            let done = work(scratch.url()).await;
            let dropped = scratch.drop().await;
            let value = done?;
            dropped?;
            Ok(value)
        })
    }
}

/// The schema of a database, without the tables of this tool.
pub(super) async fn schema(migrator: &Migrator, url: &DatabaseUrl) -> Outcome<Schema> {
    Ok(migrator.schema(&SchemaSource::Database(url.clone())).await?)
}

/// In what the second schema differs from the first, line by line.
pub(super) async fn differences(
    migrator: &Migrator,
    from: &Schema,
    to: &Schema,
) -> Outcome<Vec<String>> {
    let at_first = compare(from, to, &[]).map_err(|error| Failure::new(error, &[], None))?;
    if at_first.is_equal() {
        return Ok(Vec::new());
    }
    let found = migrator.compare_schemas(from.clone(), to.clone()).await?;
    let lines = found.differences.iter().flat_map(crate::compare::Difference::lines);
    Ok(lines.chain(found.beyond.iter().cloned()).collect())
}

/// Runs a future to its end on a runtime of its own.
pub(super) fn block_on<T>(future: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(error, &[], None))?;
    runtime.block_on(future)
}
