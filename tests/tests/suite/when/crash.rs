//! A run that is ended behind each call of the database, in a step that is not one transaction: the next
//! one goes on with the side that was taken, whatever the catalog answers by then.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{JournalEntry, Migration, Migrator, TransactionMode};
use tests::{Points, Side, TestDatabase, migration, registry, wait};

use crate::crash::own::Own;

fn upgrade(op: &mut Operations) -> Outcome {
    op.when(table_exists("x").not(), |op| {
        op.create_table("x", [column("id", Integer).primary_key()]);
        op.add_column("x", column("n", Integer));
        op.create_index("x_n", "x", ["n"]);
    })
    .otherwise(|op| {
        op.create_table("wrong", [column("id", Integer)]);
    });
    op.when(column_exists("x", "n"), |op| _ = op.rename_column("x", "n", "m"))
        .otherwise(|op| _ = op.drop_table("x"));
    op.when(table_exists("x").not(), |op| _ = op.drop_table("y"));
    op.create_table("y", [column("id", Integer)]);
    Ok(())
}

fn downgrade(op: &mut Operations) -> Outcome {
    op.drop_table("y");
    op.drop_table("x");
    Ok(())
}

fn migrator(database: &TestDatabase) -> Migrator {
    let nothing = |_: &mut Operations| Ok(());
    let transaction = TransactionMode { upgrade: false, downgrade: false };
    let b = migration("b", &["a"], upgrade, downgrade);
    let all = [migration("a", &[], nothing, nothing), Migration { transaction, ..b }];
    Migrator::from_registry(registry(all)).on(database.parsed_url())
}

/// Whether the run ended there.
fn end_behind(database: &TestDatabase, n: u64) -> bool {
    // Without the message of a panic: it is the end of the process that is played.
    let points = Points::at(n, Side::After, || resume_unwind(Box::new("the end")));
    let mut all = migrator(database);
    let run = || points.watch(|| wait(all.upgrade(&["head"])));
    catch_unwind(AssertUnwindSafe(run)).is_err()
}

/// Whether `x` is there in a step that goes on as if it was not.
fn is_contrary(database: &TestDatabase) -> bool {
    let (_, open) = wait(migrator(database).current_and_open_step()).unwrap();
    let is_taken = |open: JournalEntry| open.decisions.first().is_some_and(|first| first.holds);
    open.is_some_and(is_taken) && database.tables().contains(&"x".to_owned())
}

fn end_everywhere(dialect: Dialect) {
    let Some(own) = Own::new(dialect) else { return };
    let database = own.as_ref();
    let (mut calls, mut schema) = (Arc::new(AtomicU64::new(0)), Vec::new());
    // The first one meets its spans, of which another thread may hide some from the count.
    for _ in 0..2 {
        calls = Arc::default();
        wait(migrator(database).upgrade(&["a"])).unwrap();
        Points::count(&calls).watch(|| wait(migrator(database).upgrade(&["head"]))).unwrap();
        schema = database.schema();
        wait(migrator(database).downgrade("a")).unwrap();
    }

    let (mut ended, mut contrary) = (0, 0);
    for n in 1..=calls.load(Ordering::SeqCst) {
        ended += u32::from(end_behind(database, n));
        contrary += u32::from(is_contrary(database));
        wait(migrator(database).upgrade(&["head"])).unwrap_or_else(|error| panic!("{n}: {error}"));
        assert_eq!(database.schema(), schema, "{n}");
        let report = wait(migrator(database).downgrade("a")).unwrap();
        assert_eq!(report.rows_before, ["b"], "{n}");
    }
    assert!(ended > 40, "{ended}");
    assert!(contrary > 10, "it was in between {contrary} times");
}

#[test]
fn sqlite() {
    end_everywhere(Dialect::Sqlite);
}

#[test]
fn postgres() {
    end_everywhere(Dialect::Postgres);
}

#[test]
fn mariadb() {
    end_everywhere(Dialect::MySql);
}
