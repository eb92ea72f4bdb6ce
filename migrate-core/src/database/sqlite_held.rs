//! The connection of a SQLite session: its own, or one of an application's pool that has to go back,
//! because the database is in memory and would be gone with it.

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
    /// What puts back how the application had it; gone once that is done.
    settings: Option<String>,
}

/// What a run changes and can be read.
const SETTINGS: [&str; 5] = [
    "foreign_keys",
    "recursive_triggers",
    "ignore_check_constraints",
    "legacy_alter_table",
    "busy_timeout",
];

impl Held {
    pub(super) async fn of_pool(
        pool: &SqlitePool,
        lock_timeout: Duration,
    ) -> Result<Self, DatabaseError> {
        let mut connection = pooled::acquire(pool).await?;
        let mut held = if file_of(&mut connection).await?.is_some() {
            Self::Own(connection.detach())
        } else {
            let settings = Some(settings(&mut connection).await?);
            Self::Pooled(Pooled { connection, settings })
        };
        let timeout = i32::try_from(lock_timeout.as_millis()).unwrap_or(i32::MAX);
        let sql = format!("PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = {timeout}");
        execute_all(&mut *held, &sql).await?;
        Ok(held)
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
        if let Some(settings) = &self.settings {
            execute_all(&mut *self.connection, settings).await?;
        }
        self.settings = None;
        self.connection.return_to_pool().await;
        Ok(())
    }
}

/// A run that was dropped half-way leaves a transaction and its settings; so it is closed.
impl Drop for Pooled {
    fn drop(&mut self) {
        if self.settings.is_some() {
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

async fn settings(connection: &mut SqliteConnection) -> Result<String, DatabaseError> {
    let mut set = Vec::new();
    for setting in SETTINGS {
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
    let is_memory = file.starts_with("file:sqlx-in-memory") || file == ":memory:";
    let path = if is_memory { ":memory:".to_owned() } else { escaped(&file) };
    DatabaseUrl::of_pool(Dialect::Sqlite, format!("sqlite://{path}"))
}

fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F")
}
