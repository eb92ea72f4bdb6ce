//! Columns with all their attributes, their types, the options of tables, and renames: the SQL of
//! each operation per database, and the same operations executed up and down, with the catalog read.

mod attributes;
mod comments;
mod in_doubt;
mod options;
mod renames;
mod types;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::schema::{Product, Server, Version};
use migrate_core::{Capability, Downgrade, Migration, Migrator, Operation, render};
use tests::{TestDatabase, migration, registry, wait};

/// An operation and what it shows.
type Row = (&'static str, fn(&mut Operations));

const SERVERS: [Server; 6] = [
    Server::oldest(Dialect::Postgres),
    Server { product: Product::Postgres, version: Version(18, 0, 0) },
    Server::oldest(Dialect::MySql),
    Server { product: Product::MariaDb, version: Version(10, 11, 0) },
    Server::oldest(Dialect::Sqlite),
    Server { product: Product::Sqlite, version: Version(3, 46, 0) },
];

/// The SQL of each operation on each database; on a newer server of it only where it differs.
fn grid(rows: &[Row]) -> String {
    let mut text = String::new();
    for (name, record) in rows {
        text.push_str(&format!("## {name}\n"));
        let mut before = (Dialect::Postgres, String::new());
        for server in SERVERS {
            let mut op = Operations::new(server.dialect(), Default::default());
            record(&mut op);
            let operation = op.finish().operations.remove(0).operation;
            let sql = shown(&operation, &Capability::of(&server));
            if before != (server.dialect(), sql.clone()) {
                text.push_str(&format!("-- {server}\n{sql}\n"));
            }
            before = (server.dialect(), sql);
        }
        text.push('\n');
    }
    text
}

fn shown(operation: &Operation, capability: &Capability) -> String {
    assert!(operation.argument_faults().is_empty(), "{:?}", operation.argument_faults());
    match render(operation, capability) {
        Ok(statements) => statements.iter().map(|s| s.sql.clone()).collect::<Vec<_>>().join(";\n"),
        Err(error) => format!("refused: {error}\n   help: {}", error.way_out),
    }
}

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
fn faults(record: fn(&mut Operations)) -> Vec<String> {
    let mut op = Operations::new(Dialect::Postgres, Default::default());
    record(&mut op);
    op.finish().operations.remove(0).operation.argument_faults()
}
