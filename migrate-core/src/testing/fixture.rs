//! A database at a revision: rows are inserted there, the next migration is run, and what became of
//! them is looked at.

use super::outcome::Outcome;
use crate::database::{Connection, DatabaseUrl, Row};
use crate::migrator::Migrator;
use crate::runner::RunReport;
use crate::schema::Value;

/// A test's own database with its migrations, and a connection for its rows.
///
/// # Examples
/// ```no_run
/// # use migrate_core::MigrationSet;
/// # static MIGRATIONS: MigrationSet =
/// #     MigrationSet { package: "x", revisions: &[], branch_labels: &[], joined: &[] };
/// use migrate_core::testing::{Fixture, Outcome};
///
/// #[migrate_core::test(MIGRATIONS, on = sqlite, at = "b7c2d9")]
/// async fn slugs_are_made_of_titles(mut db: Fixture) -> Outcome {
///     db.execute("INSERT INTO articles (title) VALUES (?)", &["Hello World".into()]).await?;
///     db.upgrade("c41e88").await?;
///     let rows = db.fetch("SELECT slug FROM articles", &[]).await?;
///     assert_eq!(rows[0].get::<String>("slug").unwrap(), "hello-world");
///     Ok(())
/// }
/// ```
pub struct Fixture {
    migrator: Migrator,
    connection: Connection,
    url: DatabaseUrl,
}

impl Fixture {
    pub(super) fn new(migrator: Migrator, connection: Connection, url: DatabaseUrl) -> Self {
        Self { migrator, connection, url }
    }

    /// Applies everything up to a target.
    ///
    /// # Errors
    /// [`Failure`](super::Failure) of the migration.
    pub async fn upgrade(&mut self, target: &str) -> Outcome<RunReport> {
        Ok(self.migrator.upgrade(&[target]).await?)
    }

    /// Takes back everything above a target.
    ///
    /// # Errors
    /// [`Failure`](super::Failure) of the migration.
    pub async fn downgrade(&mut self, target: &str) -> Outcome<RunReport> {
        Ok(self.migrator.downgrade(target).await?)
    }

    /// Executes one statement with these values for its `?`; the number of rows affected.
    ///
    /// # Errors
    /// [`Failure`](super::Failure) of the statement.
    pub async fn execute(&mut self, sql: &str, values: &[Value]) -> Outcome<u64> {
        Ok(self.connection.execute(sql, values).await?)
    }

    /// Executes one query with these values for its `?`; all its rows.
    ///
    /// # Errors
    /// [`Failure`](super::Failure) of the query.
    pub async fn fetch(&mut self, sql: &str, values: &[Value]) -> Outcome<Vec<Row>> {
        Ok(self.connection.fetch(sql, values).await?)
    }

    /// The connection itself.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Where the database is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }
}
