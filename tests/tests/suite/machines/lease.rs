//! The lease, which needs no cluster to be seen: given back, waited for, kept, taken over, lost.

use std::time::{Duration, Instant};

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Dialect, Error, Event, Lock, Migrator};
use tests::{SHORT_LEASE, Side, TestDatabase, migrate, migration, registry, table_migration, wait};

use super::child::Held;
use crate::crash::kill::kill_at;
use crate::crash::state::Reference;
use crate::crash::{again, at_each, both_sides};

/// The databases that have one.
fn databases() -> impl Iterator<Item = TestDatabase> {
    [TestDatabase::postgres(), TestDatabase::mysql()].into_iter().flatten()
}

/// Whether anybody has it, and how often it was taken, renewed or given back.
fn lease(database: &TestDatabase) -> (bool, i64) {
    let rows = database.query("SELECT run_id IS NOT NULL, beats FROM migrate_version_lease");
    let (is_held, beats) = rows[0].split_once('|').unwrap();
    (["1", "Boolean(true)"].contains(&is_held), beats.parse().unwrap())
}

/// A statement of five seconds.
fn slow(op: &mut Operations) -> Outcome {
    op.create_table("slow", [column("id", Integer).primary_key()]);
    op.execute(
        per_dialect()
            .postgres("INSERT INTO slow SELECT 1 FROM pg_sleep(5)")
            .mysql("INSERT INTO slow SELECT SLEEP(5) + 1")
            .sqlite("INSERT INTO slow VALUES (1)"),
    );
    Ok(())
}

fn migrator(database: &TestDatabase, seconds: u64) -> Migrator {
    let nothing = |_: &mut Operations| Ok(());
    let history = [migration("slow", &[], slow, nothing), table_migration!("last", ["slow"])];
    let migrator = Migrator::from_registry(registry(history)).on(database.parsed_url());
    migrator.lock(Lock::Lease).lease_time(Duration::from_secs(seconds))
}

#[test]
fn sqlite_has_none_and_says_so() {
    let database = TestDatabase::sqlite();
    std::fs::write(database.directory().join("migrate.toml"), "lock = \"lease\"\n").unwrap();
    let run = migrate(database.directory(), &["upgrade", "head", "--url", database.url()]).exits(2);
    assert!(run.err.starts_with("error: SQLite has no lease: a run locks a file"), "{}", run.err);
    assert!(run.err.contains("help:  leave out lock = \"lease\""), "{}", run.err);
}

#[test]
fn words_of_the_settings() {
    let database = TestDatabase::sqlite();
    let run = |settings: &str| {
        std::fs::write(database.directory().join("migrate.toml"), settings).unwrap();
        migrate(database.directory(), &["upgrade", "head", "--url", database.url()])
    };
    let wrong = run("lock = \"leese\"\n").exits(2);
    assert!(wrong.err.contains("lock = \"leese\" in migrate.toml is not known"), "{}", wrong.err);
    let wrong = run("lease_time = 0\n").exits(2);
    assert!(wrong.err.contains("lease_time is shorter than a second"), "{}", wrong.err);
    for good in ["lock = true", "lock = \"auto\"", "lock = \"advisory\"\nlease_time = 9", ""] {
        run(good).exits(0);
    }
}

/// It is renewed while one statement takes longer; nobody else gets it meanwhile.
#[test]
fn it_is_kept_during_a_long_statement_and_given_back() {
    for database in databases() {
        let database = &database;
        std::thread::scope(|scope| {
            let first = scope.spawn(|| wait(migrator(database, 4).upgrade(&["heads"])).unwrap());
            std::thread::sleep(Duration::from_millis(500));
            let timeout = Duration::from_millis(4300);
            let mut second = migrator(database, 4).lock_wait(timeout);
            let error = wait(second.upgrade(&["heads"])).unwrap_err();
            let text = error.to_string();
            assert!(text.contains("another migration run holds the lock: migrate "), "{text}");
            assert!(text.contains(&format!("process {} on ", std::process::id())), "{text}");
            assert!(text.contains(", last heard of "), "{text}");
            assert!(text.ends_with("counts as gone when nothing is heard of it for 4 s"), "{text}");
            assert_eq!(first.join().unwrap().steps.len(), 2);
        });
        let (is_held, beats) = lease(database);
        assert!(!is_held && beats > 4, "{beats} on {}", database.dialect());
        let since = Instant::now();
        assert!(wait(migrator(database, 60).upgrade(&["heads"])).unwrap().steps.is_empty());
        assert!(since.elapsed() < Duration::from_secs(5));
    }
}

