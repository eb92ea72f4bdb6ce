//! A backfill that ends in the middle: asked to, overtaken, beside another run, in the way of others,
//! corrected, taken back.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{BackfillReport, Dialect, ErrorKind, Event, Interrupt, Migration, Migrator};
use tests::{TestDatabase, databases, migration, wait};

use super::{Told, fill_table, migrator, nothing, one, touched};

fn slowly(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").batch(50).batch_time("1ms").pause("1ms");
    Ok(())
}

/// Does something once, after the first batch.
fn after_a_batch(
    migrator: Migrator,
    mut act: impl FnMut(&BackfillReport) + Send + 'static,
) -> Migrator {
    let is_done = AtomicBool::new(false);
    migrator.observe(move |event| {
        if let Event::Backfill(report) = event
            && report.batches > 0
            && !is_done.swap(true, Ordering::SeqCst)
        {
            act(report);
        }
    })
}

/// Past the program, on a thread of its own: an observer is called inside of a runtime.
fn beside(database: &TestDatabase, sql: &'static str) -> impl Fn() + Send + use<> {
    let url = database.parsed_url();
    move || {
        let url = url.clone();
        let other = std::thread::spawn(move || {
            TestDatabase::existing(url.dialect(), url.secret().to_owned()).execute(sql);
        });
        other.join().unwrap();
    }
}

