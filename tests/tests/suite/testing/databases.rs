//! A test's own database: migrated, copied, alone, and gone behind it.

use std::sync::Mutex;
use std::time::Instant;

use migrate_core::prelude::*;
use migrate_core::sqlx::{self, MySqlPool, PgPool, SqlitePool};
use migrate_core::testing::{Fixture, Kit, Outcome, TestDatabase, run};
use migrate_core::{DatabaseUrl, Dialect};
use tests::{migration, registry, server_url, table_migration};

#[migrate_core::test(migrations_crate::MIGRATIONS)]
async fn a_pool_is_migrated_to_the_heads(pool: SqlitePool) {
    let rows = sqlx::query_scalar::<_, String>("SELECT version_num FROM migrate_version");
    assert_eq!(rows.fetch_all(&pool).await.unwrap(), ["f82b31"]);
    sqlx::query("INSERT INTO users (id, email) VALUES (1, 'a')").execute(&pool).await.unwrap_err();
}

#[migrate_core::test(migrations_crate::MIGRATIONS, on = sqlite, at = "b7c2d9")]
async fn rows_are_there_before_the_next_migration(mut db: Fixture) -> Outcome {
    let columns = "SELECT name FROM pragma_table_info('articles') ORDER BY cid";
    let before = db.fetch(columns, &[]).await?.len();
    db.upgrade("c41e88").await?;
    assert_eq!(db.fetch(columns, &[]).await?.len(), before + 1);
    db.downgrade("b7c2d9").await?;
    assert_eq!(db.fetch(columns, &[]).await?.len(), before);
    Ok(())
}

#[migrate_core::test(migrations_crate::MIGRATIONS, on = sqlite)]
#[should_panic(expected = "a reason of its own")]
async fn a_test_that_panics_panics(db: Fixture) {
    assert!(db.url().sqlite_file().unwrap().exists());
    panic!("a reason of its own");
}

fn kit() -> Kit {
    Kit::from_registry(registry([table_migration!("a", []), table_migration!("b", ["a"])]))
}

/// Writes what another test would find.
async fn alone(pool: PgPool) -> usize {
    sqlx::query("INSERT INTO t_b (id) VALUES (1)").execute(&pool).await.unwrap();
    sqlx::query("SELECT id FROM t_b").fetch_all(&pool).await.unwrap().len()
}

#[test]
fn each_test_has_a_database_of_its_own() {
    if server_url(Dialect::Postgres).is_some() {
        for _ in 0..3 {
            assert_eq!(run(&kit(), None, &["heads"], alone), 1);
        }
    }
    if server_url(Dialect::MySql).is_some() {
        for _ in 0..2 {
            let seen = run(&kit(), None, &["a"], async |pool: MySqlPool| {
                sqlx::query("INSERT INTO t_a (id) VALUES (1)").execute(&pool).await.unwrap();
                sqlx::query("SELECT id FROM t_b").execute(&pool).await.unwrap_err();
                sqlx::query("SELECT id FROM t_a").fetch_all(&pool).await.unwrap().len()
            });
            assert_eq!(seen, 1);
        }
    }
}

/// Where the database of a test was.
fn where_it_was(dialect: Dialect) -> DatabaseUrl {
    run(&kit(), Some(dialect), &["heads"], async |db: Fixture| db.url().clone())
}

#[test]
fn a_database_is_gone_behind_its_test_also_if_that_panics() {
    for dialect in super::dialects() {
        let url = where_it_was(dialect);
        let panicked = Mutex::new(None);
        let outcome = std::panic::catch_unwind(|| {
            run(&kit(), Some(dialect), &["heads"], async |db: Fixture| {
                *panicked.lock().unwrap() = Some(db.url().clone());
                panic!("on purpose")
            })
        });
        outcome.unwrap_err();
        for url in [Some(url), panicked.into_inner().unwrap()].into_iter().flatten() {
            let opened = tests::wait(Connection::open(&url, std::time::Duration::ZERO, false));
            assert!(opened.is_err(), "{url} is still there");
        }
    }
}

#[test]
fn a_copy_is_made_of_what_the_first_test_migrated() {
    // Three hundred tables take a while to make, and a moment to copy.
    let many = || {
        let history = migration(
            "many",
            &[],
            |op| {
                for number in 0..300 {
                    op.create_table(&format!("t_{number}"), [column("id", Integer).primary_key()]);
                }
                Ok(())
            },
            |_| Ok(()),
        );
        Kit::from_registry(registry([history]))
    };
    for dialect in super::dialects().into_iter().filter(|dialect| *dialect != Dialect::MySql) {
        let seconds = [(); 3].map(|()| {
            let begun = Instant::now();
            let tables = run(&many(), Some(dialect), &["heads"], async |mut db: Fixture| {
                let sql = match dialect {
                    Dialect::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table'",
                    _ => "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
                };
                db.fetch(sql, &[]).await.unwrap().len()
            });
            // With the three of the bookkeeping.
            assert_eq!(tables, 303);
            begun.elapsed()
        });
        println!("{dialect}: {seconds:?}");
    }
}

#[test]
#[should_panic(expected = "no database is named for the test")]
fn a_fixture_says_which_database() {
    run(&kit(), None, &["heads"], async |_: Fixture| {});
}

#[test]
#[should_panic(expected = "no revision or branch label is called 'nowhere'")]
fn a_target_that_is_not_there_fails_the_test() {
    run(&kit(), Some(Dialect::Sqlite), &["nowhere"], async |_: Fixture| {});
}

#[test]
fn the_type_of_a_pool_says_which_database_it_is() {
    let dialects = [SqlitePool::DIALECT, PgPool::DIALECT, MySqlPool::DIALECT, Fixture::DIALECT];
    let expected = [Some(Dialect::Sqlite), Some(Dialect::Postgres), Some(Dialect::MySql), None];
    assert_eq!(dialects, expected);
}
