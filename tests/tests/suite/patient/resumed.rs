//! A run that goes on with the step of an earlier run is a run like any other: what fails in it is tried
//! again, and the journal says that the step is this run's now.

use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Event, Migration, Migrator, TransactionMode};
use tests::{TestDatabase, wait};

use super::lost::kill_others;
use super::{Other, Said, before, history, is_done, same, second, servers};

const OUTSIDE: TransactionMode = TransactionMode { upgrade: false, downgrade: false };

fn two(op: &mut Operations) -> Outcome {
    op.create_table("made", [column("id", Integer)]);
    op.add_column("orders", column("note", Text));
    op.execute("INSERT INTO done VALUES (1)");
    Ok(())
}

fn run(database: &TestDatabase) -> Migrator {
    let all = history(Migration { transaction: OUTSIDE, ..second(two) });
    all.on(database.parsed_url()).lock_timeout(Duration::from_secs(1))
}

/// An earlier run lost its connection in the middle of `b`, and was not to try again.
fn leave_open(database: &TestDatabase) {
    let other = same(database);
    let earlier = run(database).retries(0).observe(before(2, move || kill_others(&other)));
    let mut earlier = earlier;
    wait(earlier.upgrade(&["head"])).unwrap_err();
    let open = "SELECT revision, statements_done FROM migrate_version_journal WHERE state = 'open'";
    assert_eq!(database.query(open), ["b|1"]);
}

#[track_caller]
fn is_of_the_last_run(database: &TestDatabase) {
    is_done(database, &["1", "100"]);
    let runs = |condition: &str| {
        let sql = "SELECT DISTINCT run_id FROM migrate_version_journal WHERE revision";
        database.query(&format!("{sql} {condition}"))
    };
    let (earlier, last) = (runs("= 'a'"), runs("<> 'a'"));
    assert_eq!((earlier.len(), last.len()), (1, 1), "{earlier:?} {last:?}");
    assert_ne!(earlier, last);
}

#[test]
fn its_connection_is_lost_too() {
    for database in servers() {
        // Before it has written anything, and when the row is its own.
        for writes in [false, true] {
            leave_open(&database);
            let other = same(&database);
            let kill = move || kill_others(&other);
            let (mut at_an_operation, mut at_once) = (None, None);
            if writes {
                at_an_operation = Some(before(1, kill));
            } else {
                at_once = Some(kill);
            }
            let said = Said::default();
            let mut again = said.listen(run(&database), move |event| {
                if let Some(kill) = &mut at_an_operation {
                    kill(event);
                }
                if let Event::Resumed { .. } = event
                    && let Some(kill) = at_once.take()
                {
                    std::thread::spawn(kill).join().unwrap();
                }
            });
            let report = wait(again.upgrade(&["head"]));
            let report = report.unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
            assert_eq!(report.steps.len(), 2);
            assert_eq!(said.all().len(), 1, "{:?}", said.all());
            is_of_the_last_run(&database);
            for table in ["made", "orders", "done"] {
                database.execute(&format!("DROP TABLE {table}"));
            }
            database.execute("DELETE FROM migrate_version_journal");
            wait(run(&database).stamp(&["base"], true)).unwrap();
            database.execute("DELETE FROM migrate_version_journal");
        }
    }
}

#[test]
fn others_are_in_its_way() {
    for database in servers() {
        leave_open(&database);
        let reads = "SELECT count(*) FROM orders";
        let other = Other::begin(&database, reads, Duration::from_secs(4));
        let said = Said::default();
        let outcome = wait(said.listen(run(&database).retries(9), |_| {}).upgrade(&["head"]));
        other.ended.join().unwrap();
        outcome.unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
        assert!(!said.all().is_empty());
        is_of_the_last_run(&database);
    }
}
