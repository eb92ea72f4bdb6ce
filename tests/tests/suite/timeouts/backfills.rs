//! Timeouts hold in the batches of a backfill too, in a run and where one was deferred: the usual ones, and
//! those of the run, the migration, the operation.

use std::time::{Duration, Instant};

use migrate_core::migration::Outcome;
use migrate_core::operations::PerDialect;
use migrate_core::prelude::*;
use migrate_core::{Migration, Migrator, Timeouts};
use tests::{TestDatabase, databases, migration, registry, wait};

use super::{SEEN, look, nothing, table};

/// Each row gets what its batch has.
fn seen() -> PerDialect {
    per_dialect()
        .postgres(
            "seen = current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')",
        )
        .mysql("seen = CONCAT(@@innodb_lock_wait_timeout, ' ', ROUND(@@max_statement_time))")
        .sqlite("seen = (SELECT timeout FROM pragma_busy_timeout)")
}

fn usual(op: &mut Operations) -> Outcome {
    op.backfill("items").set(seen()).batch(10);
    Ok(())
}

fn of_its_own(op: &mut Operations) -> Outcome {
    op.lock_timeout("1s").statement_timeout("2min").backfill("items").set(seen()).batch(10);
    look(op, 2);
    Ok(())
}

fn deferred(op: &mut Operations) -> Outcome {
    op.backfill("items").set(seen()).batch(10).deferred();
    Ok(())
}

fn fill(database: &TestDatabase) {
    let seen = "CREATE TABLE items (id INTEGER NOT NULL PRIMARY KEY, seen VARCHAR(40))";
    database.execute(seen);
    let rows: Vec<String> = (1..=30).map(|id| format!("({id})")).collect();
    database.execute(&format!("INSERT INTO items (id) VALUES {}", rows.join(", ")));
}

fn migrator(database: &TestDatabase, b: Migration) -> Migrator {
    let history = registry([migration("a", &[], table, nothing), b]);
    Migrator::from_registry(history).on(database.parsed_url())
}

fn of_batches(database: &TestDatabase) -> Vec<String> {
    database.query("SELECT DISTINCT seen FROM items")
}

fn expected(database: &TestDatabase, each: [&'static str; 3]) -> [&'static str; 1] {
    let [postgres, mysql, sqlite] = each;
    [match database.dialect() {
        Dialect::Postgres => postgres,
        Dialect::MySql => mysql,
        Dialect::Sqlite => sqlite,
    }]
}

#[test]
fn the_most_specific_one_counts() {
    for database in databases() {
        fill(&database);
        let timeouts = Timeouts {
            lock: Some(Duration::from_millis(1500)),
            statement: Some(Duration::from_secs(90)),
        };
        for (b, each) in [
            (migration("b", &["a"], usual, nothing), ["2s 0", "2 0", "60000"]),
            (
                Migration { timeouts, ..migration("b", &["a"], usual, nothing) },
                ["1500ms 90s", "2 90", "1500"],
            ),
            (
                Migration { timeouts, ..migration("b", &["a"], of_its_own, nothing) },
                ["1s 2min", "1 120", "1000"],
            ),
        ] {
            wait(migrator(&database, b).upgrade(&["head"])).unwrap();
            assert_eq!(of_batches(&database), expected(&database, each));
            if database.query("SELECT count(*) FROM seen") == ["2"] {
                let each = ["2|1500ms|90s", "2|2 2|90", "2|1500|"];
                assert_eq!(database.query(SEEN)[1..], expected(&database, each));
            }
            database.execute("DROP TABLE seen");
            wait(migrator(&database, b).stamp(&["base"], true)).unwrap();
        }
    }
}

#[test]
fn those_of_a_run_hold_in_deferred_ones() {
    for database in databases() {
        fill(&database);
        let run = || {
            let all = migrator(&database, migration("b", &["a"], deferred, nothing));
            let all = all.lock_timeout(Duration::from_secs(1));
            all.statement_timeout(Duration::from_secs(90))
        };
        wait(run().upgrade(&["head"])).unwrap();
        assert_eq!(of_batches(&database), ["NULL"]);
        wait(run().backfill()).unwrap();
        let each = ["1s 90s", "1 90", "1000"];
        assert_eq!(of_batches(&database), expected(&database, each));
    }
}

fn slow(op: &mut Operations) -> Outcome {
    let slowly =
        per_dialect().postgres("seen = pg_sleep(30)::text").mysql("seen = SLEEP(30)").sqlite(
            "seen = (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) \
             SELECT count(*) FROM n)",
        );
    op.statement_timeout("1s").backfill("items").set(slowly).batch(10);
    Ok(())
}

/// On SQLite by the run itself.
#[test]
fn a_batch_that_takes_too_long_is_ended() {
    for database in databases() {
        fill(&database);
        let since = Instant::now();
        let mut all = migrator(&database, migration("b", &["a"], slow, nothing));
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        let took = since.elapsed();
        assert!(took > Duration::from_secs(1) && took < Duration::from_secs(15), "{took:?}");
        let words = match database.dialect() {
            Dialect::Postgres => "statement timeout",
            Dialect::MySql => "max_statement_time",
            Dialect::Sqlite => "the 1 s that a statement may take are over",
        };
        let text = error.explain();
        assert!(text.contains("backfill 'items' at ") && text.contains(words), "{text}");
        assert_eq!(of_batches(&database), ["NULL"]);
    }
}
