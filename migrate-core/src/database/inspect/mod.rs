//! The catalog of a database is read into a [`Schema`], by a number of queries that doesn't depend on
//! how much there is.

#[cfg(any(feature = "postgres", feature = "mysql"))]
mod answer;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

use super::connection::Connection;
use super::error::DatabaseError;
use crate::catalog::{Filter, Schema};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use crate::schema::Dialect;

impl Connection {
    /// Reads the schema of the database, as far as the filter takes it.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn inspect(&mut self, filter: &Filter) -> Result<Schema, DatabaseError> {
        match self.dialect() {
            #[cfg(feature = "postgres")]
            Dialect::Postgres => postgres::inspect(self, filter).await,
            #[cfg(feature = "mysql")]
            Dialect::MySql => mysql::inspect(self, filter).await,
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => sqlite::inspect(self, filter).await,
            #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            _ => Ok(Schema::empty(self.server())),
        }
    }
}
