//! PostgreSQL through sqlx: the simple protocol, transactions by sqlx's own counting so that
//! `begin()` inside a `run` step is a savepoint.

use std::any::Any;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgQueryResult, PgTransactionManager};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, PgPool, SqlSafeStr};
use sqlx_core::transaction::TransactionManager;

use super::blocker::Lookout;
use super::connect::connect_in_time;
use super::error::{DatabaseError, unwritable};
use super::inline::inline_values;
use super::interrupt::Interrupter;
use super::limits::Scope;
use super::lock::{LockHolder, LockName};
use super::objects::query_of_postgres;
use super::pooled;
use super::postgres_blocker::lookout;
use super::postgres_described::DESCRIBE_TABLE;
use super::postgres_home::locate_sql;
use super::postgres_limits::{OWN, PostgresLimits};
use super::postgres_options::{endpoint, options_of};
use super::postgres_values::decode;
use super::row::Row;
use super::session::{Answer, Home, Session};
use super::text::{execute_all, execute_behind, execute_each, rows};
use super::url::DatabaseUrl;
use crate::dialect::{table_name, text_literal};
use crate::operations::Timeouts;
use crate::schema::{Dialect, Object, Server, TableName, Value};

pub(super) struct PostgresSession {
    connection: PgConnection,
    server: Server,
    options: PgConnectOptions,
    /// The process of the server.
    process: i64,
    /// What the database and the role are configured with and sqlx overrides at the start.
    /// What the application's own pool sets stands behind it.
    configured: String,
    /// What the bookkeeping begins with.
    regain: String,
    /// Whether the transaction that is open was begun past sqlx.
    is_past_sqlx: bool,
    limits: PostgresLimits,
}

/// Begins a transaction whose commit doesn't wait for the disk.
const UNFLUSHED: &str = "BEGIN; SET LOCAL synchronous_commit = off";

/// Everything of a session that ends with it, but for its locks. `DISCARD ALL` would drop the
/// lock of the run.
const RESET: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; DEALLOCATE ALL; \
     CLOSE ALL; UNLISTEN *; DISCARD TEMP; DISCARD SEQUENCES";

/// Who holds the advisory lock of this number.
const LOCK_HOLDER: &str = "SELECT 'process ' || a.pid AS session, a.usename::text AS user_name, \
     a.application_name AS application, \
     coalesce(pg_catalog.host(a.client_addr), 'local') AS host, \
     extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start)::bigint AS seconds \
     FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid \
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
     AND a.datname = pg_catalog.current_database() \
     AND (l.classid::bigint << 32) | l.objid::bigint";

/// Whether this session holds the advisory lock of this number.
const HOLDS_LOCK: &str = "SELECT 1 FROM pg_catalog.pg_locks \
     WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'advisory' AND granted \
     AND objsubid = 1 AND (classid::bigint << 32) | objid::bigint";

const IS_INDEX_VALID: &str = "SELECT indisvalid AND indisready AS valid FROM pg_catalog.pg_index \
     WHERE indexrelid = pg_catalog.to_regclass($1)";

/// What a role that an application took may not set, who logged in may.
const AS_LOGGED_IN: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE";
/// Until the end of the transaction.
const REGAIN: &str = "SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE NONE";

impl PostgresSession {
    pub(super) async fn open(url: &DatabaseUrl) -> Result<Self, DatabaseError> {
        let options = options_of(url)?;
        let connected = connect_in_time(options.connect()).await;
        let connection = connected.map_err(|error| error.at(endpoint(&options)))?;
        Self::of(connection, options).await
    }

    /// A connection that is taken out of the pool.
    pub(super) async fn of_pool(pool: &PgPool) -> Result<Self, DatabaseError> {
        let options = pool.connect_options().as_ref().clone();
        let acquired = pooled::acquire(pool).await.map_err(|error| error.at(endpoint(&options)))?;
        let mut session = Self::of(acquired.detach(), options).await?;
        let rows = session.query(pooled::SETTINGS, &[]).await?;
        let login = session.options.get_username().to_owned();
        let set = pooled::set_again(&rows, &login).map_err(unwritable)?;
        session.regain = set.regain;
        session.configured = set.statements;
        Ok(session)
    }

    async fn of(
        mut connection: PgConnection,
        options: PgConnectOptions,
    ) -> Result<Self, DatabaseError> {
        let number = match connection.server_version_num() {
            Some(number) => number,
            None => server_number(&mut connection).await?,
        };
        let server = Server::from_postgres_number(number);
        let (configured, regain) = (String::new(), REGAIN.to_owned());
        let (is_past_sqlx, limits) = (false, PostgresLimits::default());
        Ok(Self {
            connection,
            server,
            options,
            process: 0,
            configured,
            regain,
            is_past_sqlx,
            limits,
        })
    }

