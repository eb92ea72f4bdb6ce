//! MySQL and MariaDB through sqlx: the text protocol, and a session that is as the native client
//! has it. How the session is put back stands in `mysql_session`.

use std::any::Any;
use std::time::Duration;

use sqlx::mysql::{MySqlConnectOptions, MySqlQueryResult, MySqlTransactionManager};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, MySqlConnection, MySqlPool};
use sqlx_core::transaction::TransactionManager;

use super::blocker::Lookout;
use super::connect::connect_in_time;
use super::connection::Connection as Opened;
use super::error::{DatabaseError, DatabaseErrorKind, unwritable};
use super::inline::inline_values;
use super::interrupt::Interrupter;
use super::limits::{Patient, Scope};
use super::lock::{LockHolder, LockName};
use super::mysql_blocker::lookout;
use super::mysql_cluster::{joins_cluster, node_of};
use super::mysql_limits::MySqlLimits;
use super::mysql_options::{endpoint, options_of};
use super::mysql_session::{REMEMBER, remembered};
use super::mysql_values::{decode, definition, is_comment};
use super::objects::{ABSENT_IN_MYSQL, query_of_mysql};
use super::pooled;
use super::row::Row;
use super::session::{Answer, Begin, Home, Opener, Session};
use super::text::{execute_all, execute_behind, execute_each, rows};
use super::url::DatabaseUrl;
use crate::dialect::{table_name, text_literal};
use crate::operations::Timeouts;
use crate::schema::{Dialect, Engine, Object, Server, TableName, Value};

pub(super) struct MySqlSession {
    connection: MySqlConnection,
    server: Server,
    engine: Engine,
    options: MySqlConnectOptions,
    /// Of the connection, and on which node of several that is.
    number: i64,
    node: String,
    /// What puts the session back; empty before a run.
    reset: String,
    /// Whether the transaction that is open was begun past sqlx.
    is_past_sqlx: bool,
    limits: MySqlLimits,
}

/// sqlx announces itself in a way that switches `IGNORE_SPACE` on, with which `CREATE TABLE count
/// (..)` is an error. Where the server has it on for all, it stays. With `autocommit` off a migration
/// without a transaction would be in one all the same.
const OPEN: &str = "SET SESSION sql_mode = IF(FIND_IN_SET('IGNORE_SPACE', @@GLOBAL.sql_mode), \
     @@SESSION.sql_mode, REPLACE(@@SESSION.sql_mode, 'IGNORE_SPACE', '')), SESSION autocommit = 1";

/// What sqlx says to a server by itself, and doesn't for a url.
const AS_OPENED: &str = "SET SESSION sql_mode = REPLACE(REPLACE(@@SESSION.sql_mode, \
     IF(FIND_IN_SET('PIPES_AS_CONCAT', @@GLOBAL.sql_mode), '', 'PIPES_AS_CONCAT'), ''), \
     IF(FIND_IN_SET('NO_ENGINE_SUBSTITUTION', @@GLOBAL.sql_mode), '', 'NO_ENGINE_SUBSTITUTION'), ''), \
     time_zone = IF(@@SESSION.time_zone = '+00:00', @@GLOBAL.time_zone, @@SESSION.time_zone)";

impl MySqlSession {
    pub(super) async fn open(url: &DatabaseUrl) -> Result<Self, DatabaseError> {
        let options = options_of(url)?;
        let connected = connect_in_time(options.connect()).await;
        let connection = connected.map_err(|error| error.at(endpoint(&options)))?;
        Self::of(connection, options).await
    }

    /// A connection that is taken out of the pool.
    pub(super) async fn of_pool(pool: &MySqlPool) -> Result<Self, DatabaseError> {
        let options = pool.connect_options().as_ref().clone();
        let acquired = pooled::acquire(pool).await.map_err(|error| error.at(endpoint(&options)))?;
        let mut connection = acquired.detach();
        let answer = query(&mut connection, "SELECT DATABASE() AS name", &[]).await?;
        if answer.iter().all(|row| row.get::<String>("name").is_err()) {
            let message = "the pool is in no database: mysql://host/NAME";
            return Err(DatabaseError::new(DatabaseErrorKind::Url, message).at(endpoint(&options)));
        }
        execute_all(&mut connection, AS_OPENED).await?;
        Self::of(connection, options).await
    }

    async fn of(
        mut connection: MySqlConnection,
        options: MySqlConnectOptions,
    ) -> Result<Self, DatabaseError> {
        execute_all(&mut connection, OPEN).await?;
        let answer = query(&mut connection, "SELECT version() AS version", &[]).await?;
        let version: Option<String> = answer.first().and_then(|row| row.get("version").ok());
        let version = version.unwrap_or_default();
        let server = Server::from_mysql_version(&version);
        let engine = match Engine::from_mysql_version(&version) {
            Engine::MySql | Engine::MariaDb if joins_cluster(&mut connection).await? => {
                Engine::Galera
            }
            engine => engine,
        };
        Ok(Self {
            connection,
            server,
            engine,
            options,
            number: 0,
            node: String::new(),
            reset: String::new(),
            is_past_sqlx: false,
            limits: MySqlLimits::default(),
        })
    }

