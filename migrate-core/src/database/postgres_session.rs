//! A session of PostgreSQL: how it is opened, and what is known about it. What it does stands in
//! `postgres`.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use sqlx::postgres::{PgConnectOptions, PgTransactionManager};
use sqlx::{PgConnection, PgPool, SqlStr};
use sqlx_core::transaction::TransactionManager;

use super::error::{DatabaseError, unwritable};
use super::pooled;
use super::postgres_limits::PostgresLimits;
use super::postgres_options::{endpoint, options_of};
use super::postgres_pooler;
use super::postgres_text::{query, server_number};
use super::row::Row;
use super::text::execute_all;
use super::url::DatabaseUrl;
use crate::dialect::text_literal;
use crate::schema::{Dialect, Engine, Server, Value};

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct PostgresSession {
    pub(super) connection: PgConnection,
    pub(super) server: Server,
    pub(super) options: PgConnectOptions,
    pub(super) engine: Engine,
    /// Whether it is known that no pooler stands between.
    pub(super) is_direct: bool,
    /// Whether it comes from the application's own pool, which opened it.
    pub(super) is_pooled: bool,
    /// Whether one gives this session to others.
    pub(super) is_shared: bool,
    /// The process of the server; 0 while that isn't known.
    pub(super) process: Arc<AtomicI64>,
    /// What the database and the role are configured with and sqlx overrides at the start.
    /// What the application's own pool sets stands behind it.
    pub(super) configured: String,
    /// What the bookkeeping begins with.
    pub(super) regain: String,
    /// Whether the transaction that is open was begun past sqlx.
    pub(super) is_past_sqlx: bool,
    pub(super) limits: PostgresLimits,
}

/// What a role that an application took may not set, who logged in may.
const AS_LOGGED_IN: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE";
/// Until the end of the transaction.
const REGAIN: &str = "SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE NONE";

impl PostgresSession {
    pub(super) async fn open(url: &DatabaseUrl) -> Result<Self, DatabaseError> {
        let options = options_of(url)?;
        let place = endpoint(&options);
        let connected = postgres_pooler::connect(options).await;
        let (connection, options) = connected.map_err(|error| error.at(place))?;
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
        session.is_pooled = true;
        session.regain = set.regain;
        session.configured = set.statements;
        Ok(session)
    }

    pub(super) async fn of(
        mut connection: PgConnection,
        options: PgConnectOptions,
    ) -> Result<Self, DatabaseError> {
        let number = match connection.server_version_num() {
            Some(number) => number,
            None => server_number(&mut connection).await?,
        };
        let server = Server::from_postgres_number(number);
        let (configured, regain) = (String::new(), REGAIN.to_owned());
        Ok(Self {
            connection,
            server,
            engine: Engine::Postgres,
            is_direct: false,
            is_pooled: false,
            is_shared: false,
            options,
            process: Arc::default(),
            configured,
            regain,
            is_past_sqlx: false,
            limits: PostgresLimits::default(),
        })
    }

    pub(super) async fn query(
        &mut self,
        sql: &str,
        values: &[Value],
    ) -> Result<Vec<Row>, DatabaseError> {
        query(&mut self.connection, sql, values).await
    }

    /// Behind a pooler each transaction may have another process.
    pub(super) async fn begin_by(&mut self, begin: Option<SqlStr>) -> Result<(), DatabaseError> {
        PgTransactionManager::begin(&mut self.connection, begin).await?;
        if self.is_shared {
            let process = postgres_pooler::process(&mut self.connection).await?;
            self.process.store(process, Ordering::SeqCst);
        }
        Ok(())
    }

    pub(super) fn forget_process(&self) {
        if self.is_shared {
            self.process.store(0, Ordering::SeqCst);
        }
    }

    /// sqlx starts every session with a time zone and a date style of its own, which beat what
    /// `ALTER DATABASE` and `ALTER ROLE` say. What they say is put back.
    pub(super) async fn configure(&mut self) -> Result<(), DatabaseError> {
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
