//! SQLite through sqlx: one connection, its own thread, transactions by sqlx's own counting so
//! that `begin()` inside a `run` step is a savepoint.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::sqlite::{
    Sqlite, SqliteArguments, SqliteConnectOptions, SqliteRow, SqliteTransactionManager,
};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Decode, Row as _, SqlSafeStr, SqliteConnection, SqlitePool,
    TypeInfo, ValueRef,
};

use sqlx_core::transaction::TransactionManager;

use super::client::Client;
use super::dangling::DanglingReference;
use super::error::{DatabaseError, DatabaseErrorKind, unwritable};
use super::file_lock::FileLock;
use super::interrupt::Interrupter;
use super::limits::Scope;
use super::lock::{LockHolder, LockName};
use super::objects::query_of_sqlite;
use super::row::Row;
use super::session::{Answer, Begin, Home, Session};
use super::sqlite_held::{ATTACHED, Before, Held, OWN_NAMES, file_of};
use super::text::{execute_all, execute_each, rows};
use super::url::DatabaseUrl;
use crate::dialect::{identifier, text_form};
use crate::operations::Timeouts;
use crate::schema::{Dialect, Engine, Object, Server, TableName, Value};

pub(super) struct SqliteSession {
    connection: Held,
    before: Before,
    server: Server,
    /// None for a database in memory, which no other program reaches.
    lock: Option<FileLock>,
    /// What is written into the lock.
    holder: String,
    /// Whether the statement that runs is to end.
    is_ended: Arc<AtomicBool>,
    /// How long it waits for another program that writes.
    lock_wait: Duration,
    /// How long it waits now.
    busy_timeout: Duration,
}

/// Of SQLite's virtual machine.
const OPERATIONS_BETWEEN_LOOKS: i32 = 10_000;

/// Settings of a connection, as it was opened.
const RESET: &str = "PRAGMA foreign_keys = OFF; PRAGMA defer_foreign_keys = OFF; \
     PRAGMA legacy_alter_table = OFF; PRAGMA recursive_triggers = OFF; \
     PRAGMA ignore_check_constraints = OFF; PRAGMA writable_schema = OFF; \
     PRAGMA case_sensitive_like = OFF; PRAGMA query_only = OFF; \
     PRAGMA max_page_count = 4294967294";

/// The SQLite that is linked.
pub(super) async fn linked_server() -> Option<Server> {
    let options = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
    let mut connection = options.connect().await.ok()?;
    let answer = query(&mut connection, "SELECT sqlite_version()", &[]).await.ok()?;
    first_texts(&answer).pop().map(|version| Server::from_sqlite_version(&version))
}

impl SqliteSession {
    pub(super) async fn open(
        url: &DatabaseUrl,
        lock_wait: Duration,
        create: bool,
    ) -> Result<Self, DatabaseError> {
        let options: SqliteConnectOptions = url.secret().parse()?;
        // Foreign keys are off: that is what SQLite's own procedure for changing tables wants.
        // What dangles is looked for before a commit.
        let options = options
            .create_if_missing(create)
            .foreign_keys(false)
            .busy_timeout(lock_wait)
            .disable_statement_logging();
        let connection = options.connect().await?;
        Self::of(Held::Own(connection), Before::default(), lock_wait).await
    }

    /// A connection of the pool: taken out of it, unless the database would be gone with it.
    pub(super) async fn of_pool(
        pool: &SqlitePool,
        lock_wait: Duration,
    ) -> Result<Self, DatabaseError> {
        let (connection, before) = Held::of_pool(pool, lock_wait).await?;
        Self::of(connection, before, lock_wait).await
    }

    async fn of(
        mut connection: Held,
        before: Before,
        lock_wait: Duration,
    ) -> Result<Self, DatabaseError> {
        let answer = query(&mut connection, "SELECT sqlite_version()", &[]).await?;
        let version = first_texts(&answer).pop().unwrap_or_default();
        let file = file_of(&mut connection).await?;
        // The same file by another name has the same lock.
        let file = file.map(|file| std::fs::canonicalize(&file).unwrap_or(file));
        Ok(Self {
            connection,
            before,
            server: Server::from_sqlite_version(&version),
            lock: file.map(|file| FileLock::beside(&file)),
            holder: Client::this().lines(),
            is_ended: Arc::default(),
            lock_wait,
            busy_timeout: lock_wait,
        })
    }

    pub(super) async fn query(
        &mut self,
        sql: &str,
        values: &[Value],
    ) -> Result<Vec<Row>, DatabaseError> {
        query(&mut self.connection, sql, values).await
    }

    /// What a migration made for this connection only would go on hiding tables of the same name.
    async fn drop_temporary(&mut self) -> Result<(), DatabaseError> {
        let quoted = |name: &str| identifier(Dialect::Sqlite, name).unwrap_or_default();
        for object in first_texts(&self.query(OWN_NAMES, &[]).await?) {
            if !self.before.names.contains(&object) {
                execute_all(&mut *self.connection, &format!("DROP {object}")).await?;
            }
        }
        for database in first_texts(&self.query(ATTACHED, &[]).await?) {
            if !self.before.names.contains(&database) {
                let detach = format!("DETACH DATABASE {}", quoted(&database));
                execute_all(&mut *self.connection, &detach).await?;
            }
        }
        Ok(())
    }

