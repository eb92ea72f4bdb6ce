//! The pools of sqlx that a test can take, for a database of its own.

use futures_core::future::BoxFuture;

use super::error::DatabaseError;
use super::url::DatabaseUrl;
use crate::schema::Dialect;

/// A pool of sqlx: `SqlitePool`, `PgPool` or `MySqlPool`.
pub trait TestPool: Sized {
    /// Which database it is of.
    const DIALECT: Dialect;

    /// Connects to a database.
    ///
    /// # Errors
    /// [`DatabaseError`].
    fn connect(url: &DatabaseUrl) -> impl Future<Output = Result<Self, DatabaseError>>;

    /// What closes all its connections.
    fn close(&self) -> BoxFuture<'static, ()>;
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
macro_rules! test_pool {
    ($feature:literal, $pool:ty, $dialect:ident) => {
        #[cfg(feature = $feature)]
        impl TestPool for $pool {
            const DIALECT: Dialect = Dialect::$dialect;

            async fn connect(url: &DatabaseUrl) -> Result<Self, DatabaseError> {
                Ok(Self::connect(url.secret()).await?)
            }

            fn close(&self) -> BoxFuture<'static, ()> {
                let pool = self.clone();
                Box::pin(async move { pool.close().await })
            }
        }
    };
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
test_pool!("sqlite", sqlx::SqlitePool, Sqlite);
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
test_pool!("postgres", sqlx::PgPool, Postgres);
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
test_pool!("mysql", sqlx::MySqlPool, MySql);