/// A process that is killed gives nothing back. When its time is over another run goes on, and not before.
#[test]
fn a_run_that_was_killed_loses_it_in_time() {
    for database in databases().map(TestDatabase::with_lease) {
        let held = Held::at(&database, Direction::Upgrade, (30, Side::After)).unwrap();
        held.kill();
        let since = Instant::now();
        let mut next = tests::crash_history_of(&database).lock_wait(Duration::ZERO);
        let error = wait(next.upgrade(&["heads"])).unwrap_err();
        assert!(matches!(error, Error::Bookkeeping { .. }), "{error}");
        assert!(lease(&database).0);
        // Whatever it finds: it has waited for the lease.
        let next = wait(tests::crash_history_of(&database).upgrade(&["heads"]));
        assert!(since.elapsed() >= SHORT_LEASE, "{next:?}");
        assert!(!lease(&database).0);
    }
}

/// All of a process stands still until its lease is over and another run has done the work. When it
/// goes on, it does no step.
#[test]
fn a_run_that_stood_still_does_no_step() {
    for database in databases().map(TestDatabase::with_lease) {
        let reference = Reference::new(&database);
        let calls = reference.of(Direction::Upgrade).calls;
        let mut stopped = 0;
        for n in (12..calls - 2).step_by(31) {
            crate::crash::state::empty(&database);
            let held = Held::at(&database, Direction::Upgrade, (n, Side::After)).unwrap();
            held.stop();
            // In a transaction it holds the fence, which nobody can take from a session that is there.
            let limit = SHORT_LEASE + Duration::from_secs(2);
            let next = tests::crash_history_of(&database).lock_wait(limit);
            let mut next = next.timeout(2 * limit);
            let is_done = wait(next.upgrade(&["heads"])).is_ok();
            let said = held.go_on();
            // One that finds that there is nothing left to do ends well.
            stopped += usize::from(is_done && said != "ended: done");
            again::again(&database, Direction::Upgrade, &reference).unwrap();
        }
        assert!(stopped > 0, "on {}", database.dialect());
    }
}

/// Some points of the kill matrix with the lease: it is whole with it too.
#[test]
fn a_kill_is_made_up_for() {
    for dialect in [Dialect::Postgres, Dialect::MySql] {
        let own = || TestDatabase::on_server(dialect).map(TestDatabase::with_lease);
        let Some(other) = own() else { continue };
        let reference = Reference::new(&other);
        let databases: Vec<_> = (0..3).filter_map(|_| own()).collect();
        let points = [Direction::Upgrade, Direction::Downgrade];
        let points =
            points.map(|way| both_sides(reference.of(way).calls).step_by(17).collect::<Vec<_>>());
        let points = [&points[0][..], &points[1][..]];
        let found = at_each(&databases, points, &reference, |database, way, point| {
            kill_at(database, way, point)?;
            again::again(database, way, &reference)
        });
        for found in found {
            found.is_whole();
        }
    }
}

fn fills(op: &mut Operations) -> Outcome {
    op.backfill("items").set("n = n + 1").batch(10).batch_time("1ms").pause("50ms");
    Ok(())
}

/// A backfill of many batches looks at the lease before each of them.
#[test]
fn a_backfill_ends_that_loses_it() {
    for database in databases() {
        database.execute("CREATE TABLE items (id INTEGER NOT NULL PRIMARY KEY, n INTEGER)");
        let rows: Vec<String> = (1..=400).map(|id| format!("({id}, 0)")).collect();
        database.execute(&format!("INSERT INTO items VALUES {}", rows.join(", ")));
        let run = |seconds| {
            let nothing = |_: &mut Operations| Ok(());
            let history = registry([migration("fills", &[], fills, nothing)]);
            let migrator = Migrator::from_registry(history).on(database.parsed_url());
            migrator.lock(Lock::Lease).lease_time(Duration::from_secs(seconds))
        };
        let url = database.parsed_url();
        let mut is_taken = false;
        let mut loses = run(1).observe(move |event| {
            let Event::Backfill(report) = event else { return };
            if report.batches == 0 || std::mem::replace(&mut is_taken, true) {
                return;
            }
            let url = url.clone();
            let take = move || {
                let sql = "UPDATE migrate_version_lease SET run_id = 'other', beats = beats + 1";
                TestDatabase::existing(url.dialect(), url.secret().to_owned()).execute(sql);
            };
            std::thread::spawn(take).join().unwrap();
        });
        let error = wait(loses.upgrade(&["head"])).unwrap_err();
        let text = error.explain();
        assert!(text.contains("its lease was not renewed for "), "{text}");
        assert!(text.contains("another run has taken it"), "{text}");
        let left = || database.query("SELECT count(*) FROM items WHERE n = 0");
        assert!(left()[0].parse::<u32>().unwrap() > 200, "{:?}: {text}", left());
        wait(run(30).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT n, count(*) FROM items GROUP BY n"), ["1|400"]);
    }
}
