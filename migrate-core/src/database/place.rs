//! Where a migrator works: a database known by its URL, or the one that an application's own pool
//! leads to. What a pool hands out is taken out of it for the run, so that nothing of a run that is
//! dropped half-way, a lock or a setting, comes back to the application.

use std::fmt;
use std::time::Duration;

use super::connection::Connection;
use super::error::DatabaseError;
use super::url::DatabaseUrl;

/// A database to migrate: a [`DatabaseUrl`], or a pool of sqlx.
///
/// A run on a pool takes one connection out of it, which is closed at the end. What the pool does with
/// its connections (`after_connect`) holds for it, and between migrations it is put back to that: a
/// `search_path` or a role that is set there is where the migrations run. There are two exceptions:
///
/// - On PostgreSQL a setting of one's own making (`app.tenant`) isn't listed by the server: it is gone
///   behind the first migration with SQL of its own.
/// - What sqlx sets in every connection (time zone UTC, on MySQL two words of `sql_mode`) is taken back,
///   so that a migration sees the same session by pool and by URL.
///
/// Only a SQLite database in memory keeps its connection, for it would be gone with it; there settings
/// are put back. A future that is dropped half-way closes that too: a database in memory that has no
/// other connection is gone then.
///
/// A pool logs the statements that it executes, at the level that its options say.
///
/// # Examples
/// ```no_run
/// # #[cfg(feature = "sqlite")]
/// # async fn example(pool: migrate_core::sqlx::SqlitePool) -> Result<(), migrate_core::Error> {
/// use migrate_core::Migrator;
///
/// Migrator::linked()?.on(&pool).upgrade(&["head"]).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Database {
    url: DatabaseUrl,
    pool: Option<Pool>,
}

#[derive(Clone)]
enum Pool {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool),
    #[cfg(feature = "mysql")]
    MySql(sqlx::MySqlPool),
}

impl Database {
    /// Its URL; of a pool what can be said of it in one.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Opens it. A SQLite file that doesn't exist is made if `create` says so, by a pool only if its
    /// own options say so.
    pub(crate) async fn connect(
        &self,
        lock_wait: Duration,
        create: bool,
    ) -> Result<Connection, DatabaseError> {
        match &self.pool {
            None => Connection::open(&self.url, lock_wait, create).await,
            #[cfg(feature = "sqlite")]
            Some(Pool::Sqlite(pool)) => {
                let session = super::sqlite::SqliteSession::of_pool(pool, lock_wait).await?;
                Ok(Connection::new(session))
            }
            #[cfg(feature = "postgres")]
            Some(Pool::Postgres(pool)) => {
                Ok(Connection::new(super::postgres_session::PostgresSession::of_pool(pool).await?))
            }
            #[cfg(feature = "mysql")]
            Some(Pool::MySql(pool)) => {
                Ok(Connection::new(super::mysql::MySqlSession::of_pool(pool).await?))
            }
            #[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            Some(pool) => match *pool {},
        }
    }
}

/// Without its password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database")
            .field("url", &self.url)
            .field("is_pool", &self.pool.is_some())
            .finish()
    }
}

impl From<DatabaseUrl> for Database {
    fn from(url: DatabaseUrl) -> Self {
        Self { url, pool: None }
    }
}

impl From<&DatabaseUrl> for Database {
    fn from(url: &DatabaseUrl) -> Self {
        url.clone().into()
    }
}

#[cfg(feature = "sqlite")]
impl From<&sqlx::SqlitePool> for Database {
    fn from(pool: &sqlx::SqlitePool) -> Self {
        let url = super::sqlite_held::url_of(&pool.connect_options());
        Self { url, pool: Some(Pool::Sqlite(pool.clone())) }
    }
}

#[cfg(feature = "postgres")]
impl From<&sqlx::PgPool> for Database {
    fn from(pool: &sqlx::PgPool) -> Self {
        let url = super::postgres_options::url_of(&pool.connect_options());
        Self { url, pool: Some(Pool::Postgres(pool.clone())) }
    }
}

#[cfg(feature = "mysql")]
impl From<&sqlx::MySqlPool> for Database {
    fn from(pool: &sqlx::MySqlPool) -> Self {
        let url = super::pooled::mysql_url(&pool.connect_options());
        Self { url, pool: Some(Pool::MySql(pool.clone())) }
    }
}

#[cfg(feature = "sqlite")]
impl From<sqlx::SqlitePool> for Database {
    fn from(pool: sqlx::SqlitePool) -> Self {
        (&pool).into()
    }
}

#[cfg(feature = "postgres")]
impl From<sqlx::PgPool> for Database {
    fn from(pool: sqlx::PgPool) -> Self {
        (&pool).into()
    }
}

#[cfg(feature = "mysql")]
impl From<sqlx::MySqlPool> for Database {
    fn from(pool: sqlx::MySqlPool) -> Self {
        (&pool).into()
    }
}
