//! What reading and comparing large schemas takes, and how much a kept scratch database saves.
//!
//! `cargo bench -p tests`, with `TEST_POSTGRES_URL` and `TEST_MYSQL_URL` for the servers. A schema has
//! 1000 tables of 20 columns, each with a primary key, a unique constraint, two indexes and a foreign
//! key to the table before.
#![expect(clippy::unwrap_used, reason = "a measurement stops where its premise fails")]
#![expect(clippy::unnecessary_wraps, reason = "all migrations of the harness may fail")]

use std::fmt::Write;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use migrate_core::catalog::{Filter, Schema};
use migrate_core::compare::compare;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migrator, Operations};
use tests::{TestDatabase, migration, registry, wait};

const TABLES: usize = 1000;
const COLUMNS: usize = 20;
const DATABASES: [Dialect; 3] = [Dialect::Sqlite, Dialect::Postgres, Dialect::MySql];

fn main() {
    divan::main();
}

/// Reading one, with the connection.
#[divan::bench(args = DATABASES, sample_count = 10)]
fn inspect(bencher: Bencher<'_, '_>, dialect: Dialect) {
    let Some(database) = large(dialect) else { return };
    bencher.bench_local(|| read(&database));
}

/// Two that are read from databases and are equal.
#[divan::bench(args = DATABASES, sample_count = 10)]
fn compare_equal(bencher: Bencher<'_, '_>, dialect: Dialect) {
    let Some(database) = large(dialect) else { return };
    let (one, other) = (read(&database), read(&database));
    let found = compare(&one, &other, &[]).unwrap();
    assert!(found.differences.is_empty(), "{:?}", found.differences);
    bencher.bench(|| compare(black_box(&one), black_box(&other), &[]).unwrap());
}

/// Two of which every tenth table differs in the type of a column, an index and a key.
#[divan::bench(args = DATABASES, sample_count = 10)]
fn compare_different(bencher: Bencher<'_, '_>, dialect: Dialect) {
    let Some(database) = large(dialect) else { return };
    let one = read(&database);
    for table in (0..TABLES).step_by(10) {
        database.execute(&changed(dialect, table));
    }
    let other = read(&database);
    let found = compare(&one, &other, &[]).unwrap();
    assert!(found.operations.len() >= TABLES / 10 * 3, "{}", found.operations.len());
    bencher.bench(|| compare(black_box(&one), black_box(&other), &[]).unwrap());
}

/// `check` of a database at the head, where what the migrations produce has to be made first ..
#[divan::bench(args = DATABASES, sample_count = 2, sample_size = 1)]
fn check_first(bencher: Bencher<'_, '_>, dialect: Dialect) {
    check(bencher, dialect, false);
}

/// .. and where it was kept.
#[divan::bench(args = DATABASES, sample_count = 5, sample_size = 1)]
fn check_again(bencher: Bencher<'_, '_>, dialect: Dialect) {
    check(bencher, dialect, true);
}

fn check(bencher: Bencher<'_, '_>, dialect: Dialect, keep: bool) {
    let Some(database) = empty(dialect) else { return };
    let history = registry([migration("a1", &[], create_all, |_| Ok(()))]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    wait(migrator.upgrade(&["heads"])).unwrap();
    let migrator = migrator.keep_scratch(keep);
    let check = || {
        let found = wait(migrator.check_database()).unwrap();
        assert!(found.differences.is_empty(), "{:?}", found.differences);
    };
    check();
    bencher.bench_local(check);
}

fn empty(dialect: Dialect) -> Option<TestDatabase> {
    match dialect {
        Dialect::Sqlite => Some(TestDatabase::sqlite()),
        server => TestDatabase::on_server(server),
    }
}

/// A database with the schema; none if its server isn't there.
fn large(dialect: Dialect) -> Option<TestDatabase> {
    let database = empty(dialect)?;
    database.execute(&SCRIPT);
    Some(database)
}

fn read(database: &TestDatabase) -> Schema {
    wait(async { database.connect().await.inspect(&Filter::default()).await.unwrap() })
}

static SCRIPT: LazyLock<String> = LazyLock::new(|| (0..TABLES).map(created).collect());

fn create_all(op: &mut Operations) -> Outcome {
    for statement in SCRIPT.lines() {
        op.execute(statement);
    }
    Ok(())
}

fn created(table: usize) -> String {
    let types = ["bigint", "varchar(100)", "numeric(12, 2)", "integer", "date"];
    let mut columns = String::from("id bigint NOT NULL PRIMARY KEY, before_id bigint");
    for column in 2..COLUMNS {
        let data_type = types[column % types.len()];
        let rest = ["", " NOT NULL", " NOT NULL DEFAULT '1'"][column % 3];
        let rest = if data_type == "date" { "" } else { rest };
        write!(columns, ", c{column} {data_type}{rest}").unwrap();
    }
    let referent = table.saturating_sub(1);
    format!(
        "CREATE TABLE t{table} ({columns}, CONSTRAINT t{table}_key UNIQUE (c2, c3), \
         CONSTRAINT t{table}_before FOREIGN KEY (before_id) REFERENCES t{referent} (id) ON DELETE SET NULL);\n\
         CREATE INDEX t{table}_c5 ON t{table} (c5);\nCREATE INDEX t{table}_c6 ON t{table} (c6, c7);\n"
    )
}

fn changed(dialect: Dialect, table: usize) -> String {
    let (retype, on) = match dialect {
        Dialect::Sqlite => (format!("ALTER TABLE t{table} ADD COLUMN more text"), String::new()),
        Dialect::Postgres => {
            (format!("ALTER TABLE t{table} ALTER COLUMN c3 TYPE text"), String::new())
        }
        Dialect::MySql => {
            (format!("ALTER TABLE t{table} MODIFY COLUMN c8 bigint"), format!(" ON t{table}"))
        }
    };
    format!(
        "{retype};\nDROP INDEX t{table}_c5{on};\nCREATE UNIQUE INDEX t{table}_more ON t{table} (c4);\n"
    )
}
