//! What the test kit asks the facade beyond what an application does.

use migrate_graph::{Direction, Target};

use super::Migrator;
use super::schema::{close, open, others};
use crate::catalog::Schema;
use crate::compare::{Comparison, compare};
use crate::database::DatabaseUrl;
use crate::dialect::Capability;
use crate::error::Error;
use crate::migration::Downgrade;
use crate::operations::CreateSchema;
use crate::runner::{PrepareError, load, prepare};
use crate::schema::{Dialect, Server};

impl Migrator {
    /// What differs between two schemas that were read.
    pub(crate) async fn compare_schemas(
        &self,
        from: Schema,
        to: Schema,
    ) -> Result<Comparison, Error> {
        let (from, to) = self.settled(from, to, &[]).await?;
        Ok(compare(&from, &to, &[])?)
    }

    /// The same for a database of a test. What reaches beyond it is refused, unless the server is there
    /// for tests alone.
    pub(crate) async fn for_test(
        self,
        url: &DatabaseUrl,
        is_for_tests: bool,
    ) -> Result<Self, Error> {
        let mut migrator = self.on(url);
        if !is_for_tests {
            migrator.stays_beside = Some(others(url).await?);
        }
        // On MySQL that is another database.
        let schema = migrator.version_table_schema.take();
        migrator.version_table_schema = schema.filter(|_| url.dialect() == Dialect::Postgres);
        if let Some(name) = migrator.version_table_schema.clone() {
            let schema = CreateSchema { name, if_not_exists: true, owner: None };
            migrator.apply_on(url, &[schema.into()]).await?;
        }
        Ok(migrator)
    }

    /// What of all migrations can't be written as SQL for a server in one direction.
    pub(crate) fn unwritable(
        &self,
        direction: Direction,
        server: &Server,
    ) -> Result<Vec<PrepareError>, Error> {
        let (graph, nothing) = (self.registry.graph(), [""; 0]);
        let up = graph.upgrade(&nothing, &[Target::HEADS]);
        let mut plan = up.map_err(|error| self.target_error(error))?;
        if direction == Direction::Downgrade {
            let down = graph.downgrade(&plan.rows_after, &Target::BASE);
            plan = down.map_err(|error| self.target_error(error))?;
            let is_irreversible = |revision: &str| {
                let migration = self.registry.get(revision);
                migration.is_some_and(|one| matches!(one.downgrade, Downgrade::Irreversible))
            };
            plan.steps.retain(|step| !is_irreversible(step.revision.as_str()));
        }
        let prepared = prepare(&self.registry, &plan, &Capability::of(server), &self.inputs);
        Ok(prepared.err().unwrap_or_default())
    }

    /// Executes a script as the database's own client would.
    pub(crate) async fn load_script(&self, url: &DatabaseUrl, script: &str) -> Result<(), Error> {
        let mut db = open(url).await?;
        let loaded = load(&mut db, "the script of --sql", script).await;
        close(db, url).await?;
        Ok(loaded.map_err(Box::new)?)
    }

    /// What else than the code of its migrations says what they make: settings, and which they are.
    pub(crate) fn settings_text(&self) -> String {
        let Self { version_table, version_table_schema, inputs, registry, .. } = self;
        let revisions: Vec<_> = registry.migrations().iter().map(|one| one.revision).collect();
        format!("{version_table} {version_table_schema:?} {inputs:?} {revisions:?}")
    }
}
