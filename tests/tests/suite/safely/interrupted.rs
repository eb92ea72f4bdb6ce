//! A run that ends between the steps, wherever that is: the next one goes on with them, or takes them
//! back.

use std::time::Duration;

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Downgrade, Migration, Migrator, TransactionMode};
use tests::{Proxy, Side, TestDatabase, migration, registry, wait};

use super::{RECIPES, TABLES, all};

fn migrator(
    url: DatabaseUrl,
    record: fn(&mut Operations) -> Outcome,
    transaction: bool,
) -> Migrator {
    let migration = migration("a", &[], record, |_| Ok(()));
    let transaction = TransactionMode { upgrade: transaction, downgrade: transaction };
    let migration = Migration { transaction, downgrade: Downgrade::Reversible, ..migration };
    Migrator::from_registry(registry([migration])).on(url)
}

fn anew(database: &TestDatabase) {
    database.execute(TABLES);
    database.execute(
        "DROP TABLE IF EXISTS migrate_version, migrate_version_fence, migrate_version_journal",
    );
}

/// With the connection gone before or after a message: every fifth, or each with `CRASH_POINTS=all`.
#[test]
fn cut_at_a_message_it_is_gone_on_with() {
    const THREADS: usize = 3;
    let databases: Vec<_> = (0..THREADS).filter_map(|_| TestDatabase::postgres()).collect();
    let Some(database) = databases.first() else { return };
    let every = if std::env::var("CRASH_POINTS").is_ok_and(|v| v == "all") { 1 } else { 5 };
    for transaction in [true, false] {
        anew(database);
        let proxy = Proxy::before(database.url());
        let url = DatabaseUrl::parse(proxy.url()).unwrap();
        wait(migrator(url, all, transaction).upgrade(&["head"])).unwrap();
        let (count, whole) = (proxy.count(), database.schema());
        assert!(count > 30, "{count} messages");
        let both = (1..=count).flat_map(|n| [(n, Side::Before), (n, Side::After)]);
        let points: Vec<_> = both.step_by(every).collect();
        std::thread::scope(|scope| {
            for (i, database) in databases.iter().enumerate() {
                let (points, whole) = (&points, &whole);
                scope.spawn(move || {
                    for point in points.iter().skip(i).step_by(THREADS) {
                        cut_at(database, *point, transaction);
                        assert_eq!(database.schema(), *whole, "{point:?}, {transaction}");
                    }
                });
            }
        });
    }
}

fn cut_at(database: &TestDatabase, (n, side): (usize, Side), transaction: bool) {
    anew(database);
    let proxy = Proxy::before(database.url());
    proxy.cut_at(n, side);
    let url = DatabaseUrl::parse(proxy.url()).unwrap();
    let mut cut = migrator(url, all, transaction).lock_wait(Duration::from_secs(2)).retries(0);
    let _ = wait(cut.upgrade(&["head"]));
    let done = wait(migrator(database.parsed_url(), all, transaction).upgrade(&["head"]));
    done.unwrap_or_else(|e| panic!("{n} {side:?}: {e}\n{}", e.found().join("\n")));
    assert_eq!(database.version_rows(), ["a"]);
}

/// Each recipe with rows that break what it wants: it fails behind its first step, and is then gone on
/// with, or given up.
#[test]
fn rows_that_are_wrong_are_corrected_or_the_steps_taken_back() {
    const WRONG: [&str; 5] = [
        "UPDATE notes SET n = NULL WHERE id = 2",
        "UPDATE notes SET n = -1 WHERE id = 2",
        "UPDATE notes SET author_id = 3 WHERE id = 2",
        "UPDATE notes SET title = 'a'",
        "UPDATE notes SET id = NULL WHERE n = 2",
    ];
    let right = "UPDATE notes SET id = n WHERE n > 0; \
         UPDATE notes SET n = 2, id = 2, author_id = 2, title = 'b' WHERE id = 2 OR n IS NULL OR n < 0";
    let Some(database) = TestDatabase::postgres() else { return };
    for (record, wrong) in RECIPES.into_iter().zip(WRONG) {
        for is_given_up in [true, false] {
            anew(&database);
            let before = database.schema();
            let url = || database.parsed_url();
            wait(migrator(url(), record, true).upgrade(&["head"])).unwrap();
            let whole = database.schema();
            assert_ne!(whole, before);
            anew(&database);
            database.execute(wrong);
            wait(migrator(url(), record, true).upgrade(&["head"])).unwrap_err();
            assert!(database.version_rows().is_empty());
            let left = database.schema();
            assert_ne!(left, before, "{wrong}: the first step stays");
            if is_given_up {
                let done = wait(migrator(url(), record, true).downgrade("base"));
                done.unwrap_or_else(|e| panic!("{wrong}: {e}\n{}", e.found().join("\n")));
                if !wrong.contains("title") {
                    assert_eq!(database.schema(), before, "{wrong}");
                }
                continue;
            }
            // What was not checked in the first step holds for what is written since.
            database.execute(right);
            wait(migrator(url(), record, true).upgrade(&["head"])).unwrap();
            assert_eq!(database.schema(), whole, "{wrong}");
        }
    }
}

/// A script has the same transactions, and the journal says how far it is in each.
#[test]
fn a_script_leaves_what_a_live_run_leaves() {
    let Some(database) = TestDatabase::postgres() else { return };
    anew(&database);
    wait(migrator(database.parsed_url(), all, true).upgrade(&["head"])).unwrap();
    let whole = database.schema();
    anew(&database);
    let migrator = migrator(database.parsed_url(), all, true);
    let range = ":head".parse::<TargetRange>().unwrap();
    let dialect = Dialect::Postgres;
    let script = migrator.script(Direction::Upgrade, &range, dialect, true).unwrap();
    wait(async {
        let mut db = database.connect().await;
        for statement in script.split(";\n") {
            db.execute_script(statement).await.unwrap_or_else(|e| panic!("{statement}: {e}"));
        }
    });
    assert_eq!(database.schema(), whole);
    assert_eq!(database.version_rows(), ["a"]);
    assert!(wait(migrator.plan(Direction::Upgrade, &["head"])).unwrap().steps.is_empty());
}

/// The lock of the first step is not held while rows are looked at.
#[test]
fn each_step_is_in_its_transaction() {
    let Some(database) = TestDatabase::postgres() else { return };
    anew(&database);
    let all = migrator(database.parsed_url(), all, true);
    let plan = wait(all.plan(Direction::Upgrade, &["head"])).unwrap().steps;
    assert!(!plan[0].is_one_transaction());
    let shown: Vec<String> = plan[0]
        .parts
        .iter()
        .map(|part| {
            let sql: Vec<_> = part.operations.iter().flat_map(|op| op.sql.clone()).collect();
            format!("{}: {}", if part.transaction { "in" } else { "alone" }, sql.join("; "))
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}