    async fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        query(&mut self.connection, sql, values).await
    }

    /// sqlx starts every session with a time zone and a date style of its own, which beat what
    /// `ALTER DATABASE` and `ALTER ROLE` say. What they say is put back.
    async fn configure(&mut self) -> Result<(), DatabaseError> {
        let sql = "SELECT split_part(c, '=', 1) AS name, substr(c, strpos(c, '=') + 1) AS value \
             FROM pg_catalog.pg_db_role_setting s, unnest(s.setconfig) AS c \
             WHERE lower(split_part(c, '=', 1)) IN ('timezone', 'datestyle') \
             AND s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database \
             WHERE datname = current_database())) \
             AND s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles \
             WHERE rolname = session_user)) \
             ORDER BY s.setrole <> 0, s.setdatabase <> 0";
        let of_pool = std::mem::take(&mut self.configured);
        for row in self.query(sql, &[]).await? {
            let (Ok(name), Ok(value)) = (row.get::<String>("name"), row.get::<String>("value"))
            else {
                continue;
            };
            let value = text_literal(Dialect::Postgres, &value).map_err(unwritable)?;
            self.configured = format!("{}; SET {name} = {value}", self.configured);
        }
        self.configured.push_str(&of_pool);
        if self.configured.is_empty() {
            return Ok(());
        }
        let configured = format!("{AS_LOGGED_IN}{}", self.configured);
        execute_all(&mut self.connection, &configured).await
    }
}

async fn server_number(connection: &mut PgConnection) -> Result<u32, DatabaseError> {
    let sql = "SELECT pg_catalog.current_setting('server_version_num')::int AS number";
    let answer = query(connection, sql, &[]).await?;
    let number = answer.first().and_then(|row| row.get::<i64>("number").ok());
    Ok(number.and_then(|number| number.try_into().ok()).unwrap_or_default())
}

pub(super) async fn query(
    connection: &mut PgConnection,
    sql: &str,
    values: &[Value],
) -> Result<Vec<Row>, DatabaseError> {
    let sql = inline_values(sql, values, Dialect::Postgres)?;
    let answer = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(connection).await?;
    rows(&answer, decode)
}