    async fn close_transaction(&mut self) -> Result<(), DatabaseError> {
        self.is_ended.store(false, Ordering::SeqCst);
        if SqliteTransactionManager::rollback(&mut self.connection).await.is_ok() {
            return Ok(());
        }
        // SQLite, or the migration, ended the transaction already. sqlx still counts it, so one
        // is begun past sqlx for it to roll back.
        sqlx::raw_sql("BEGIN").execute(&mut *self.connection).await?;
        Ok(SqliteTransactionManager::rollback(&mut self.connection).await?)
    }
}

pub(super) async fn query(
    connection: &mut SqliteConnection,
    sql: &str,
    values: &[Value],
) -> Result<Vec<Row>, DatabaseError> {
    let query = sqlx::query_with(AssertSqlSafe(sql).into_sql_str(), bind(values)?);
    let answer = query.persistent(false).fetch_all(connection).await?;
    rows(&answer, decode)
}

impl Session for SqliteSession {
    fn server(&self) -> Server {
        self.server
    }

    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        Box::pin(execute_all(&mut *self.connection, sql))
    }

    /// A statement that changes no rows answers with the number of the one before it.
    fn execute_each<'a>(&'a mut self, sql: &'a str) -> Answer<'a, Vec<u64>> {
        Box::pin(execute_each(&mut *self.connection, sql, |done| done.rows_affected()))
    }

    fn begin_with<'a>(&'a mut self, _begin: Begin, sql: &'a str) -> Answer<'a, Vec<u64>> {
        Box::pin(async move {
            self.begin().await?;
            self.execute_each(sql).await
        })
    }

    fn execute<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, u64> {
        Box::pin(async move {
            let query = sqlx::query_with(AssertSqlSafe(sql).into_sql_str(), bind(values)?);
            let done = query.persistent(false).execute(&mut *self.connection).await?;
            Ok(done.rows_affected())
        })
    }

    fn fetch<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(self.query(sql, values))
    }

    fn begin(&mut self) -> Answer<'_, ()> {
        let begin = AssertSqlSafe("BEGIN IMMEDIATE").into_sql_str();
        self.is_ended.store(false, Ordering::SeqCst);
        Box::pin(async move {
            Ok(SqliteTransactionManager::begin(&mut self.connection, Some(begin)).await?)
        })
    }

    fn commit(&mut self) -> Answer<'_, ()> {
        Box::pin(async move { Ok(SqliteTransactionManager::commit(&mut self.connection).await?) })
    }

    fn rollback(&mut self) -> Answer<'_, ()> {
        Box::pin(self.close_transaction())
    }

    fn has_open_transaction(&mut self) -> Answer<'_, bool> {
        Box::pin(async move {
            match execute_all(&mut *self.connection, "BEGIN").await {
                Ok(()) => execute_all(&mut *self.connection, "ROLLBACK").await.map(|()| false),
                Err(error) if error.kind == DatabaseErrorKind::NeedsAutocommit => Ok(true),
                Err(error) => Err(error),
            }
        })
    }

    /// The schema is always the file itself: a temporary table must not stand in for a table of it.
    fn locate<'a>(
        &'a mut self,
        _schema: Option<&'a str>,
        tables: &'a [&'a str],
    ) -> Answer<'a, Home> {
        Box::pin(async move {
            let places = vec!["?"; tables.len()].join(", ");
            let sql = format!(
                "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view') \
                 AND name COLLATE NOCASE IN ({places})"
            );
            let asked: Vec<Value> = tables.iter().map(|table| (*table).into()).collect();
            let existing = first_texts(&self.query(&sql, &asked).await?);
            let exists =
                |asked: &&&str| existing.iter().any(|name| name.eq_ignore_ascii_case(asked));
            let tables = tables.iter().filter(exists).map(|asked| (*asked).to_owned()).collect();
            Ok(Home { schema: Some("main".to_owned()), tables })
        })
    }

    /// A file beside the database: the database's own lock ends with a transaction.
    fn try_lock<'a>(&'a mut self, _lock: &'a LockName) -> Answer<'a, bool> {
        Box::pin(
            async move { self.lock.as_mut().map_or(Ok(true), |lock| lock.try_take(&self.holder)) },
        )
    }

    fn unlock<'a>(&'a mut self, _lock: &'a LockName) -> Answer<'a, ()> {
        if let Some(lock) = &mut self.lock {
            lock.give_back();
        }
        Box::pin(async { Ok(()) })
    }

    fn lock_holder<'a>(&'a mut self, _lock: &'a LockName) -> Answer<'a, Option<LockHolder>> {
        Box::pin(async move { Ok(self.lock.as_ref().and_then(FileLock::holder)) })
    }

    fn holds_lock<'a>(&'a mut self, _lock: &'a LockName) -> Answer<'a, bool> {
        Box::pin(async move { Ok(self.lock.as_ref().is_none_or(FileLock::is_held)) })
    }

    fn describe_table<'a>(&'a mut self, table: &'a TableName) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let sql = "SELECT group_concat(sql, char(10)) FROM (SELECT coalesce(sql, name) AS sql \
                 FROM main.sqlite_schema WHERE tbl_name = ? COLLATE NOCASE ORDER BY type, name)";
            Ok(first_texts(&self.query(sql, &[table.name.as_str().into()]).await?).pop())
        })
    }

    fn describe_object<'a>(&'a mut self, object: &'a Object) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let Some((sql, values)) = query_of_sqlite(object) else { return Ok(None) };
            Ok(first_texts(&self.query(sql, &values).await?).pop())
        })
    }

    /// No index is built bit by bit.
    fn is_index_valid<'a>(&'a mut self, _name: &'a str) -> Answer<'a, Option<bool>> {
        Box::pin(async { Ok(None) })
    }

    fn interrupter(&mut self) -> Interrupter {
        let is_ended = Arc::clone(&self.is_ended);
        Box::new(move || {
            is_ended.store(true, Ordering::SeqCst);
            Box::pin(async {})
        })
    }

    /// A database has one lock, which a transaction takes when it begins.
    fn limit(&mut self, timeouts: Timeouts, _scope: Scope) -> Answer<'_, ()> {
        let wanted = match timeouts.lock {
            None => self.lock_wait,
            Some(Duration::ZERO) => Duration::MAX,
            Some(timeout) => timeout,
        };
        Box::pin(async move {
            if std::mem::replace(&mut self.busy_timeout, wanted) == wanted {
                return Ok(());
            }
            let milliseconds = i32::try_from(wanted.as_millis()).unwrap_or(i32::MAX);
            let sql = format!("PRAGMA busy_timeout = {milliseconds}");
            execute_all(&mut *self.connection, &sql).await
        })
    }

    fn lock_limit(&self) -> Duration {
        self.busy_timeout
    }

    fn regain(&mut self) -> Answer<'_, ()> {
        Box::pin(execute_all(&mut *self.connection, "PRAGMA query_only = OFF"))
    }

    /// What is put back is the same for every session.
    fn remember(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            let is_ended = Arc::clone(&self.is_ended);
            let mut handle = self.connection.lock_handle().await?;
            // Each statement that is ended says so once: what takes it back must run.
            handle.set_progress_handler(OPERATIONS_BETWEEN_LOOKS, move || {
                !is_ended.swap(false, Ordering::SeqCst)
            });
            Ok(())
        })
    }

    fn dangling_references(&mut self) -> Answer<'_, Vec<DanglingReference>> {
        Box::pin(self.dangling())
    }

    fn reset(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            let reset = format!("{RESET}; {}", self.before.settings);
            execute_all(&mut *self.connection, &reset).await?;
            self.drop_temporary().await
        })
    }

    fn close(self: Box<Self>) -> Answer<'static, ()> {
        self.connection.end()
    }

    fn driver(&mut self) -> &mut dyn Any {
        &mut *self.connection
    }
}

