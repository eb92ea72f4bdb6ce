//! What is one transaction: a migration, a whole run, or less, where a statement can't be in one. And
//! what the journal says about it.

mod one_transaction;

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Dialect, Error, Event, JournalState, Migration, Migrator, TransactionMode};
use tests::{TestDatabase, databases, migration, registry, wait};

fn migrator(database: &TestDatabase, migrations: impl IntoIterator<Item = Migration>) -> Migrator {
    Migrator::from_registry(registry(migrations)).on(database.parsed_url())
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn with_warnings(migrator: Migrator) -> (Migrator, std::sync::mpsc::Receiver<String>) {
    let (send, receive) = std::sync::mpsc::channel();
    let migrator = migrator.observe(move |event| {
        if let Event::Warning { message } = event {
            send.send(message.clone()).unwrap();
        }
    });
    (migrator, receive)
}

/// Raw and typed, in the middle of a migration that has a transaction otherwise.
fn leaves_the_transaction(op: &mut Operations) -> Outcome {
    op.execute(
        per_dialect()
            .postgres(
                "CREATE TABLE t (a int); INSERT INTO t VALUES (1); \
                 CREATE INDEX CONCURRENTLY raw ON t (a); INSERT INTO t VALUES (2)",
            )
            .sqlite("CREATE TABLE t (a int); VACUUM; INSERT INTO t VALUES (1), (2)")
            .mysql("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)"),
    );
    op.create_index("typed", "t", ["a"]).concurrently();
    op.execute("INSERT INTO t VALUES (3)");
    Ok(())
}

#[test]
fn what_can_not_be_in_a_transaction_leaves_it_and_comes_back() {
    for database in databases() {
        let mut all = migrator(&database, [migration("a", &[], leaves_the_transaction, nothing)]);
        let plan = wait(all.plan(Direction::Upgrade, &["head"])).unwrap().steps;
        let parts: Vec<bool> = plan[0].parts.iter().map(|part| part.transaction).collect();
        let expected: &[bool] = match database.dialect() {
            Dialect::Postgres => &[true, false, true, false, true],
            Dialect::Sqlite => &[true, false, true],
            Dialect::MySql => &[false, false, false, false],
        };
        assert_eq!(parts, expected);
        wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT a FROM t ORDER BY a"), ["1", "2", "3"]);
        let entries = wait(all.journal(true)).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].state, JournalState::Done);
        assert_eq!(entries[0].statements, entries[0].statements_done);
        assert!(entries[0].sql.as_ref().unwrap().contains("-- create_index 'typed'"));
    }
}

/// A build that fails leaves an index that is not valid. The next run drops it and builds it again; with
/// IF NOT EXISTS PostgreSQL would take it for done.
#[test]
fn an_index_that_is_not_valid_is_built_again() {
    fn raw(op: &mut Operations) -> Outcome {
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS t_a ON t (a)");
        Ok(())
    }
    fn typed(op: &mut Operations) -> Outcome {
        op.create_index("t_a", "t", ["a"]).unique().concurrently();
        Ok(())
    }
    for build in [raw as fn(&mut Operations) -> Outcome, typed] {
        let Some(database) = TestDatabase::postgres() else { return };
        database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
        let mut all = migrator(&database, [migration("a", &[], build, nothing)]);
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("could not create unique index"), "{error}");
        let valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 't_a'::regclass";
        assert_eq!(database.query(valid), ["Boolean(false)"]);
        database.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)");
        let (mut all, warnings) =
            with_warnings(migrator(&database, [migration("a", &[], build, nothing)]));
        wait(all.upgrade(&["head"])).unwrap();
        assert!(warnings.try_recv().unwrap().contains("is not valid: a build of it failed"));
        assert_eq!(database.query(valid), ["Boolean(true)"]);
        assert_eq!(database.version_rows(), ["a"]);
    }
}

/// Who waits for the lock holds no snapshot, for which a concurrent build would wait in turn.
#[test]
fn who_waits_does_not_hold_up_a_concurrent_build() {
    fn builds(op: &mut Operations) -> Outcome {
        op.execute("CREATE TABLE t AS SELECT a FROM generate_series(1, 1000) a");
        op.execute("SELECT pg_sleep(1.5)");
        op.create_index("t_a", "t", ["a"]).concurrently();
        Ok(())
    }
    let Some(database) = TestDatabase::postgres() else { return };
    let upgrade = || {
        let mut all = migrator(&database, [migration("a", &[], builds, nothing)]);
        let since = std::time::Instant::now();
        let report = wait(all.upgrade(&["head"])).unwrap();
        (report.steps.len(), since.elapsed())
    };
    let (one, other) = std::thread::scope(|scope| {
        let (one, other) = (scope.spawn(upgrade), scope.spawn(upgrade));
        (one.join().unwrap(), other.join().unwrap())
    });
    assert_eq!(one.0 + other.0, 1, "one of them ran it");
    assert!(one.1.max(other.1) < std::time::Duration::from_secs(15), "{one:?} {other:?}");
}

fn table(name: &'static str) -> fn(&mut Operations) -> Outcome {
    match name {
        "a" => |op| {
            op.create_table("a", [column("id", Integer)]);
            Ok(())
        },
        _ => |op| {
            op.create_table("b", [column("id", Integer)]);
            op.execute("INSERT INTO a VALUES (1)");
            Ok(())
        },
    }
}

fn fails(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO missing VALUES (1)");
    Ok(())
}

