//! Migrations run by an application: on its own pool, from a task of its own, within a time, ended from
//! outside; and what is left of its pool then.

mod command_line;
mod pool;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use migrate_core::prelude::*;
use migrate_core::sqlx::SqlitePool;
use migrate_core::{Database, Dialect, Error, Interrupt, Migrator, Registry};
use pool::AppPool;
use tests::{TestDatabase, databases, migration, registry, table_migration, wait};

/// Two tables; between them a statement that takes a while.
fn slow() -> Registry {
    registry([
        table_migration!("a", []),
        migration(
            "b",
            &["a"],
            |op| {
                op.execute(
                    per_dialect()
                        .postgres("SELECT pg_sleep(3)")
                        .mysql("DO SLEEP(3)")
                        .sqlite(SLOW_ON_SQLITE),
                );
                op.create_table("t_b", [column("id", Integer)]);
                Ok(())
            },
            |op| {
                op.drop_table("t_b");
                Ok(())
            },
        ),
    ])
}

const SLOW_ON_SQLITE: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n \
     WHERE i < 40000000) SELECT max(i) FROM n";

fn quick() -> Registry {
    registry([table_migration!("a", []), table_migration!("b", ["a"])])
}

#[test]
fn an_applications_pool_is_used_and_is_whole_afterwards() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 1).await;
            let mut migrator = Migrator::from_registry(quick()).on(pool.database());
            let report = migrator.upgrade(&["head"]).await.unwrap();
            assert_eq!(report.steps.len(), 2);
            assert!(!report.database.contains("s3cret"), "{}", report.database);
            assert_eq!(migrator.current().await.unwrap(), ["b"]);
            pool.query("SELECT id FROM t_b").await.unwrap();
            // Nothing to do, once more, and back.
            assert!(migrator.upgrade(&["head"]).await.unwrap().steps.is_empty());
            migrator.downgrade("base").await.unwrap();
            pool.query("SELECT id FROM t_b").await.unwrap_err();
            assert!(migrator.check_database().await.unwrap().differences.is_empty());
        });
    }
}

#[test]
fn a_pool_without_a_connection_to_give_is_named() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 1).await;
            let held = pool.hold().await;
            let mut migrator = Migrator::from_registry(quick()).on(pool.database());
            let error = migrator.upgrade(&["head"]).await.unwrap_err();
            let text = format!("{error} {}", error.found().join(" "));
            assert!(text.contains("1 of at most 1 are open, 0 of them idle"), "{text}");
            let advice = error.help().unwrap();
            assert!(advice.starts_with("give back connections of the pool"), "{advice}");
            drop(held);
            assert_eq!(migrator.upgrade(&["head"]).await.unwrap().steps.len(), 2);
            pool.close().await;
            let error = migrator.downgrade("base").await.unwrap_err();
            assert!(format!("{error} {:?}", error.found()).contains("pool is closed"), "{error}");
        });
    }
}

#[test]
fn a_run_is_sent_to_another_task_and_its_events_are_heard_here() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 2).await;
            let heard = Arc::new(Mutex::new(Vec::new()));
            let hearing = Arc::clone(&heard);
            let mut migrator =
                Migrator::from_registry(quick()).on(pool.database()).observe(move |event| {
                    let event = serde_json::to_value(event).unwrap();
                    hearing.lock().unwrap().push(event["event"].as_str().unwrap().to_owned());
                });
            let task = tokio::spawn(async move { migrator.upgrade(&["head"]).await });
            assert_eq!(task.await.unwrap().unwrap().steps.len(), 2);
            let heard = heard.lock().unwrap();
            assert_eq!(
                heard.iter().filter(|event| *event == "step_finished").count(),
                2,
                "{heard:?}"
            );
        });
    }
}

#[test]
fn a_run_that_takes_too_long_is_ended_and_the_next_one_is_not() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 2).await;
            let migrator = Migrator::from_registry(slow()).on(pool.database());
            let mut migrator = migrator.timeout(Duration::from_millis(700));
            let since = Instant::now();
            let error = migrator.upgrade(&["head"]).await.unwrap_err();
            assert!(since.elapsed() < Duration::from_millis(2500), "{:?}", since.elapsed());
            let text = error.to_string();
            assert!(text.contains("revision 'b' failed: the 0.7 s that a run may"), "{text}");
            let help = error.help().unwrap();
            assert!(help.starts_with("allow a run more time"), "{help}");
            let is_a = ["a"];
            assert_eq!(migrator.current().await.unwrap(), is_a, "what was committed stays");
            let mut migrator = migrator.timeout(Duration::from_mins(1));
            assert_eq!(migrator.upgrade(&["head"]).await.unwrap().steps.len(), 1);
        });
    }
}