impl Session for PostgresSession {
    fn server(&self) -> Server {
        self.server
    }

    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        Box::pin(execute_all(&mut self.connection, sql))
    }

    fn execute_each<'a>(&'a mut self, sql: &'a str) -> Answer<'a, Vec<u64>> {
        Box::pin(execute_each(&mut self.connection, sql, |done| done.rows_affected()))
    }

    fn execute<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, u64> {
        Box::pin(async move {
            let sql = inline_values(sql, values, Dialect::Postgres)?;
            let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.connection).await?;
            Ok(done.rows_affected())
        })
    }

    fn fetch<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(self.query(sql, values))
    }

    fn begin(&mut self) -> Answer<'_, ()> {
        Box::pin(async move { Ok(PgTransactionManager::begin(&mut self.connection, None).await?) })
    }

    fn begin_unflushed(&mut self) -> Answer<'_, ()> {
        let begin = AssertSqlSafe(UNFLUSHED).into_sql_str();
        Box::pin(async move {
            Ok(PgTransactionManager::begin(&mut self.connection, Some(begin)).await?)
        })
    }

    /// Past sqlx, which would not say how many rows were changed.
    fn begin_with<'a>(&'a mut self, flushed: bool, sql: &'a str) -> Answer<'a, Vec<u64>> {
        self.is_past_sqlx = true;
        let begin = if flushed { "BEGIN" } else { UNFLUSHED };
        let count = |done: PgQueryResult| done.rows_affected();
        Box::pin(execute_behind(&mut self.connection, begin, sql, count))
    }

    /// Only a commit behind something that was written waits for the disk, and then for all before it.
    fn flush(&mut self) -> Answer<'_, ()> {
        let write = "SELECT pg_catalog.pg_logical_emit_message(true, 'migrate', '')";
        Box::pin(execute_all(&mut self.connection, write))
    }

    fn commit(&mut self) -> Answer<'_, ()> {
        if std::mem::take(&mut self.is_past_sqlx) {
            return Box::pin(execute_all(&mut self.connection, "COMMIT"));
        }
        Box::pin(async move { Ok(PgTransactionManager::commit(&mut self.connection).await?) })
    }

    fn rollback(&mut self) -> Answer<'_, ()> {
        if std::mem::take(&mut self.is_past_sqlx) {
            return Box::pin(execute_all(&mut self.connection, "ROLLBACK"));
        }
        Box::pin(async move { Ok(PgTransactionManager::rollback(&mut self.connection).await?) })
    }

    /// In a statement that is a transaction by itself both times are the same.
    fn has_open_transaction(&mut self) -> Answer<'_, bool> {
        let sql = "SELECT pg_catalog.transaction_timestamp() <> pg_catalog.statement_timestamp() \
                   AS open";
        Box::pin(async move {
            match self.query(sql, &[]).await {
                Ok(rows) => Ok(rows.first().is_some_and(|row| row.get("open") == Ok(true))),
                // A transaction in which a statement has failed takes no other one.
                Err(error) if error.code.as_deref() == Some("25P02") => Ok(true),
                Err(error) => Err(error),
            }
        })
    }

    fn locate<'a>(
        &'a mut self,
        schema: Option<&'a str>,
        tables: &'a [&'a str],
    ) -> Answer<'a, Home> {
        Box::pin(async move {
            let sql = locate_sql(schema, tables).map_err(unwritable)?;
            Ok(Home::from_rows(&self.query(&sql, &[]).await?))
        })
    }

    fn try_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool> {
        Box::pin(async move {
            let number = lock.number;
            let sql = format!("SELECT pg_catalog.pg_try_advisory_lock({number}) AS taken");
            let answer = self.query(&sql, &[]).await?;
            Ok(answer.first().is_some_and(|row| row.get("taken") == Ok(true)))
        })
    }

    fn unlock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, ()> {
        Box::pin(async move {
            let sql = format!("SELECT pg_catalog.pg_advisory_unlock({})", lock.number);
            execute_all(&mut self.connection, &sql).await
        })
    }

    fn lock_holder<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, Option<LockHolder>> {
        let sql = format!("{LOCK_HOLDER} = {}", lock.number);
        Box::pin(async move { Ok(LockHolder::from_rows(&self.query(&sql, &[]).await?)) })
    }

    fn holds_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool> {
        let sql = format!("{HOLDS_LOCK} = {}", lock.number);
        Box::pin(async move { Ok(!self.query(&sql, &[]).await?.is_empty()) })
    }

    fn describe_table<'a>(&'a mut self, table: &'a TableName) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let name = table_name(Dialect::Postgres, table).map_err(unwritable)?;
            let answer = self.query(DESCRIBE_TABLE, &[name.as_str().into()]).await?;
            Ok(answer.first().and_then(|row| row.get("description").ok().flatten()))
        })
    }

    fn describe_object<'a>(&'a mut self, object: &'a Object) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let (sql, values) = query_of_postgres(object).map_err(unwritable)?;
            let answer = self.query(sql, &values).await?;
            Ok(answer.first().and_then(|row| row.get("description").ok().flatten()))
        })
    }

    fn is_index_valid<'a>(&'a mut self, name: &'a str) -> Answer<'a, Option<bool>> {
        Box::pin(async move {
            let answer = self.query(IS_INDEX_VALID, &[name.into()]).await?;
            Ok(answer.first().and_then(|row| row.get("valid").ok()))
        })
    }

    /// On a connection of its own: this one waits for the statement.
    fn interrupter(&mut self) -> Interrupter {
        let (options, process) = (self.options.clone(), self.process);
        Box::new(move || {
            let options = options.clone();
            Box::pin(async move {
                let Ok(mut other) = connect_in_time(options.connect()).await else { return };
                let cancel = format!("SELECT pg_catalog.pg_cancel_backend({process})");
                // Whether or not it was heard, the run ends.
                let _ = execute_all(&mut other, &cancel).await;
                let _ = other.close().await;
            })
        })
    }

    fn limit(&mut self, timeouts: Timeouts, scope: Scope) -> Answer<'_, ()> {
        let sql = match scope {
            Scope::Transactions => {
                self.limits.for_transactions(timeouts);
                None
            }
            Scope::Transaction => Some(self.limits.in_the_rest(timeouts)),
            Scope::Outside => self.limits.outside(timeouts),
        };
        Box::pin(async move {
            let Some(sql) = sql else { return Ok(()) };
            execute_all(&mut self.connection, &sql).await
        })
    }

    fn lock_limit(&self) -> Duration {
        self.limits.lock()
    }

    fn lookout(&mut self) -> Option<Lookout> {
        Some(lookout(&self.options, self.process))
    }

    fn regain(&mut self) -> Answer<'_, ()> {
        Box::pin(execute_all(&mut self.connection, &self.regain))
    }

    /// A script that runs at the same time may hold the row for as long as it likes.
    fn execute_waiting<'a>(&'a mut self, sql: &'a str, timeout: Duration) -> Answer<'a, u64> {
        let (before, behind) = self.limits.waiting(timeout);
        let sql = format!("{before}; {sql}; {behind}");
        Box::pin(async move {
            let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.connection).await?;
            Ok(done.rows_affected())
        })
    }

    fn limits_of_waiting(&mut self, timeout: Duration) -> Option<(String, String)> {
        Some(self.limits.waiting(timeout))
    }

    fn remember(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            let sql = format!("SELECT pg_catalog.pg_backend_pid() AS process, {OWN}");
            let answer = self.query(&sql, &[]).await?;
            self.limits.remember(&answer);
            self.process = answer.first().and_then(|row| row.get("process").ok()).unwrap_or(0);
            self.configure().await
        })
    }

    fn reset(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            // sqlx would go on using statements that are gone.
            self.connection.clear_cached_statements().await?;
            self.limits.forget();
            let sql = format!("{RESET}{}", self.configured);
            execute_all(&mut self.connection, &sql).await
        })
    }

    fn close(self: Box<Self>) -> Answer<'static, ()> {
        Box::pin(async move { Ok(self.connection.close().await?) })
    }

    fn driver(&mut self) -> &mut dyn Any {
        &mut self.connection
    }
}