#[test]
fn it_is_asked_to_end_and_gone_on_with() {
    for database in databases() {
        fill_table(&database, 400);
        let interrupt = Interrupt::new();
        let asked = interrupt.clone();
        let ended = one(&database, slowly).interrupt(interrupt);
        let mut ended = after_a_batch(ended, move |_| asked.request());
        let error = wait(ended.upgrade(&["head"])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted);
        let error = error.explain();
        assert!(error.contains("upgrade of revision 'a' failed: it was asked to end"), "{error}");
        assert!(error.contains("backfill 'items': 50 "), "{error}");
        assert!(
            error.contains("help:  run this again when it suits: it goes on from there"),
            "{error}"
        );
        assert_eq!(touched(&database), ["0|350", "1|50"]);
        assert_eq!(database.version_rows(), [""; 0]);
        let journal = database.query("SELECT state, in_doubt FROM migrate_version_journal");
        assert_eq!(journal, ["open|NULL"]);
        let (mut again, told) = Told::by(one(&database, slowly));
        wait(again.upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|400"]);
        assert_eq!(told.last().rows, 400);
        assert_eq!(database.version_rows(), ["a"]);
    }
}

/// Before its first batch nothing is left behind.
#[test]
fn it_is_asked_to_end_at_once() {
    for database in databases() {
        fill_table(&database, 100);
        let interrupt = Interrupt::new();
        let asked = interrupt.clone();
        let mut ended = one(&database, slowly).interrupt(interrupt).observe(move |event| {
            if matches!(event, Event::OperationStarted { .. }) {
                asked.request();
            }
        });
        let error = wait(ended.upgrade(&["head"])).unwrap_err().explain();
        assert!(error.contains("nothing was committed by this run"), "{error}");
        let journal = database.query("SELECT state FROM migrate_version_journal");
        assert_eq!(journal, ["failed"]);
        wait(one(&database, slowly).upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|100"]);
    }
}

/// The fence moves: the batch that finds it so is rolled back, and nothing more is done.
#[test]
fn it_is_overtaken() {
    for database in databases() {
        fill_table(&database, 400);
        let sql = "UPDATE migrate_version_fence SET generation = generation + 1";
        let overtake = beside(&database, sql);
        let mut stopped = after_a_batch(one(&database, slowly), move |_| overtake());
        let error = wait(stopped.upgrade(&["head"])).unwrap_err().explain();
        assert!(error.contains("another run changed the database"), "{error}");
        assert_eq!(touched(&database), ["0|350", "1|50"]);
        wait(one(&database, slowly).upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|400"]);
    }
}

#[test]
fn two_runs_at_once() {
    for database in databases() {
        fill_table(&database, 800);
        std::thread::scope(|scope| {
            let runs = [(); 2]
                .map(|()| scope.spawn(|| wait(one(&database, slowly).upgrade(&["head"])).unwrap()));
            for run in runs {
                run.join().unwrap();
            }
        });
        assert_eq!(touched(&database), ["1|800"]);
    }
}

/// Another session holds a row for longer than a batch waits: it is tried again, and no row is changed
/// twice.
#[test]
fn a_row_that_others_hold() {
    for database in databases() {
        if database.dialect() == Dialect::Sqlite {
            continue;
        }
        fill_table(&database, 400);
        std::thread::scope(|scope| {
            let held = scope.spawn(|| {
                wait(async {
                    let mut db = database.connect().await;
                    let hold = "BEGIN; UPDATE items SET name = 'held' WHERE id = 200";
                    db.execute_script(hold).await.unwrap();
                    tokio::time::sleep(Duration::from_secs(3)).await;
                    db.execute_script("COMMIT").await.unwrap();
                });
            });
            std::thread::sleep(Duration::from_millis(300));
            wait(one(&database, slowly).upgrade(&["head"])).unwrap();
            held.join().unwrap();
        });
        assert_eq!(touched(&database), ["1|400"]);
        assert_eq!(database.query("SELECT name FROM items WHERE id = 200"), ["held"]);
    }
}

fn fails_late(op: &mut Operations) -> Outcome {
    let sql = "touched = touched + 1, slug = CASE WHEN id = 300 THEN \
               'much more than the forty characters that there is room for' ELSE 'x' END";
    op.backfill("items").set(sql).batch(50).batch_time("1ms");
    Ok(())
}

fn corrected(op: &mut Operations) -> Outcome {
    op.backfill("items").set("slug = 'y'").batch(50).batch_time("1ms");
    Ok(())
}

/// The batches before it stay. Another text begins with the first row again, and says so.
#[test]
fn a_batch_that_fails_and_is_corrected() {
    for database in databases() {
        if database.dialect() == Dialect::Sqlite {
            // It has no limit of a text.
            continue;
        }
        fill_table(&database, 400);
        let error = wait(one(&database, fails_late).upgrade(&["head"])).unwrap_err().explain();
        assert!(
            error.contains("backfill 'items' at tests/tests/suite/backfill/ended.rs:"),
            "{error}"
        );
        assert!(error.contains("too long"), "{error}");
        assert!(error.contains("rows are done, in "), "{error}");
        let done = database.query("SELECT count(*) FROM items WHERE touched = 1");
        assert!((50..300).contains(&done[0].parse::<i32>().unwrap()), "{done:?}");
        let (send, receive) = std::sync::mpsc::channel();
        let mut again = one(&database, corrected).observe(move |event| {
            if let Event::Warning { message } = event {
                send.send(message.clone()).unwrap();
            }
        });
        wait(again.upgrade(&["head"])).unwrap();
        let message = receive.try_recv().unwrap();
        assert!(message.contains("it begins with the first row again"), "{message}");
        assert_eq!(database.query("SELECT DISTINCT slug FROM items"), ["y"]);
    }
}

fn with_undo(op: &mut Operations) -> Outcome {
    op.add_column("items", column("extra", Integer));
    op.backfill("items")
        .set("extra = 1, touched = touched + 1")
        .batch(50)
        .batch_time("1ms")
        .undo("UPDATE items SET touched = 0");
    Ok(())
}

/// What its batches did is taken back too, though it never ended.
#[test]
fn an_upgrade_that_was_ended_is_taken_back() {
    for database in databases() {
        fill_table(&database, 400);
        let of = |database: &TestDatabase| {
            let reversible = migrate_core::Downgrade::Reversible;
            let a = Migration { downgrade: reversible, ..migration("a", &[], with_undo, nothing) };
            migrator(
                database,
                [
                    migration("first", &[], nothing, nothing),
                    Migration { down_revisions: &["first"], ..a },
                ],
            )
        };
        wait(of(&database).upgrade(&["first"])).unwrap();
        let interrupt = Interrupt::new();
        let asked = interrupt.clone();
        let ended = of(&database).interrupt(interrupt);
        let mut ended = after_a_batch(ended, move |_| asked.request());
        wait(ended.upgrade(&["head"])).unwrap_err();
        assert_eq!(touched(&database), ["0|350", "1|50"]);
        wait(of(&database).downgrade("first")).unwrap();
        assert_eq!(touched(&database), ["0|400"]);
        assert!(!database.schema().concat().contains("extra"));
        assert_eq!(database.version_rows(), ["first"]);
    }
}
