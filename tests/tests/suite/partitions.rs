//! A partition that is detached concurrently, and what an interruption leaves.

use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Capability, Migrator, render};
use tests::{TestDatabase, migration, registry, wait};

const EVENTS: &str = "CREATE TABLE events (id int) PARTITION BY RANGE (id);
     CREATE TABLE old PARTITION OF events FOR VALUES FROM (0) TO (10); INSERT INTO events VALUES (1)";

fn migrator(database: &TestDatabase, record: fn(&mut Operations) -> Outcome) -> Migrator {
    let migration = migration("a", &[], record, |_| Ok(()));
    Migrator::from_registry(registry([migration])).on(database.parsed_url())
}

fn concurrently(op: &mut Operations) -> Outcome {
    op.detach_partition("events", "old").concurrently();
    Ok(())
}

fn finalize(op: &mut Operations) -> Outcome {
    op.detach_partition("events", "old").finalize();
    Ok(())
}

/// The server has the partition as pending then; the migration is corrected, and ends it.
#[test]
fn what_was_interrupted_is_ended() {
    const IS_PENDING: &str = "SELECT count(*) FROM pg_inherits WHERE inhdetachpending";
    const CANCEL: &str = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '%CONCURRENTLY%'
         AND pid <> pg_backend_pid()";
    let Some(database) = TestDatabase::postgres().filter(has_concurrently) else { return };
    database.execute(EVENTS);
    let run = std::thread::scope(|scope| {
        wait(async {
            let mut reader = database.connect().await;
            reader.execute_script("BEGIN; SELECT count(*) FROM events").await.unwrap();
            let detaching =
                scope.spawn(|| wait(migrator(&database, concurrently).upgrade(&["head"])));
            let mut other = database.connect().await;
            for _ in 0..500 {
                let pending = tests::rows_as_text(&mut other, IS_PENDING).await.unwrap();
                if pending == ["1"] {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            other.execute_script(CANCEL).await.unwrap();
            let run = detaching.join().unwrap();
            reader.execute_script("COMMIT").await.unwrap();
            run
        })
    });
    run.unwrap_err();
    assert_eq!(database.query(IS_PENDING), ["1"]);
    let again = wait(migrator(&database, concurrently).upgrade(&["head"])).unwrap_err();
    assert!(again.to_string().contains("already pending detach"), "{again}");
    assert!(database.version_rows().is_empty());
    wait(migrator(&database, finalize).upgrade(&["head"])).unwrap();
    assert_eq!(database.query("SELECT count(*) FROM pg_inherits"), ["0"]);
    assert_eq!(database.query("SELECT id FROM old"), ["1"]);
    assert_eq!(database.version_rows(), ["a"]);
}

fn has_concurrently(database: &TestDatabase) -> bool {
    database.query("SELECT current_setting('server_version_num')::int >= 140000")
        == ["Boolean(true)"]
}

#[test]
fn before_version_14_it_is_refused() {
    for record in [concurrently, finalize] {
        let mut op = Operations::new(Dialect::Postgres, Default::default());
        record(&mut op).unwrap();
        let operation = op.finish().operations.remove(0).operation;
        let error = render(&operation, &Capability::oldest(Dialect::Postgres)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "postgres detaches no partition concurrently before version 14"
        );
        assert_eq!(error.way_out, "leave concurrently() and finalize() out");
    }
}
