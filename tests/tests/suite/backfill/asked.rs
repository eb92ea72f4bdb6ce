//! What a backfill waits for, and what a migration says wrongly of one.

use std::time::{Duration, Instant};

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::BackfillState;
use migrate_core::{Dialect, Event, Interrupt};
use tests::{TestDatabase, databases, wait};

use super::{fill_table, one, touched};

fn waiting(op: &mut Operations) -> Outcome {
    op.backfill("items")
        .set("touched = touched + 1")
        .batch(20)
        .wait_while("SELECT count(*) FROM busy");
    Ok(())
}

/// It waits until another session says that it may go on.
#[test]
fn it_waits_as_long_as_a_query_says() {
    for database in databases() {
        fill_table(&database, 100);
        database.execute("CREATE TABLE busy (id INTEGER)");
        database.execute("INSERT INTO busy VALUES (1)");
        let (send, receive) = std::sync::mpsc::channel();
        let mut migrator = one(&database, waiting).observe(move |event| {
            if let Event::Backfill(report) = event {
                send.send(report.clone()).unwrap();
            }
        });
        let begun = Instant::now();
        std::thread::scope(|scope| {
            let run = scope.spawn(|| wait(migrator.upgrade(&["head"])));
            let report = receive.recv_timeout(Duration::from_secs(20)).unwrap();
            let reason = "this is true: SELECT count(*) FROM busy".to_owned();
            assert_eq!(report.state, BackfillState::Waiting { reason });
            std::thread::sleep(Duration::from_millis(300));
            assert_eq!(touched(&database), ["0|100"]);
            database.execute("DELETE FROM busy");
            run.join().unwrap().unwrap();
        });
        assert!(begun.elapsed() >= Duration::from_millis(300));
        assert_eq!(touched(&database), ["1|100"]);
    }
}

/// The hour of the database.
fn hour(database: &TestDatabase) -> u32 {
    let sql = match database.dialect() {
        Dialect::Postgres => "SELECT extract(hour FROM now() AT TIME ZONE 'UTC')::int",
        Dialect::MySql => "SELECT HOUR(UTC_TIME())",
        Dialect::Sqlite => "SELECT CAST(strftime('%H', 'now') AS INTEGER)",
    };
    database.query(sql)[0].parse().unwrap()
}

fn within(op: &mut Operations) -> Outcome {
    let [from, to] = [op.x("from").unwrap_or_default(), op.x("to").unwrap_or_default()];
    op.backfill("items").set("touched = touched + 1").between(&from, &to);
    Ok(())
}

#[test]
fn it_runs_at_its_time_of_the_day_only() {
    for database in databases() {
        fill_table(&database, 10);
        let now = hour(&database);
        let window = |from: u32, to: u32| {
            let value = |hour: u32| format!("{:02}:00", hour % 24);
            [("from".to_owned(), value(from)), ("to".to_owned(), value(to))].into_iter().collect()
        };
        let interrupt = Interrupt::new();
        let asked = interrupt.clone();
        let mut closed = one(&database, within)
            .x(window(now + 5, now + 7))
            .interrupt(interrupt)
            .observe(move |event| {
                if let Event::Backfill(report) = event
                    && let BackfillState::Waiting { reason } = &report.state
                {
                    assert!(reason.contains("UTC, and it is"), "{reason}");
                    asked.request();
                }
            });
        let error = wait(closed.upgrade(&["head"])).unwrap_err();
        assert!(error.explain().contains("it was asked to end"), "{}", error.explain());
        assert_eq!(touched(&database), ["0|10"]);
        // From the hour before to the second one from now, over midnight or not.
        let mut open = one(&database, within).x(window(now + 23, now + 2));
        wait(open.upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|10"]);
    }
}

fn behind_replicas(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").max_lag("5s");
    Ok(())
}

/// On PostgreSQL it is asked; here nobody is behind. Elsewhere it is refused before anything runs.
#[test]
fn replicas_that_are_behind() {
    for database in databases() {
        fill_table(&database, 10);
        let ran = wait(one(&database, behind_replicas).upgrade(&["head"]));
        if database.dialect() == Dialect::Postgres {
            ran.unwrap();
            assert_eq!(touched(&database), ["1|10"]);
            continue;
        }
        let error = ran.unwrap_err().explain();
        assert!(error.contains("max_lag(..) of a backfill"), "{error}");
        assert!(error.contains("nothing was executed"), "{error}");
        let way_out =
            if database.dialect() == Dialect::MySql { ".wait_while(" } else { "only there" };
        assert!(error.contains(way_out), "{error}");
    }
}

fn all_wrong(op: &mut Operations) -> Outcome {
    op.backfill("")
        .where_(" ")
        .key(["a", "a"])
        .batch(0)
        .batch_time("soon")
        .pause("5 seconds")
        .between("7:00", "24:00");
    Ok(())
}

#[test]
fn what_is_said_wrongly_is_known_before_anything_runs() {
    let database = TestDatabase::sqlite();
    let error = wait(one(&database, all_wrong).plan(Direction::Upgrade, &["head"]));
    let error = error.unwrap_err().explain();
    for fault in [
        "the name of the table is empty",
        "the key names column 'a' twice",
        "it sets nothing: .set(\"column = expression\")",
        "the text of where_ is empty",
        "batch(0) takes no row",
        "batch_time(\"soon\") is no time",
        "pause(\"5 seconds\") is no time",
        "\"7:00\" is no time of the day",
        "\"24:00\" is no time of the day",
    ] {
        assert!(error.contains(fault), "{fault}: {error}");
    }
    assert!(error.contains("backfill/asked.rs:"), "{error}");
}

fn broken(op: &mut Operations) -> Outcome {
    op.backfill("items").set("missing = 1");
    Ok(())
}

#[test]
fn a_statement_that_the_database_refuses_is_shown() {
    for database in databases() {
        fill_table(&database, 10);
        let error = wait(one(&database, broken).upgrade(&["head"])).unwrap_err().explain();
        assert!(
            error.contains("backfill 'items' at tests/tests/suite/backfill/asked.rs:"),
            "{error}"
        );
        assert!(error.contains("missing = 1"), "{error}");
        assert!(error.contains("help:  correct tests/tests/suite/backfill/asked.rs:"), "{error}");
        assert!(error.contains("nothing was committed by this run"), "{error}");
    }
}

/// One statement, and it says so.
#[test]
fn a_script_has_one_statement() {
    for database in databases() {
        let (range, server) = ("base:head".parse().unwrap(), database.dialect());
        let script = |plain| {
            one(&database, waiting).script(Direction::Upgrade, &range, server, plain).unwrap()
        };
        let comment = "-- One statement here; a run on the database does it in batches.\nUPDATE";
        assert!(script(false).contains(comment));
        fill_table(&database, 10);
        database.execute(&script(true));
        assert_eq!(touched(&database), ["1|10"]);
        assert_eq!(database.version_rows(), ["a"]);
    }
}