    async fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        query(&mut self.connection, sql, values).await
    }
}

pub(super) async fn query(
    connection: &mut MySqlConnection,
    sql: &str,
    values: &[Value],
) -> Result<Vec<Row>, DatabaseError> {
    let sql = inline_values(sql, values, Dialect::MySql)?;
    let answer = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(connection).await?;
    rows(&answer, decode)
}

impl Session for MySqlSession {
    fn server(&self) -> Server {
        self.server
    }

    fn engine(&self) -> Engine {
        self.engine
    }

    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            match execute_all(&mut self.connection, sql).await {
                // A comment for another version, `/*!99999 .. */`, is nothing to execute. Inside of
                // a procedure the same code is a fault: PREPARE s FROM ''.
                Err(error) if is_code(&error, 1065) && is_comment(sql) => Ok(()),
                done => done,
            }
        })
    }

    fn execute_each<'a>(&'a mut self, sql: &'a str) -> Answer<'a, Vec<u64>> {
        Box::pin(async move {
            let count = |done: MySqlQueryResult| done.rows_affected();
            let done = execute_each(&mut self.connection, sql, count).await;
            // What stands at its end may set limits again.
            done.inspect_err(|_| self.limits.forget())
        })
    }

    fn execute<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, u64> {
        Box::pin(async move {
            let sql = inline_values(sql, values, Dialect::MySql)?;
            let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.connection).await?;
            Ok(done.rows_affected())
        })
    }

    fn fetch<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(self.query(sql, values))
    }

    fn begin(&mut self) -> Answer<'_, ()> {
        Box::pin(
            async move { Ok(MySqlTransactionManager::begin(&mut self.connection, None).await?) },
        )
    }

    /// Past sqlx, which would not say how many rows were changed.
    fn begin_with<'a>(&'a mut self, _begin: Begin, sql: &'a str) -> Answer<'a, Vec<u64>> {
        self.is_past_sqlx = true;
        Box::pin(async move {
            let count = |done: MySqlQueryResult| done.rows_affected();
            let begin = "START TRANSACTION";
            let done = execute_behind(&mut self.connection, begin, sql, count).await;
            done.inspect_err(|_| self.limits.forget())
        })
    }

    fn commit(&mut self) -> Answer<'_, ()> {
        if self.is_past_sqlx {
            return Box::pin(async move {
                execute_all(&mut self.connection, "COMMIT").await?;
                self.is_past_sqlx = false;
                Ok(())
            });
        }
        Box::pin(async move { Ok(MySqlTransactionManager::commit(&mut self.connection).await?) })
    }

    fn rollback(&mut self) -> Answer<'_, ()> {
        if std::mem::take(&mut self.is_past_sqlx) {
            return Box::pin(execute_all(&mut self.connection, "ROLLBACK"));
        }
        Box::pin(async move { Ok(MySqlTransactionManager::rollback(&mut self.connection).await?) })
    }

    /// The characteristics of the next transaction can't be set while one is open: error 1568.
    fn has_open_transaction(&mut self) -> Answer<'_, bool> {
        Box::pin(async move {
            let sql = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";
            match execute_all(&mut self.connection, sql).await {
                Ok(()) => Ok(false),
                Err(error) if is_code(&error, 1568) => Ok(true),
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
            let literal = |text: &str| text_literal(Dialect::MySql, text).map_err(unwritable);
            let home = schema.map_or(Ok("DATABASE()".to_owned()), literal)?;
            // MariaDB looks up one name, and reads all tables for several.
            let one = |table: &&str| {
                Ok(format!(
                    " UNION ALL SELECT table_schema, table_name FROM information_schema.tables \
                     WHERE table_schema = {home} AND table_name = {}",
                    literal(table)?
                ))
            };
            let each = tables.iter().map(one).collect::<Result<String, DatabaseError>>()?;
            let sql = format!("SELECT {home} AS schema_name, NULL AS table_name{each}");
            Ok(Home::from_rows(&self.query(&sql, &[]).await?))
        })
    }

    fn try_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool> {
        Box::pin(async move {
            let sql = format!("SELECT GET_LOCK('{}', 0) AS taken", lock.text);
            let answer = self.query(&sql, &[]).await?;
            Ok(answer.first().is_some_and(|row| row.get::<i64>("taken") == Ok(1)))
        })
    }

    fn unlock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, ()> {
        Box::pin(async move {
            let sql = format!("DO RELEASE_LOCK('{}')", lock.text);
            execute_all(&mut self.connection, &sql).await
        })
    }

    fn lock_holder<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, Option<LockHolder>> {
        let sql = format!(
            "SELECT CONCAT('connection ', id) AS session, user AS user_name, host, \
             NULL AS application, NULL AS seconds \
             FROM information_schema.processlist WHERE id = IS_USED_LOCK('{}')",
            lock.text
        );
        Box::pin(async move { Ok(LockHolder::from_rows(&self.query(&sql, &[]).await?)) })
    }

    fn holds_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool> {
        let sql = format!("SELECT IS_USED_LOCK('{}') = CONNECTION_ID() AS held", lock.text);
        Box::pin(async move {
            let answer = self.query(&sql, &[]).await?;
            Ok(answer.first().is_some_and(|row| row.get::<Option<i64>>("held") == Ok(Some(1))))
        })
    }

    fn describe_table<'a>(&'a mut self, table: &'a TableName) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let name = table_name(Dialect::MySql, table).map_err(unwritable)?;
            match self.query(&format!("SHOW CREATE TABLE {name}"), &[]).await {
                Ok(answer) => Ok(answer.first().and_then(|row| definition(row.values().get(1)?))),
                Err(error) if is_code(&error, 1146) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    fn describe_object<'a>(&'a mut self, object: &'a Object) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let Some((sql, column)) = query_of_mysql(object).map_err(unwritable)? else {
                return Ok(None);
            };
            match self.query(&sql, &[]).await {
                // Without the right to see it, it is NULL.
                Ok(answer) => Ok(answer.first().map(|row| match row.values().get(column) {
                    Some(Value::Text(text)) => text.clone(),
                    _ => "not to be seen".to_owned(),
                })),
                Err(error) if ABSENT_IN_MYSQL.iter().any(|code| is_code(&error, *code)) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    /// No index is built bit by bit.
    fn is_index_valid<'a>(&'a mut self, _name: &'a str) -> Answer<'a, Option<bool>> {
        Box::pin(async { Ok(None) })
    }

    /// On a connection of its own: this one waits for the statement.
    fn interrupter(&mut self) -> Interrupter {
        let (options, number, node) = (self.options.clone(), self.number, self.node.clone());
        Box::new(move || {
            let (options, node) = (options.clone(), node.clone());
            Box::pin(async move {
                let Ok(mut other) = connect_in_time(options.connect()).await else { return };
                // Behind a balancer it may be another node, where that number is somebody else's. Whether
                // or not it was heard, the run ends.
                if node_of(&mut other).await.is_ok_and(|there| there == node) {
                    let _ = execute_all(&mut other, &format!("KILL QUERY {number}")).await;
                }
                let _ = other.close().await;
            })
        })
    }

    fn opener(&mut self) -> Option<Opener> {
        let options = self.options.clone();
        Some(Box::new(move || {
            let options = options.clone();
            Box::pin(async move {
                let connection = connect_in_time(options.connect()).await?;
                Ok(Opened::new(Self::of(connection, options).await?))
            })
        }))
    }

    fn limit(&mut self, timeouts: Timeouts, _scope: Scope) -> Answer<'_, ()> {
        Box::pin(async move {
            let Some(sql) = self.limits.set(timeouts) else { return Ok(()) };
            execute_all(&mut self.connection, &sql).await
        })
    }

    fn lock_limit(&self) -> Duration {
        self.limits.lock()
    }

    fn lookout(&mut self) -> Option<Lookout> {
        Some(lookout(&self.options, self.server, self.number))
    }

    fn execute_waiting<'a>(&'a mut self, sql: &'a str, timeout: Duration) -> Answer<'a, u64> {
        let sql = self.waiting(sql.to_owned(), timeout).text();
        Box::pin(async move {
            let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.connection).await;
            if done.is_err() {
                self.limits.forget();
            }
            Ok(done?.rows_affected())
        })
    }

    fn waiting(&mut self, sql: String, timeout: Duration) -> Patient {
        self.limits.waiting(sql, (timeout, self.server))
    }

    fn remember(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            let answer = self.query("SELECT CONNECTION_ID() AS number", &[]).await?;
            self.number = answer.first().and_then(|row| row.get("number").ok()).unwrap_or(0);
            self.node = node_of(&mut self.connection).await?;
            let variables = self.query(&REMEMBER.variables(), &[]).await?;
            self.limits.remember(self.server, &variables);
            let place = self.query(REMEMBER.place, &[]).await?;
            self.reset = remembered(&variables, &place).map_err(unwritable)?;
            // What can't be put back must be known before the first migration.
            execute_all(&mut self.connection, &self.reset).await
        })
    }

    fn reset(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            self.connection.clear_cached_statements().await?;
            let sql = format!("{}{}", self.reset, self.limits.again());
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

fn is_code(error: &DatabaseError, number: u16) -> bool {
    let code = error.code.as_deref().and_then(|code| code.split(',').next());
    code == Some(&number.to_string())
}
