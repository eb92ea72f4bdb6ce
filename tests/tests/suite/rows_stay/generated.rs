//! A change of a schema, generated from the migrations and executed on a database that holds rows.

use migrate_core::compare::{Comparison, Rename};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Error, Generated, Migration, Migrator, Operation, SchemaSource};
use tests::{TestDatabase, migration, registry, wait};

pub(super) struct Change {
    database: TestDatabase,
    migrator: Migrator,
    pub(super) generated: Generated,
}

fn base(op: &mut Operations) -> Outcome {
    let sql = op.x("before").unwrap_or_default();
    op.execute(sql.as_str());
    Ok(())
}

impl Change {
    /// What makes the second schema of the first, in which there are rows.
    #[track_caller]
    pub(super) fn new(database: TestDatabase, before: (&str, &str), after: &str) -> Self {
        Self::renamed(database, before, after, &[])
    }

    /// Likewise, where this was renamed.
    #[track_caller]
    pub(super) fn renamed(
        database: TestDatabase,
        (before, rows): (&str, &str),
        after: &str,
        renames: &[&str],
    ) -> Self {
        let downgrade = migrate_core::Downgrade::Irreversible;
        let base = Migration { downgrade, ..migration("base1", &[], base, |_| Ok(())) };
        let x = [("before".to_owned(), before.to_owned())].into();
        let migrator = Migrator::from_registry(registry([base])).on(database.parsed_url());
        let migrator = migrator.keep_scratch(false).x(x);
        let renames: Vec<Rename> = renames.iter().map(|text| text.parse().unwrap()).collect();
        let wanted = SchemaSource::Script { name: "schema.sql".to_owned(), sql: after.to_owned() };
        let generated = wait(migrator.generate(&["base1".to_owned()], &wanted, &renames, false));
        let generated = generated.unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
        database.execute(before);
        database.execute(rows);
        Self { database, migrator, generated }
    }

    pub(super) fn comparison(&self) -> &Comparison {
        &self.generated.comparison
    }

    pub(super) fn candidates(&self) -> Vec<String> {
        self.comparison().candidates.iter().map(|one| one.rename.to_string()).collect()
    }

    pub(super) fn summaries(&self) -> Vec<String> {
        self.comparison().operations.iter().map(Operation::summary).collect()
    }

    pub(super) fn try_upgrade(&self) -> Result<(), Error> {
        let url = self.database.parsed_url();
        wait(self.migrator.apply_operations(&url, &self.comparison().operations)).map(|_| ())
    }

    #[track_caller]
    pub(super) fn upgrade(&self) {
        self.try_upgrade().unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
    }

    #[track_caller]
    pub(super) fn downgrade(&self) {
        let url = self.database.parsed_url();
        let done = wait(self.migrator.apply_operations(&url, &self.generated.downgrade));
        done.unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
    }

    #[track_caller]
    pub(super) fn execute(&self, sql: &str) {
        self.database.execute(sql);
    }

    pub(super) fn query(&self, sql: &str) -> Vec<String> {
        self.database.query(sql)
    }
}