#[test]
fn a_run_that_is_one_transaction() {
    let history = || {
        [
            migration("a", &[], table("a"), nothing),
            migration("b", &["a"], table("b"), nothing),
            migration("c", &["b"], fails, nothing),
        ]
    };
    for database in databases() {
        let mut all = migrator(&database, history()).one_transaction(true);
        if !database.is_transactional() {
            let error = wait(all.upgrade(&["head"])).unwrap_err();
            assert!(error.to_string().contains("mysql has no transaction over several"), "{error}");
            assert!(database.is_untouched());
            continue;
        }
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        let Error::Run(run) = &error else { panic!("{error}") };
        assert!(run.committed.is_empty(), "{run:?}");
        assert_eq!(run.not_begun, ["a", "b"], "what was rolled back with it");
        assert!(database.tables().is_empty() && database.version_rows().is_empty());

        let report = wait(all.upgrade(&["b"])).unwrap();
        assert_eq!(report.steps.len(), 2);
        assert_eq!(database.query("SELECT id FROM a"), ["1"]);
        let done = wait(all.journal(false)).unwrap();
        assert!(done.iter().all(|entry| entry.state == JournalState::Done), "{done:?}");
        assert_eq!(done.len(), 2);

        let outside = TransactionMode { upgrade: false, downgrade: true };
        let d = Migration { transaction: outside, ..migration("d", &["b"], fails, nothing) };
        let mut with_d: Vec<_> = history().into_iter().take(2).collect();
        with_d.push(d);
        let error = wait(migrator(&database, with_d).one_transaction(true).upgrade(&["head"]));
        let error = error.unwrap_err();
        assert!(error.to_string().contains("'d' (tests/sample.rs:1) has statements"), "{error}");
    }
}

/// A migration that gives up its role, or its right to write, is written down all the same.
#[test]
fn the_journal_is_written_whatever_role_a_migration_takes() {
    fn takes_a_role(op: &mut Operations) -> Outcome {
        op.execute("CREATE TABLE t (a int); SET ROLE pg_monitor");
        Ok(())
    }
    fn outside(op: &mut Operations) -> Outcome {
        op.execute("SET ROLE pg_monitor; SELECT 1");
        op.execute("SELECT 2");
        Ok(())
    }
    let Some(database) = TestDatabase::postgres() else { return };
    let mode = TransactionMode { upgrade: false, downgrade: false };
    let history = [
        migration("a", &[], takes_a_role, nothing),
        Migration { transaction: mode, ..migration("b", &["a"], outside, nothing) },
    ];
    wait(migrator(&database, history).upgrade(&["head"])).unwrap();
    assert_eq!(database.version_rows(), ["b"]);
}

/// The lock is looked after: code of a migration may give all locks back.
#[test]
fn a_lock_that_was_given_back_is_taken_again() {
    fn gives_back(op: &mut Operations) -> Outcome {
        op.execute(
            per_dialect()
                .postgres("SELECT pg_advisory_unlock_all()")
                .mysql("DO RELEASE_ALL_LOCKS()")
                .sqlite("SELECT 1"),
        );
        Ok(())
    }
    for database in databases() {
        let history =
            [migration("a", &[], gives_back, nothing), migration("b", &["a"], nothing, nothing)];
        let url = database.parsed_url();
        let (mut all, taken) =
            (migrator(&database, history), std::sync::Arc::new(std::sync::Mutex::new(None)));
        let kept = taken.clone();
        all = all.observe(move |event| {
            // While b runs another run doesn't get in.
            if let Event::StepFinished { step, .. } = event
                && step.revision == "b"
            {
                let url = url.clone();
                let other = std::thread::spawn(move || {
                    let other = [
                        migration("a", &[], gives_back, nothing),
                        migration("b", &["a"], nothing, nothing),
                        migration("c", &["b"], nothing, nothing),
                    ];
                    let other = Migrator::from_registry(registry(other)).on(url);
                    wait(other.lock_wait(std::time::Duration::ZERO).upgrade(&["head"])).err()
                });
                *kept.lock().unwrap() = other.join().unwrap();
            }
        });
        wait(all.upgrade(&["head"])).unwrap();
        let refused = taken.lock().unwrap().take().unwrap();
        assert!(refused.to_string().contains("holds the lock"), "{refused}");
    }
}

/// With `journal_sql = false` only a hash is kept, and of a text beyond 64 KiB too.
#[test]
fn long_sql_is_kept_as_a_hash() {
    fn long(op: &mut Operations) -> Outcome {
        op.execute(format!("SELECT '{}'", "x".repeat(70_000)));
        Ok(())
    }
    for database in databases() {
        let history =
            [migration("a", &[], table("a"), nothing), migration("b", &["a"], long, nothing)];
        let mut all = migrator(&database, history);
        wait(all.upgrade(&["b"])).unwrap();
        let sql = |all: &Migrator, revision: &str| {
            let entries = wait(all.journal(true)).unwrap();
            entries.into_iter().find(|entry| entry.revision == revision).unwrap().sql.unwrap()
        };
        assert!(sql(&all, "a").contains("CREATE TABLE"));
        assert!(sql(&all, "b").starts_with("sha256:"));
        wait(all.stamp(&["base"], true)).unwrap();
        database.execute("DROP TABLE a");
        let mut all = all.journal_sql(false);
        wait(all.upgrade(&["a"])).unwrap();
        assert!(sql(&all, "a").starts_with("sha256:"));
    }
}
