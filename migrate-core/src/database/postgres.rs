//! PostgreSQL through sqlx: the simple protocol, transactions by sqlx's own counting so that
//! `begin()` inside a `run` step is a savepoint. How it is opened stands in `postgres_session`.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use sqlx::postgres::{PgQueryResult, PgTransactionManager};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqlSafeStr};
use sqlx_core::transaction::TransactionManager;

use super::blocker::Lookout;
use super::connect::connect_in_time;
use super::connection::Connection as Opened;
use super::error::{DatabaseError, unwritable};
use super::inline::inline_values;
use super::interrupt::Interrupter;
use super::limits::{Patient, Scope};
use super::lock::{LockHolder, LockName};
use super::objects::query_of_postgres;
use super::postgres_blocker::lookout;
use super::postgres_described::DESCRIBE_TABLE;
use super::postgres_home::{engine_of, locate_sql};
use super::postgres_limits::OWN;
use super::postgres_pooler;
use super::postgres_session::PostgresSession;
use super::row::Row;
use super::session::{Answer, Begin, Home, Opener, Session};
use super::text::{execute_all, execute_behind, execute_each};
use crate::dialect::table_name;
use crate::operations::Timeouts;
use crate::schema::{Dialect, Engine, Object, Server, TableName, Value};

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

impl Session for PostgresSession {
    fn server(&self) -> Server {
        self.server
    }

    fn engine(&self) -> Engine {
        self.engine
    }

    fn finds_sharing(&mut self) -> Answer<'_, bool> {
        Box::pin(async move {
            // Its processes have no numbers by which they could be told apart.
            if self.is_direct || self.engine == Engine::Cockroach {
                return Ok(false);
            }
            if self.is_pooled && postgres_pooler::is_direct(&self.options).await? {
                return Ok(false);
            }
            self.is_shared =
                postgres_pooler::is_shared(&mut self.connection, &self.options).await?;
            if self.is_shared {
                postgres_pooler::LEAVE.clone_into(&mut self.regain);
            }
            Ok(self.is_shared)
        })
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
        Box::pin(self.begin_by(None))
    }

    fn begin_unflushed(&mut self) -> Answer<'_, ()> {
        let begin = AssertSqlSafe(UNFLUSHED).into_sql_str();
        Box::pin(self.begin_by(Some(begin)))
    }

    /// Past sqlx, which would not say how many rows were changed.
    fn begin_with<'a>(
        &'a mut self,
        Begin { flushed, commits }: Begin,
        sql: &'a str,
    ) -> Answer<'a, Vec<u64>> {
        let begin = if flushed { "BEGIN" } else { UNFLUSHED };
        if self.is_shared {
            return Box::pin(async move {
                if commits {
                    self.commit().await.map_err(DatabaseError::at_start)?;
                }
                self.begin_by(Some(AssertSqlSafe(begin).into_sql_str())).await?;
                self.execute_each(sql).await
            });
        }
        self.is_past_sqlx = true;
        let count = |done: PgQueryResult| done.rows_affected();
        Box::pin(async move {
            let begin = if commits { format!("COMMIT; {begin}") } else { begin.to_owned() };
            execute_behind(&mut self.connection, &begin, sql, count).await
        })
    }

    /// Only a commit behind something that was written waits for the disk, and then for all before it.
    fn flush(&mut self) -> Answer<'_, ()> {
        let write = "SELECT pg_catalog.pg_logical_emit_message(true, 'migrate', '')";
        Box::pin(execute_all(&mut self.connection, write))
    }

    fn commit(&mut self) -> Answer<'_, ()> {
        self.forget_process();
        if self.is_past_sqlx {
            return Box::pin(async move {
                execute_all(&mut self.connection, "COMMIT").await?;
                self.is_past_sqlx = false;
                Ok(())
            });
        }
        Box::pin(async move { Ok(PgTransactionManager::commit(&mut self.connection).await?) })
    }

    fn rollback(&mut self) -> Answer<'_, ()> {
        self.forget_process();
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
            let rows = self.query(&sql, &[]).await?;
            self.engine = engine_of(&rows).unwrap_or(self.engine);
            let mark = rows.first().and_then(|row| row.get::<String>("mark").ok());
            self.is_direct = mark.is_some();
            Ok(Home::from_rows(&rows))
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
        let (options, process) = (self.options.clone(), Arc::clone(&self.process));
        Box::new(move || {
            let (options, process) = (options.clone(), process.load(Ordering::SeqCst));
            Box::pin(async move {
                // Somebody else's statement must not be ended.
                if process == 0 {
                    return;
                }
                let Ok(mut other) = connect_in_time(options.connect()).await else { return };
                let cancel = format!("SELECT pg_catalog.pg_cancel_backend({process})");
                // Whether or not it was heard, the run ends.
                let _ = execute_all(&mut other, &cancel).await;
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

    fn limit(&mut self, timeouts: Timeouts, scope: Scope) -> Answer<'_, ()> {
        let sql = match scope {
            Scope::Transactions => {
                self.limits.for_transactions(timeouts);
                None
            }
            Scope::Transaction => Some(self.limits.in_the_rest(timeouts)),
            // A pooler would hand them to others.
            Scope::Outside if self.is_shared => None,
            Scope::Outside => self.limits.outside(timeouts),
        };
        Box::pin(async move {
            let Some(sql) = sql else { return Ok(()) };
            execute_all(&mut self.connection, &sql).await
        })
    }

    /// A pooler keeps none of it.
    fn limits_set(&mut self) -> Answer<'_, Timeouts> {
        Box::pin(async move {
            if self.is_shared {
                return Ok(Timeouts::UNSET);
            }
            let answer = self.query(&format!("SELECT {OWN}"), &[]).await?;
            Ok(self.limits.set_past(&answer))
        })
    }

    fn lock_limit(&self) -> Duration {
        self.limits.lock()
    }

    fn times_messages(&self) -> bool {
        self.limits.times_messages(self.server)
    }

    fn lookout(&mut self) -> Option<Lookout> {
        let process = self.process.load(Ordering::SeqCst);
        (process != 0).then(|| lookout(&self.options, process))
    }

    fn regain(&mut self) -> Answer<'_, ()> {
        Box::pin(execute_all(&mut self.connection, &self.regain))
    }

    /// A script that runs at the same time may hold the row for as long as it likes.
    fn execute_waiting<'a>(&'a mut self, sql: &'a str, timeout: Duration) -> Answer<'a, u64> {
        let sql = self.limits.waiting(sql.to_owned(), timeout).text();
        Box::pin(async move {
            let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.connection).await?;
            Ok(done.rows_affected())
        })
    }

    fn waiting(&mut self, sql: String, timeout: Duration) -> Patient {
        self.limits.waiting(sql, timeout)
    }

    fn remember(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            if self.is_shared {
                return Ok(());
            }
            let process = postgres_pooler::process(&mut self.connection).await?;
            self.process.store(process, Ordering::SeqCst);
            let answer = self.query(&format!("SELECT {OWN}"), &[]).await?;
            self.limits.remember(&answer);
            self.configure().await
        })
    }

    fn reset(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            // sqlx would go on using statements that are gone.
            self.connection.clear_cached_statements().await?;
            self.limits.forget();
            if self.is_shared {
                return Ok(());
            }
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