#[test]
fn waiting_for_the_lock_counts_in_the_time_of_a_run() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 3).await;
            let mut holder = Migrator::from_registry(slow()).on(pool.database());
            let running = tokio::spawn(async move { holder.upgrade(&["head"]).await });
            tokio::time::sleep(Duration::from_millis(600)).await;
            let other = Migrator::from_registry(slow()).on(pool.database());
            let mut other = other.timeout(Duration::from_millis(300));
            let error = other.upgrade(&["head"]).await.unwrap_err();
            let text = format!("{error} {:?}", error.found());
            assert!(text.contains("another run still holds the lock"), "{text}");
            assert_eq!(running.await.unwrap().unwrap().steps.len(), 2);
        });
    }
}

#[test]
fn a_run_is_ended_from_another_task() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 2).await;
            let interrupt = Interrupt::new();
            let migrator = Migrator::from_registry(slow()).on(pool.database());
            let mut migrator =
                migrator.interrupt(interrupt.clone()).timeout(Duration::from_mins(1));
            let running = tokio::spawn(async move { migrator.upgrade(&["head"]).await });
            tokio::time::sleep(Duration::from_millis(600)).await;
            interrupt.request();
            let error = running.await.unwrap().unwrap_err();
            assert!(error.to_string().contains("it was asked to end"), "{error}");
        });
    }
}

#[test]
fn a_run_that_is_dropped_half_way_leaves_nothing_in_the_pool() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 2).await;
            let mut migrator = Migrator::from_registry(slow()).on(pool.database());
            let limit = Duration::from_millis(700);
            tokio::time::timeout(limit, migrator.upgrade(&["head"])).await.unwrap_err();
            // No transaction is open there, and nothing of the second migration is to be seen.
            for _ in 0..3 {
                // On SQLite it shares its transaction with the one before it.
                let first = pool.query("SELECT id FROM t_a").await;
                assert_eq!(first.is_ok(), database.dialect() != Dialect::Sqlite);
                pool.query("SELECT id FROM t_b").await.unwrap_err();
            }
            // The server ends the statement that nobody waits for any more, then the lock is free.
            let mut again = Migrator::from_registry(slow()).on(pool.database());
            let finished = again.upgrade(&["head"]).await;
            if let Err(error) = finished {
                // On MySQL the statement that was cut off took effect or not: nobody knows.
                assert_eq!(database.dialect(), Dialect::MySql, "{error}");
                assert!(error.to_string().contains("it is not certain"), "{error}");
                again.resume(Some(migrate_core::Choice::Redo)).await.unwrap();
            }
            pool.query("SELECT id FROM t_b").await.unwrap();
        });
    }
}

#[test]
fn a_database_in_memory_is_migrated_where_it_is() {
    wait(async {
        let pool = SqlitePool::connect("sqlite::memory:").await.unwrap();
        let mut migrator = Migrator::from_registry(quick()).on(&pool);
        let report = migrator.upgrade(&["head"]).await.unwrap();
        assert_eq!((report.steps.len(), report.database.as_str()), (2, "sqlite://:memory:"));
        assert!(migrator.check_database().await.unwrap().differences.is_empty());
        // The connection is the application's again, with its own settings.
        assert_eq!(pool.size(), 1);
        for (sql, expected) in [("PRAGMA foreign_keys", 1), ("SELECT count(*) FROM t_b", 0)] {
            let query = migrate_core::sqlx::query_scalar::<_, i64>(sql);
            assert_eq!(query.fetch_one(&pool).await.unwrap(), expected, "{sql}");
        }
        // Nor does what is wrong before the first statement.
        let error = migrator.upgrade(&["nowhere"]).await.unwrap_err();
        assert!(matches!(error, Error::Target { .. }), "{error}");
        assert_eq!(migrator.current().await.unwrap(), ["b"]);
        // A migration that fails takes nothing of the database with it.
        let broken = migration(
            "c",
            &["b"],
            |op| {
                op.execute("INSERT INTO t_b (id) VALUES (1); SELECT nothing");
                Ok(())
            },
            |_| Ok(()),
        );
        let tables = [table_migration!("a", []), table_migration!("b", ["a"]), broken];
        let mut migrator = Migrator::from_registry(registry(tables)).on(&pool);
        let error = migrator.upgrade(&["head"]).await.unwrap_err();
        assert!(matches!(error, Error::Run(_)), "{error}");
        assert_eq!(migrator.current().await.unwrap(), ["b"]);
        let rows = migrate_core::sqlx::query_scalar::<_, i64>("SELECT count(*) FROM t_b");
        assert_eq!(rows.fetch_one(&pool).await.unwrap(), 0);
    });
}

