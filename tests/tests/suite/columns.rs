//! Columns, the options of tables, and renames, beside what the grid shows of them: what columns do with
//! rows, what refers to what is renamed, and arguments that make no sense.

mod attributes;
mod comments;
mod existing;
mod in_doubt;
mod misspelt;
mod options;
mod references;
mod renames;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, migration, registry, wait};

/// Upgrades, looks, and takes it back by the inverse of each operation.
struct UpAndDown {
    migrator: Migrator,
    before: Vec<String>,
}

impl UpAndDown {
    #[track_caller]
    fn up(database: &TestDatabase, before: &str, change: fn(&mut Operations) -> Outcome) -> Self {
        if !before.is_empty() {
            database.execute(before);
        }
        let reversible = Migration {
            downgrade: Downgrade::Reversible,
            ..migration("a", &[], change, |_| Ok(()))
        };
        let mut migrator =
            Migrator::from_registry(registry([reversible])).on(database.parsed_url());
        let before = schema(database);
        wait(migrator.upgrade(&["head"])).unwrap_or_else(|error| {
            panic!("{}: {error}\n{}", database.dialect(), error.found().join("\n"))
        });
        assert_ne!(schema(database), before, "{}", database.dialect());
        Self { migrator, before }
    }

    #[track_caller]
    fn down(mut self, database: &TestDatabase) {
        wait(self.migrator.downgrade("base")).unwrap_or_else(|error| {
            panic!("{}: {error}\n{}", database.dialect(), error.found().join("\n"))
        });
        assert_eq!(schema(database), self.before, "{}", database.dialect());
    }
}

/// The schema; SQLite puts names in quotes when it rewrites a definition, and keeps the counters of
/// tables that are gone.
fn schema(database: &TestDatabase) -> Vec<String> {
    let all = database.schema().into_iter().filter(|text| !text.contains("sqlite_sequence"));
    all.map(|text| text.replace('"', "")).collect()
}

/// What is wrong with the arguments of an operation.
pub(crate) fn faults(record: fn(&mut Operations)) -> Vec<String> {
    let mut op = Operations::new(Dialect::Postgres, Default::default());
    record(&mut op);
    op.finish().operations.remove(0).operation.argument_faults()
}
