//! The pool of an application, of whichever database; and what it sets in its connections.

use std::time::Duration;

use migrate_core::prelude::*;
use migrate_core::sqlx::mysql::MySqlPoolOptions;
use migrate_core::sqlx::postgres::PgPoolOptions;
use migrate_core::sqlx::sqlite::SqlitePoolOptions;
use migrate_core::sqlx::{self, AssertSqlSafe, Executor, MySqlPool, PgPool, Row, SqlitePool};
use migrate_core::{Database, Dialect, Migrator};
use tests::{TestDatabase, migration, registry, wait};

pub(super) enum AppPool {
    Postgres(PgPool),
    MySql(MySqlPool),
    Sqlite(SqlitePool),
}

const PATIENCE: Duration = Duration::from_secs(1);

impl AppPool {
    pub(super) async fn open(database: &TestDatabase, most: u32) -> Self {
        let url = database.url();
        match database.dialect() {
            Dialect::Postgres => {
                let options = PgPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE);
                Self::Postgres(options.connect(url).await.unwrap())
            }
            Dialect::MySql => {
                let options = MySqlPoolOptions::new().max_connections(most);
                Self::MySql(options.acquire_timeout(PATIENCE).connect(url).await.unwrap())
            }
            Dialect::Sqlite => {
                let options = SqlitePoolOptions::new().max_connections(most);
                let url = format!("{url}?mode=rwc");
                Self::Sqlite(options.acquire_timeout(PATIENCE).connect(&url).await.unwrap())
            }
        }
    }

    pub(super) fn database(&self) -> Database {
        match self {
            Self::Postgres(pool) => pool.into(),
            Self::MySql(pool) => pool.into(),
            Self::Sqlite(pool) => pool.into(),
        }
    }

    pub(super) async fn query(&self, sql: &str) -> Result<usize, sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        Ok(match self {
            Self::Postgres(pool) => pool.fetch_all(sql).await?.len(),
            Self::MySql(pool) => pool.fetch_all(sql).await?.len(),
            Self::Sqlite(pool) => pool.fetch_all(sql).await?.len(),
        })
    }

    /// A connection that the application is using, until it is dropped.
    pub(super) async fn hold(&self) -> Box<dyn std::any::Any> {
        match self {
            Self::Postgres(pool) => Box::new(pool.acquire().await.unwrap()),
            Self::MySql(pool) => Box::new(pool.acquire().await.unwrap()),
            Self::Sqlite(pool) => Box::new(pool.acquire().await.unwrap()),
        }
    }

    pub(super) async fn close(&self) {
        match self {
            Self::Postgres(pool) => pool.close().await,
            Self::MySql(pool) => pool.close().await,
            Self::Sqlite(pool) => pool.close().await,
        }
    }
}

/// Raw SQL, behind which the session is put back, then another one.
fn raw() -> migrate_core::Registry {
    let first = migration(
        "a",
        &[],
        |op| {
            op.execute("CREATE TABLE one (id integer); SET search_path TO public");
            Ok(())
        },
        |_| Ok(()),
    );
    let second = migration(
        "b",
        &["a"],
        |op| {
            op.execute("CREATE TABLE two (id integer)");
            op.create_table("three", [column("id", Integer)]);
            Ok(())
        },
        |_| Ok(()),
    );
    registry([first, second])
}

#[test]
fn what_a_pool_sets_in_postgresql_holds_for_every_migration() {
    let Some(database) = TestDatabase::postgres() else { return };
    let role = format!("owner of {}", database.name());
    database
        .execute(&format!("CREATE ROLE \"{role}\"; CREATE SCHEMA tenant AUTHORIZATION \"{role}\""));
    wait(async {
        // Who logged in may set the last one, and the role may not.
        let set = format!("SET search_path TO tenant; SET lc_messages TO 'C'; SET ROLE \"{role}\"");
        let options = PgPoolOptions::new().after_connect(move |connection, _| {
            let set = AssertSqlSafe(set.clone());
            Box::pin(async move { connection.execute(sqlx::raw_sql(set)).await.map(|_| ()) })
        });
        let pool = options.connect(database.url()).await.unwrap();
        let mut migrator = Migrator::from_registry(raw()).on(&pool);
        migrator.upgrade(&["head"]).await.unwrap();
        let tables = "SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'tenant' \
             AND tablename IN ('one', 'two', 'three', 'migrate_version')";
        let rows = pool.fetch_all(sqlx::raw_sql(tables)).await.unwrap();
        assert_eq!(rows.len(), 4);
        assert!(rows.iter().all(|row| row.get::<String, _>(1) == role));
        // The application's own connections are as it made them.
        let path = sqlx::query_scalar::<_, String>("SHOW search_path");
        assert_eq!(path.fetch_one(&pool).await.unwrap(), "tenant");
        migrator.upgrade(&["head"]).await.unwrap();
        pool.close().await;
    });
    database.execute(&format!("DROP OWNED BY \"{role}\"; DROP ROLE \"{role}\""));
}

#[test]
fn who_a_pool_works_as_makes_every_table() {
    let Some(database) = TestDatabase::postgres() else { return };
    let role = format!("worker of {}", database.name());
    database
        .execute(&format!("CREATE ROLE \"{role}\"; GRANT CREATE ON SCHEMA public TO \"{role}\""));
    wait(async {
        let set = format!("SET SESSION AUTHORIZATION \"{role}\"");
        let options = PgPoolOptions::new().after_connect(move |connection, _| {
            let set = AssertSqlSafe(set.clone());
            Box::pin(async move { connection.execute(sqlx::raw_sql(set)).await.map(|_| ()) })
        });
        let pool = options.connect(database.url()).await.unwrap();
        Migrator::from_registry(raw()).on(&pool).upgrade(&["head"]).await.unwrap();
        pool.close().await;
    });
    let owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'";
    assert_eq!(database.query(owners), std::slice::from_ref(&role));
    database.execute(&format!("DROP OWNED BY \"{role}\"; DROP ROLE \"{role}\""));
}

#[test]
fn a_migration_on_mysql_sees_the_same_session_by_pool_and_by_url() {
    let Some(database) = TestDatabase::mysql() else { return };
    let record = |op: &mut Operations| -> migrate_core::migration::Outcome {
        let table = op.x("table").ok_or("no table")?.clone();
        op.execute(format!("CREATE TABLE {table} AS SELECT @@sql_mode AS m, @@time_zone AS z"));
        Ok(())
    };
    let into = |table: &str| {
        let migrator = Migrator::from_registry(registry([migration("a", &[], record, |_| Ok(()))]));
        let x = [("table".to_owned(), table.to_owned())];
        migrator.version_table(&format!("{table}_versions")).x(x.into_iter().collect())
    };
    wait(async {
        let url = migrate_core::DatabaseUrl::parse(database.url()).unwrap();
        into("by_url").on(url).upgrade(&["head"]).await.unwrap();
        let pool = MySqlPool::connect(database.url()).await.unwrap();
        into("by_pool").on(&pool).upgrade(&["head"]).await.unwrap();
    });
    assert_eq!(
        database.query("SELECT m, z FROM by_pool"),
        database.query("SELECT m, z FROM by_url")
    );
}
