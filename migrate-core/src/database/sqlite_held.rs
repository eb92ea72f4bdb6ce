//! The connection of a SQLite session: its own, or one of an application's pool that goes back to it,
//! because the database is in memory and would be gone with it. And what an application made of its
//! connection before, for a session is put back to that.

use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{Sqlite, SqliteConnectOptions};
use sqlx::{Connection, SqliteConnection, SqlitePool};

use super::error::DatabaseError;
use super::pooled;
use super::session::Answer;
use super::sqlite::{first_texts, query};
use super::text::execute_all;
use super::url::DatabaseUrl;
use crate::schema::{Dialect, Value};

pub(super) enum Held {
    Own(SqliteConnection),
    Pooled(Pooled),
}

pub(super) struct Pooled {
    connection: PoolConnection<Sqlite>,
    /// Gone once it is as the application had it.
    before: Option<Before>,
}

/// What an application made of its connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    /// What sets it again, but for what a run needs otherwise.
    pub(super) settings: String,
    /// What a run needs otherwise.
    needed: String,
    /// What is temporary or attached.
    pub(super) names: Vec<String>,
}

/// What a run needs otherwise.
const NEEDED: [&str; 2] = ["foreign_keys", "busy_timeout"];
/// What else it changes and can be read.
const SETTINGS: [&str; 5] = [
    "recursive_triggers",
    "ignore_check_constraints",
    "legacy_alter_table",
    "query_only",
    "max_page_count",
];

/// Everything that is there for this connection only.
pub(super) const OWN_NAMES: &str = "SELECT type || ' temp.' || '\"' || replace(name, '\"', '\"\"') || '\"' \
     FROM temp.sqlite_schema WHERE type IN ('trigger', 'view', 'table') \
     AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type DESC";
pub(super) const ATTACHED: &str =
    "SELECT name FROM pragma_database_list WHERE name NOT IN ('main', 'temp')";

impl Held {
    /// A connection of the pool: taken out of it, unless the database would be gone with it.
    pub(super) async fn of_pool(
        pool: &SqlitePool,
        lock_wait: Duration,
    ) -> Result<(Self, Before), DatabaseError> {
        let mut connection = pooled::acquire(pool).await?;
        let before = Before::of(&mut connection).await?;
        let mut held = if file_of(&mut connection).await?.is_some() {
            Self::Own(connection.detach())
        } else {
            Self::Pooled(Pooled { connection, before: Some(before.clone()) })
        };
        let timeout = i32::try_from(lock_wait.as_millis()).unwrap_or(i32::MAX);
        let sql = format!("PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = {timeout}");
        execute_all(&mut *held, &sql).await?;
        Ok((held, before))
    }

    /// Closes it, or gives it back as it was.
    pub(super) fn end(self) -> Answer<'static, ()> {
        Box::pin(async move {
            match self {
                Self::Own(connection) => Ok(connection.close().await?),
                Self::Pooled(pooled) => pooled.give_back().await,
            }
        })
    }
}

impl Pooled {
    async fn give_back(mut self) -> Result<(), DatabaseError> {
        self.connection.lock_handle().await?.remove_progress_handler();
        if let Some(before) = &self.before {
            let sql = format!("{}{}", before.settings, before.needed);
            execute_all(&mut *self.connection, &sql).await?;
        }
        self.before = None;
        self.connection.return_to_pool().await;
        Ok(())
    }
}

/// A run that was dropped half-way leaves a transaction and its settings; so it is closed.
impl Drop for Pooled {
    fn drop(&mut self) {
        if self.before.is_some() {
            self.connection.close_on_drop();
        }
    }
}

impl Deref for Held {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(pooled) => &pooled.connection,
        }
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(pooled) => &mut pooled.connection,
        }
    }
}

impl Before {
    async fn of(connection: &mut SqliteConnection) -> Result<Self, DatabaseError> {
        let needed = set_again(connection, &NEEDED).await?;
        let settings = set_again(connection, &SETTINGS).await?;
        let mut names = first_texts(&query(connection, OWN_NAMES, &[]).await?);
        names.extend(first_texts(&query(connection, ATTACHED, &[]).await?));
        Ok(Self { settings, needed, names })
    }
}

async fn set_again(
    connection: &mut SqliteConnection,
    settings: &[&str],
) -> Result<String, DatabaseError> {
    let mut set = Vec::new();
    for setting in settings {
        let answer = query(connection, &format!("PRAGMA {setting}"), &[]).await?;
        let value = answer.first().and_then(|row| row.values().first());
        if let Some(Value::Integer(value)) = value {
            set.push(format!("PRAGMA {setting} = {value};"));
        }
    }
    Ok(set.concat())
}

/// The file that is open; none for a database in memory.
pub(super) async fn file_of(
    connection: &mut SqliteConnection,
) -> Result<Option<PathBuf>, DatabaseError> {
    let sql = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    let file = first_texts(&query(connection, sql, &[]).await?).pop();
    Ok(file.filter(|file| !file.is_empty()).map(PathBuf::from))
}

/// sqlx gives databases in memory names of its own.
pub(super) fn url_of(options: &SqliteConnectOptions) -> DatabaseUrl {
    let file = options.get_filename().to_string_lossy();
    let is_memory = file.starts_with("file:sqlx-in-memory")
        || file.starts_with("file:") && file.contains("mode=memory")
        || file.is_empty()
        || file == ":memory:";
    let path = if is_memory { ":memory:".to_owned() } else { escaped(&file) };
    DatabaseUrl::of_pool(Dialect::Sqlite, format!("sqlite://{path}"))
}

fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F")
}
