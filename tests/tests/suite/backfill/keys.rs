//! The key that a table is gone through by: one column or several, of every type that keys have; and what
//! is refused.

use migrate_core::Dialect;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{TestDatabase, databases, wait};

use super::{Told, fill_table, one, touched};

/// Few rows a batch, whatever the machine.
fn in_small_batches(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").batch(3).batch_time("1ms");
    Ok(())
}

/// Makes the table with these columns of its key, and these rows of them.
fn table(database: &TestDatabase, columns: &[&str], key: &str, rows: &[String]) {
    let touched = "touched INTEGER NOT NULL DEFAULT 0";
    database.execute("DROP TABLE IF EXISTS items");
    database.execute(&format!(
        "CREATE TABLE items ({}, {touched}, PRIMARY KEY ({key}))",
        columns.join(", ")
    ));
    database.execute(&format!("INSERT INTO items ({key}) VALUES {}", rows.join(", ")));
}

fn rows(of: impl Fn(usize) -> String) -> Vec<String> {
    (0..60).map(|n| format!("({})", of(n))).collect()
}

#[track_caller]
fn all_once(database: &TestDatabase, what: &str) {
    let (mut migrator, told) = Told::by(one(database, in_small_batches));
    wait(migrator.upgrade(&["head"])).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    assert_eq!(touched(database), ["1|60"], "{what} on {}", database.dialect());
    assert!(told.last().batches >= 3, "{what}: {:?}", told.last());
    assert_eq!(told.last().rows, 60, "{what} on {}", database.dialect());
    wait(migrator.downgrade("base")).unwrap();
}

#[test]
fn keys_of_one_column() {
    const WORDS: [&str; 6] = ["a", "B", "it''s", "é", "Ab 1", "日本"];
    for database in databases() {
        let is = |dialect| database.dialect() == dialect;
        let backslash = if is(Dialect::MySql) { "\\\\" } else { "\\" };
        let text = |n: usize| format!("'{}{}{backslash}{}'", WORDS[n % 6], n % 7, n / 6);
        table(&database, &["k VARCHAR(40) NOT NULL"], "k", &rows(text));
        all_once(&database, "text");
        table(
            &database,
            &["k BIGINT NOT NULL"],
            "k",
            &rows(|n| format!("{}", 9_007_199_254_740_990_i64 + i64::try_from(n).unwrap())),
        );
        all_once(&database, "numbers beyond what a double holds");
        table(
            &database,
            &["k INTEGER NOT NULL"],
            "k",
            &rows(|n| format!("{}", 30 - i64::try_from(n).unwrap())),
        );
        all_once(&database, "numbers below 0");
        let time = if is(Dialect::MySql) { "DATETIME(6)" } else { "TIMESTAMP" };
        table(
            &database,
            &[&format!("k {time} NOT NULL")],
            "k",
            &rows(|n| format!("'2026-01-31 23:{n:02}:59.{n:06}'")),
        );
        all_once(&database, "timestamps");
        table(&database, &["k NUMERIC(20, 5) NOT NULL"], "k", &rows(|n| format!("{n}.{n:05}")));
        all_once(&database, "decimals");
        let uuid = |n: usize| format!("'{:08x}-7dec-11d0-a765-00a0c91e6bf6'", n * 0x0312_3457);
        let kind = if is(Dialect::Sqlite) { "TEXT" } else { "UUID" };
        table(&database, &[&format!("k {kind} NOT NULL")], "k", &rows(uuid));
        all_once(&database, "uuids");
        let (kind, bytes): (_, fn(usize) -> String) = match database.dialect() {
            Dialect::Postgres => ("BYTEA", |n| format!("'\\x{:02x}00ff'", n * 4)),
            Dialect::MySql => ("VARBINARY(9)", |n| format!("X'{:02x}00ff'", n * 4)),
            Dialect::Sqlite => ("BLOB", |n| format!("X'{:02x}00ff'", n * 4)),
        };
        table(&database, &[&format!("k {kind} NOT NULL")], "k", &rows(bytes));
        all_once(&database, "bytes");
    }
}

#[test]
fn keys_of_several_columns() {
    for database in databases() {
        let columns = ["a INTEGER NOT NULL", "b VARCHAR(9) NOT NULL", "c INTEGER NOT NULL"];
        table(
            &database,
            &columns,
            "b, a, c",
            &rows(|n| format!("'{}', {}, {n}", ["x", "Y", "z"][n % 3], n % 4)),
        );
        all_once(&database, "three columns");
    }
}

#[test]
fn values_of_several_kinds_in_one_column() {
    let database = TestDatabase::sqlite();
    table(
        &database,
        &["k"],
        "k",
        &rows(|n| match n % 4 {
            0 => format!("{n}"),
            1 => format!("{n}.25"),
            2 => format!("'{n}'"),
            _ => format!("X'{n:02x}'"),
        }),
    );
    all_once(&database, "integers, reals, texts, blobs");
}

fn by_name(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").key(["name", "id"]).batch(20);
    Ok(())
}

#[test]
fn a_key_that_is_named() {
    for database in databases() {
        fill_table(&database, 100);
        wait(one(&database, by_name).upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|100"]);
    }
}

fn by_slug(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").key(["slug"]);
    Ok(())
}

fn by_nothing(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").key(["nothing"]);
    Ok(())
}

/// What would leave rows out, or can't be gone through at all.
#[test]
fn what_is_refused() {
    for database in databases() {
        let refused = |upgrade: fn(&mut Operations) -> Outcome| {
            let mut migrator = one(&database, upgrade);
            let error = wait(migrator.upgrade(&["head"])).unwrap_err().explain();
            assert_eq!(database.version_rows(), [""; 0], "{error}");
            error
        };
        let error = refused(in_small_batches);
        assert!(error.contains("there is no table 'items'"), "{error}");
        fill_table(&database, 10);
        let error = refused(by_slug);
        assert!(error.contains("rows of table 'items' have no 'slug'"), "{error}");
        let error = refused(by_nothing);
        assert!(
            error.contains("has no column 'nothing'")
                && error.contains("help:  at ")
                && error.contains("slug"),
            "{error}"
        );
        assert_eq!(touched(&database), ["0|10"]);
        database.execute("DROP TABLE items");
        database.execute("CREATE TABLE items (id INTEGER, touched INTEGER)");
        let error = refused(in_small_batches);
        let expected = "backfill 'items' at tests/tests/suite/backfill/keys.rs:";
        assert!(error.contains(expected), "{error}");
        assert!(error.contains("table 'items' has no primary key to go through it by"), "{error}");
        assert!(error.contains("help:  at tests/tests/suite"), "{error}");
        assert!(error.contains("name columns that tell its rows: .key([\"..\"])"), "{error}");
        if database.dialect() == Dialect::MySql {
            database.execute("DROP TABLE items");
            database.execute("CREATE TABLE items (id DOUBLE PRIMARY KEY, touched INTEGER)");
            let error = refused(in_small_batches);
            assert!(error.contains("is of type double, whose order or text"), "{error}");
        }
    }
}

fn by_row_number(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").key(["rowid"]).batch(3);
    Ok(())
}

#[test]
fn the_number_of_a_row_of_sqlite() {
    let database = TestDatabase::sqlite();
    database.execute("CREATE TABLE items (name TEXT, touched INTEGER NOT NULL DEFAULT 0)");
    super::insert_rows(&database, "items (rowid, name)", 1..=40);
    wait(one(&database, by_row_number).upgrade(&["head"])).unwrap();
    assert_eq!(touched(&database), ["1|40"]);
}