fn bind(values: &[Value]) -> Result<SqliteArguments, DatabaseError> {
    use sqlx::Arguments;
    let mut arguments = SqliteArguments::default();
    for value in values {
        // Adding a value to SQLite's arguments can't fail: nothing is encoded yet.
        let _ = match value.clone() {
            Value::Null => arguments.add(None::<i64>),
            Value::Boolean(value) => arguments.add(value),
            Value::Integer(value) => arguments.add(value),
            Value::Real(value) => arguments.add(value),
            Value::Text(value) | Value::Decimal(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
            other => arguments.add(text_form(Dialect::Sqlite, &other).map_err(unwritable)?),
        };
    }
    Ok(arguments)
}

fn decode(row: &SqliteRow, column: usize) -> Result<Value, sqlx::Error> {
    let value = row.try_get_raw(column)?;
    let kind = value.type_info().name().to_owned();
    let decoded = match kind.as_str() {
        _ if value.is_null() => Ok(Value::Null),
        "INTEGER" | "BOOLEAN" => <i64 as Decode<Sqlite>>::decode(value).map(Value::Integer),
        "REAL" => <f64 as Decode<Sqlite>>::decode(value).map(Value::Real),
        "BLOB" => <Vec<u8> as Decode<Sqlite>>::decode(value).map(Value::Bytes),
        _ => <String as Decode<Sqlite>>::decode(value).map(Value::Text),
    };
    decoded.map_err(sqlx::Error::Decode)
}

/// The first value of each row, as text.
pub(super) fn first_texts(rows: &[Row]) -> Vec<String> {
    let firsts = rows.iter().filter_map(|row| row.values().first());
    let texts = firsts.filter_map(|value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}
