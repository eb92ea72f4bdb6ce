//! The connection that a `run` step is given: the same few calls on every database, and the
//! driver's own connection for the rest.

use super::error::{DatabaseError, DatabaseErrorKind};
use super::row::Row;
use super::session::Session;
use super::url::DatabaseUrl;
use crate::schema::{Dialect, Value};

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
    /// Opens the database, waiting at most `lock_timeout` for each lock; `create` lets a SQLite
    /// file be made that does not exist.
    ///
    /// # Errors
    /// [`DatabaseError`], if the database can not be opened or there is no driver for it.
    #[cfg_attr(
        not(feature = "sqlite"),
        expect(clippy::unused_async, reason = "without a driver there is nothing to wait for")
    )]
    pub async fn open(
        url: &DatabaseUrl,
        lock_timeout: std::time::Duration,
        create: bool,
    ) -> Result<Self, DatabaseError> {
        match url.dialect() {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => {
                let session = super::sqlite::SqliteSession::open(url, lock_timeout, create).await?;
                Ok(Self { session: Box::new(session) })
            }
            dialect => {
                let _ = (lock_timeout, create);
                Err(DatabaseError::new(
                    DatabaseErrorKind::NoDriver,
                    format!("this program can't run on {dialect}"),
                ))
            }
        }
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        self.session.dialect()
    }

    /// Executes one statement with these values for its `?`; the number of rows affected.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, DatabaseError> {
        self.session.execute(sql, values).await
    }

    /// Executes one query with these values for its `?`; all its rows.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn fetch(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        self.session.fetch(sql, values).await
    }

    /// Executes text as given, perhaps several statements.
    ///
    /// # Errors
    /// [`DatabaseError`] of the first statement that fails.
    pub async fn execute_script(&mut self, sql: &str) -> Result<(), DatabaseError> {
        self.session.execute_script(sql).await
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
