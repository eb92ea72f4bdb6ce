//! The connection that a `run` step is given: the same few calls on every database, and the
//! driver's own connection for the rest.

use super::error::DatabaseError;
use super::row::Row;
use super::session::Session;
use super::url::DatabaseUrl;
use crate::schema::{Dialect, Engine, Server, Value};

/// A session with a database.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
///
/// async fn fill_slugs(db: &mut Connection) -> Result {
///     for row in db.fetch("SELECT id, title FROM articles WHERE slug IS NULL", &[]).await? {
///         let slug = row.get::<String>("title")?.to_lowercase().replace(' ', "-");
///         let id: i64 = row.get("id")?;
///         db.execute("UPDATE articles SET slug = ? WHERE id = ?", &[slug.into(), id.into()]).await?;
///     }
///     Ok(())
/// }
/// # let mut op = Operations::new(Dialect::Sqlite, Default::default());
/// op.run("fill slugs", fill_slugs);
/// ```
pub struct Connection {
    session: Box<dyn Session>,
}

impl Connection {
    /// Opens the database. SQLite waits at most `lock_wait` for another program that writes, and
    /// makes a file that does not exist if `create` says so.
    ///
    /// # Errors
    /// [`DatabaseError`], if the database can not be opened or there is no driver for it.
    #[cfg_attr(
        not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
        expect(
            clippy::unused_async,
            unreachable_code,
            unused_variables,
            reason = "without a driver there is nothing to open"
        )
    )]
    pub async fn open(
        url: &DatabaseUrl,
        lock_wait: std::time::Duration,
        create: bool,
    ) -> Result<Self, DatabaseError> {
        let opened = match url.dialect() {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => {
                Self::new(super::sqlite::SqliteSession::open(url, lock_wait, create).await?)
            }
            #[cfg(feature = "postgres")]
            Dialect::Postgres => {
                Self::new(super::postgres_session::PostgresSession::open(url).await?)
            }
            #[cfg(feature = "mysql")]
            Dialect::MySql => Self::new(super::mysql::MySqlSession::open(url).await?),
            #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            dialect => {
                let message = format!("this program has no driver for {dialect}");
                return Err(DatabaseError::new(super::DatabaseErrorKind::NoDriver, message));
            }
        };
        let _ = (lock_wait, create);
        Ok(opened)
    }

    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    pub(super) fn new(session: impl Session + 'static) -> Self {
        Self { session: Box::new(super::watched::Watched::new(session)) }
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        self.session.server().dialect()
    }

    /// Which product and version answered.
    pub fn server(&self) -> Server {
        self.session.server()
    }

    /// Which engine that is, once the bookkeeping tables were located.
    pub(crate) fn engine(&self) -> Engine {
        self.session.engine()
    }

    /// Executes one statement with these values for its `?`; the number of rows affected. On
    /// PostgreSQL they may be `$1`, `$2` instead: a `?` is then left alone, as the operator of
    /// `jsonb` that it also is.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if there are more or fewer values than places for them.
    pub async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, DatabaseError> {
        self.session.execute(sql, values).await.map_err(|error| error.of(sql))
    }

    /// Executes one query with these values for its `?` or `$1`; all its rows.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn fetch(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        self.session.fetch(sql, values).await.map_err(|error| error.of(sql))
    }

    /// Executes text as given, perhaps several statements: nothing in it is a place for a value.
    ///
    /// # Errors
    /// [`DatabaseError`] of the first statement that fails.
    pub async fn execute_script(&mut self, sql: &str) -> Result<(), DatabaseError> {
        self.session.execute_script(sql).await
    }

    /// sqlx's own connection, if the database is PostgreSQL.
    #[cfg(feature = "postgres")]
    pub fn as_postgres(&mut self) -> Option<&mut sqlx::PgConnection> {
        self.session.driver().downcast_mut()
    }

    /// sqlx's own connection, if the database is MySQL or MariaDB.
    #[cfg(feature = "mysql")]
    pub fn as_mysql(&mut self) -> Option<&mut sqlx::MySqlConnection> {
        self.session.driver().downcast_mut()
    }

    /// sqlx's own connection, if the database is SQLite.
    #[cfg(feature = "sqlite")]
    pub fn as_sqlite(&mut self) -> Option<&mut sqlx::SqliteConnection> {
        self.session.driver().downcast_mut()
    }

    pub(crate) fn session(&mut self) -> &mut dyn Session {
        &mut *self.session
    }

    pub(crate) async fn close(self) -> Result<(), DatabaseError> {
        self.session.close().await
    }
}