#[test]
fn what_was_dropped_half_way_is_forgotten_by_the_next_run() {
    let database = TestDatabase::sqlite();
    wait(async {
        let pool = AppPool::open(&database, 2).await;
        let interrupt = Interrupt::new();
        let migrator = Migrator::from_registry(slow()).on(pool.database());
        let mut migrator =
            migrator.interrupt(interrupt.clone()).timeout(Duration::from_millis(300));
        let limit = Duration::from_millis(350);
        let _ = tokio::time::timeout(limit, migrator.upgrade(&["head"])).await;
        let mut migrator = migrator.timeout(Duration::from_mins(1));
        assert_eq!(migrator.upgrade(&["a"]).await.unwrap().rows_after, ["a"]);
        // The application's own request is still heard.
        interrupt.request();
        let error = migrator.upgrade(&["head"]).await.unwrap_err();
        assert!(format!("{error} {:?}", error.found()).contains("asked to end"), "{error}");
    });
}

#[test]
fn what_an_application_attached_to_its_connection_stays() {
    wait(async {
        let options = migrate_core::sqlx::sqlite::SqlitePoolOptions::new().max_connections(1);
        let options = options.after_connect(|connection, _| {
            let sql = "ATTACH ':memory:' AS side; CREATE TABLE side.x (i INTEGER); \
                 CREATE TEMP TABLE mine (i INTEGER); PRAGMA recursive_triggers = ON";
            Box::pin(async move {
                migrate_core::sqlx::raw_sql(sql).execute(connection).await.map(|_| ())
            })
        });
        let pool = options.connect("sqlite::memory:").await.unwrap();
        let raw = |revision, down_revisions| {
            let record: fn(&mut Operations) -> migrate_core::migration::Outcome = |op| {
                op.execute("CREATE TEMP TABLE own (i INTEGER); INSERT INTO side.x VALUES (1)");
                Ok(())
            };
            migration(revision, down_revisions, record, |_| Ok(()))
        };
        let history = registry([raw("a", &[]), raw("b", &["a"])]);
        Migrator::from_registry(history).on(&pool).upgrade(&["head"]).await.unwrap();
        let count = |sql| migrate_core::sqlx::query_scalar::<_, i64>(sql).fetch_one(&pool);
        assert_eq!(count("SELECT count(*) FROM side.x").await.unwrap(), 2);
        assert_eq!(count("SELECT count(*) FROM mine").await.unwrap(), 0);
        assert_eq!(count("PRAGMA recursive_triggers").await.unwrap(), 1);
    });
}

#[test]
fn several_sets_with_tables_of_their_own_share_a_database() {
    for database in databases() {
        wait(async {
            let pool = AppPool::open(&database, 4).await;
            let one = Migrator::from_registry(quick()).on(pool.database());
            let other = registry([table_migration!("x", []), table_migration!("y", ["x"])]);
            let other = Migrator::from_registry(other).on(pool.database());
            let (mut one, mut other) = (one, other.version_table("other_versions"));
            let (first, second) = (one.upgrade(&["head"]), other.upgrade(&["head"]));
            let (first, second) = futures_join(first, second).await;
            assert_eq!((first.unwrap().steps.len(), second.unwrap().steps.len()), (2, 2));
            assert_eq!(one.current().await.unwrap(), ["b"]);
            assert_eq!(other.current().await.unwrap(), ["y"]);
            other.downgrade("base").await.unwrap();
            pool.query("SELECT id FROM t_b").await.unwrap();
        });
    }
}

/// Both at the same time.
async fn futures_join<A, B>(
    one: impl Future<Output = A>,
    other: impl Future<Output = B>,
) -> (A, B) {
    let (mut one, mut other) = (Box::pin(one), Box::pin(other));
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(|context| {
        use std::task::Poll::{Pending, Ready};
        if first.is_none()
            && let Ready(done) = one.as_mut().poll(context)
        {
            first = Some(done);
        }
        if second.is_none()
            && let Ready(done) = other.as_mut().poll(context)
        {
            second = Some(done);
        }
        match (first.take(), second.take()) {
            (Some(one), Some(other)) => Ready((one, other)),
            (one, other) => {
                (first, second) = (one, other);
                Pending
            }
        }
    })
    .await
}

#[test]
fn a_url_is_a_database_too() {
    let database = TestDatabase::sqlite();
    wait(async {
        let url = migrate_core::DatabaseUrl::parse(database.url()).unwrap();
        let place: Database = (&url).into();
        assert_eq!(place.url(), &url);
        let mut migrator = Migrator::from_registry(quick()).on(place);
        assert!(migrator.upgrade(&["head"]).await.unwrap().created);
    });
}
