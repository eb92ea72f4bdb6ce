//! A server that is shut down while a migration runs on it, and one that is killed.

use std::sync::{Arc, mpsc};

use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Error, Event, Migrator};
use tests::{OwnServer, migration, registry, wait};

fn shut_down_in_the_middle(dialect: Dialect) {
    let Some(own) = OwnServer::start(dialect).map(Arc::new) else { return };
    let waits = migration(
        "b",
        &["a"],
        |op| {
            op.create_table("half", [column("id", Integer)]);
            op.execute(per_dialect().postgres("SELECT pg_sleep(60)").mysql("SELECT SLEEP(60)"));
            Ok(())
        },
        |_| Ok(()),
    );
    let history = registry([migration("a", &[], |_| Ok(()), |_| Ok(())), waits]);
    let url = DatabaseUrl::parse(own.url()).unwrap();
    let stopping = Arc::clone(&own);
    let (stopped, has_stopped) = mpsc::channel();
    let mut migrator = Migrator::from_registry(history).on(url).retries(0).observe(move |event| {
        let Event::OperationStarted { operation, .. } = event else { return };
        if operation.starts_with("execute") {
            let (stopping, stopped) = (Arc::clone(&stopping), stopped.clone());
            std::thread::spawn(move || {
                std::thread::sleep(std::time::Duration::from_millis(300));
                stopping.stop();
                drop(stopping);
                stopped.send(()).unwrap();
            });
        }
    });
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    // The connection ends before the server does, whose folder is removed at the end.
    has_stopped.recv().unwrap();
    let Error::Run(run) = &error else { panic!("{error}") };
    // PostgreSQL was asked for no wait for the disk before the last commit.
    assert_eq!(run.committed.len() + run.unconfirmed.len(), 1, "{error}");
    let found = error.found().join("\n");
    let kept = if run.unconfirmed.is_empty() { "and kept: a" } else { "was not confirmed: a" };
    assert!(found.contains(kept), "{found}");
    assert!(!found.contains("could not be taken back"), "{found}");
    assert!(error.help().unwrap().contains("check that the database runs"), "{error:?}");
    let outside = found
        .contains("1 of its 2 statements took effect and stays; of statement 2 it is not certain");
    assert_eq!(outside, dialect == Dialect::MySql, "{found}");
}

#[test]
fn postgres_is_shut_down_in_the_middle() {
    shut_down_in_the_middle(Dialect::Postgres);
}

#[test]
fn mariadb_is_shut_down_in_the_middle() {
    shut_down_in_the_middle(Dialect::MySql);
}

/// What the harness promises: tests with a killed server look at how it recovers.
fn what_was_committed_outlives_a_kill(dialect: Dialect) {
    let Some(own) = OwnServer::start(dialect) else { return };
    let database = own.database();
    database.execute("CREATE TABLE kept (id INT); INSERT INTO kept VALUES (1)");
    wait(async {
        let mut open = database.connect().await;
        open.execute_script("BEGIN; INSERT INTO kept VALUES (2)").await.unwrap();
        own.kill();
        assert!(open.execute_script("COMMIT").await.is_err());
    });
    own.restart();
    assert_eq!(database.query("SELECT id FROM kept"), ["1"]);
    assert_eq!(database.tables(), ["kept"]);
}

#[test]
fn postgres_is_killed_and_keeps_what_was_committed() {
    what_was_committed_outlives_a_kill(Dialect::Postgres);
}

#[test]
fn mariadb_is_killed_and_keeps_what_was_committed() {
    what_was_committed_outlives_a_kill(Dialect::MySql);
}
