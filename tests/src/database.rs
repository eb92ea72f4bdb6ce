//! A throwaway database per test, gone when the test ends.

use std::path::Path;

use migrate_core::database::Row;
use migrate_core::prelude::Value;
use migrate_core::{Connection, DatabaseUrl, Dialect};
use tempfile::TempDir;

use crate::catalog;
use crate::server::{self, Created};

/// A database that only one test uses.
pub struct TestDatabase {
    dialect: Dialect,
    url: String,
    directory: TempDir,
    /// Whether the history of the crash tests takes a short lease in it.
    has_lease: bool,
    /// Whether a pooler gives its sessions to others.
    is_shared: bool,
    /// What to drop at the end, on a server.
    created: Option<Created>,
}

/// The databases that behaviours are run on: SQLite always, a server's only if its url is set.
pub fn databases() -> Vec<TestDatabase> {
    let servers = [TestDatabase::postgres(), TestDatabase::mysql()];
    servers.into_iter().flatten().chain([TestDatabase::sqlite()]).collect()
}

impl TestDatabase {
    /// An empty directory and the url of a SQLite file in it that doesn't exist yet.
    pub fn sqlite() -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        let url = format!("sqlite://{}", directory.path().join("test.db").display());
        Self {
            dialect: Dialect::Sqlite,
            url,
            directory,
            has_lease: false,
            is_shared: false,
            created: None,
        }
    }

    /// An empty database on the server of a dialect, if there is one.
    pub fn on_server(dialect: Dialect) -> Option<Self> {
        let created = server::create(dialect)?;
        let directory = TempDir::new().expect("a temporary directory");
        let (url, created) = (created.url(), Some(created));
        Some(Self { dialect, url, directory, has_lease: false, is_shared: false, created })
    }

    /// A database that someone else made and drops.
    pub fn existing(dialect: Dialect, url: String) -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        Self { dialect, url, directory, has_lease: false, is_shared: false, created: None }
    }

    /// An empty database on the PostgreSQL server, if there is one.
    pub fn postgres() -> Option<Self> {
        Self::on_server(Dialect::Postgres)
    }

    /// An empty database on the MariaDB or MySQL server, if there is one.
    pub fn mysql() -> Option<Self> {
        Self::on_server(Dialect::MySql)
    }

    /// The same, in which the history of the crash tests takes a short lease.
    pub fn with_lease(self) -> Self {
        Self { has_lease: true, ..self }
    }

    /// The same, behind a pooler that gives its sessions to others.
    pub fn behind_pooler(self) -> Self {
        Self { is_shared: true, ..self }
    }

    /// Whether it is behind one.
    pub fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// Whether it takes one.
    pub fn has_lease(&self) -> bool {
        self.has_lease
    }

    /// Which database.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Whether what a migration did is rolled back with it, tables too.
    pub fn is_transactional(&self) -> bool {
        self.dialect != Dialect::MySql
    }

    /// Its url as text.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The name of the database on its server.
    pub fn name(&self) -> &str {
        self.created.as_ref().map_or("main", |created| &created.name)
    }

    /// Its url.
    pub fn parsed_url(&self) -> DatabaseUrl {
        DatabaseUrl::parse(&self.url).expect("the harness makes good urls")
    }

    /// A directory of the test's own.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// Whether nothing was ever created in it, not even the file.
    pub fn is_untouched(&self) -> bool {
        match self.dialect {
            Dialect::Sqlite => !self.directory().join("test.db").exists(),
            dialect => self.query(catalog::all_tables(dialect)).is_empty(),
        }
    }

    /// Executes statements, past the program under test.
    #[track_caller]
    pub fn execute(&self, sql: &str) {
        self.try_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Executes statements that may fail, past the program under test.
    ///
    /// # Errors
    /// What the database says.
    pub fn try_execute(&self, sql: &str) -> Result<(), migrate_core::database::DatabaseError> {
        crate::wait(async { self.connect().await.execute_script(sql).await })
    }

    /// The rows of a query, each with its values as text joined by `|`.
    #[track_caller]
    pub fn query(&self, sql: &str) -> Vec<String> {
        let rows = crate::wait(async {
            let mut db = self.connect().await;
            db.fetch(sql, &[]).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
        });
        rows.iter().map(text_of).collect()
    }

    /// The version rows, ascending.
    pub fn version_rows(&self) -> Vec<String> {
        let mut rows = self.query("SELECT version_num FROM migrate_version");
        rows.sort();
        rows
    }

    /// Everything that defines the schema, without the tool's own tables.
    pub fn schema(&self) -> Vec<String> {
        if self.dialect == Dialect::MySql {
            let shown = |name: &String| self.query(&format!("SHOW CREATE TABLE `{name}`"));
            return self.tables().iter().flat_map(shown).collect();
        }
        self.query(catalog::schema(self.dialect))
    }

    /// The names of the tables and views, without the tool's own.
    pub fn tables(&self) -> Vec<String> {
        let tables = self.query(catalog::all_tables(self.dialect));
        tables.into_iter().filter(|name| !name.starts_with("migrate_version")).collect()
    }

    /// Whether a session of a server's database waits for a lock that another one holds.
    pub fn waits(&self) -> bool {
        let waiting = match self.dialect() {
            Dialect::Postgres => {
                "SELECT count(*) FROM pg_stat_activity \
                 WHERE datname = current_database() AND wait_event_type = 'Lock'"
            }
            // innodb_trx isn't looked up anew for who asks more often than every 0.1 s.
            _ => {
                "SELECT count(*) FROM information_schema.processlist \
                 WHERE db = DATABASE() AND info LIKE 'UPDATE%' AND time_ms > 100"
            }
        };
        self.query(waiting) != ["0"]
    }

    /// A session with it, past the program under test.
    pub async fn connect(&self) -> Connection {
        let wait = std::time::Duration::from_secs(10);
        Connection::open(&self.parsed_url(), wait, true).await.expect("the test database opens")
    }
}

pub(crate) fn text_of(row: &Row) -> String {
    let values = row.values().iter().map(|value| match value {
        Value::Null => "NULL".to_owned(),
        Value::Text(text) | Value::Decimal(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    });
    values.collect::<Vec<_>>().join("|")
}

impl AsRef<Self> for TestDatabase {
    fn as_ref(&self) -> &Self {
        self
    }
}
