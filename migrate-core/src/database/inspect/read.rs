//! The entry: which database is asked.

#[cfg(feature = "mysql")]
use super::mysql;
#[cfg(feature = "postgres")]
use super::postgres;
#[cfg(feature = "sqlite")]
use super::sqlite;
use crate::catalog::{Filter, Schema};
use crate::database::connection::Connection;
use crate::database::error::DatabaseError;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use crate::schema::Dialect;

impl Connection {
    /// Reads the schema of the database, as far as the filter takes it.
    ///
    /// # Errors
    /// [`DatabaseError`].
    #[cfg_attr(
        not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
        expect(clippy::unused_async, reason = "without a driver none is asked")
    )]
    pub async fn inspect(&mut self, filter: &Filter) -> Result<Schema, DatabaseError> {
        match self.dialect() {
            #[cfg(feature = "postgres")]
            Dialect::Postgres => postgres::inspect(self, filter).await,
            #[cfg(feature = "mysql")]
            Dialect::MySql => mysql::inspect(self, filter).await,
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => sqlite::inspect(self, filter).await,
            #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            _ => {
                let _ = filter;
                Ok(Schema::empty(self.server()))
            }
        }
    }
}
