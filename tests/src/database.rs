//! A throwaway database per test, gone when the test ends.

use migrate_core::database::Row;
use migrate_core::{Connection, DatabaseUrl, Dialect};
use tempfile::TempDir;

/// A database that only one test uses.
pub struct TestDatabase {
    dialect: Dialect,
    url: String,
    directory: TempDir,
}

/// The databases that behaviours are run on. SQLite always; a server's only if it is there.
pub fn databases() -> Vec<TestDatabase> {
    vec![TestDatabase::sqlite()]
}

impl TestDatabase {
    /// An empty directory and the url of a SQLite file in it that doesn't exist yet.
    pub fn sqlite() -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        let url = format!("sqlite://{}", directory.path().join("test.db").display());
        Self { dialect: Dialect::Sqlite, url, directory }
    }

    /// Which database.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Its url as text.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its url.
    pub fn parsed_url(&self) -> DatabaseUrl {
        DatabaseUrl::parse(&self.url).expect("the harness makes good urls")
    }

    /// A directory of the test's own.
    pub fn directory(&self) -> &std::path::Path {
        self.directory.path()
    }

    /// Executes statements, past the program under test.
    pub fn execute(&self, sql: &str) {
        crate::wait(async {
            let mut db = self.connect().await;
            db.execute_script(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        });
    }

    /// The rows of a query, each with its values as text joined by `|`.
    pub fn query(&self, sql: &str) -> Vec<String> {
        let rows = crate::wait(async {
            let mut db = self.connect().await;
            db.fetch(sql, &[]).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
        });
        rows.iter().map(text_of).collect()
    }

    /// The version rows, ascending.
    pub fn version_rows(&self) -> Vec<String> {
        self.query("SELECT version_num FROM migrate_version ORDER BY version_num")
    }

    /// Everything that defines the schema, without the tool's own tables.
    pub fn schema(&self) -> Vec<String> {
        self.query(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema \
             WHERE tbl_name NOT LIKE 'migrate_version%' ORDER BY type, name",
        )
    }

    /// The names of the tables and views, without the tool's own.
    pub fn tables(&self) -> Vec<String> {
        self.query(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') \
             AND name NOT LIKE 'migrate_version%' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
    }

    async fn connect(&self) -> Connection {
        let wait = std::time::Duration::from_secs(10);
        Connection::open(&self.parsed_url(), wait, true).await.expect("the test database opens")
    }
}

fn text_of(row: &Row) -> String {
    use migrate_core::prelude::Value;
    let values = row.values().iter().map(|value| match value {
        Value::Null => "NULL".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    });
    values.collect::<Vec<_>>().join("|")
}
