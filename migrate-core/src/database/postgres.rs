//! PostgreSQL through sqlx: the simple protocol, transactions by sqlx's own counting so that
//! `begin()` inside a `run` step is a savepoint.

use std::any::Any;

use sqlx::postgres::{PgConnectOptions, PgRow, PgTransactionManager};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row as _, TypeInfo, ValueRef};
use sqlx_core::transaction::TransactionManager;

use super::connect::connect_in_time;
use super::endpoint::Endpoint;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::inline::inline_values;
use super::lock::LockName;
use super::row::Row;
use super::session::{Answer, Home, Session};
use super::text::{execute_all, rows};
use super::url::DatabaseUrl;
use crate::dialect::{identifier, text_literal};
use crate::schema::{Dialect, Server, Value};

pub(super) struct PostgresSession {
    connection: PgConnection,
    server: Server,
    /// What the database and the role are configured with and sqlx overrides at the start.
    configured: String,
}

/// Everything of a session that ends with it, but for its locks. `DISCARD ALL` would drop the
/// lock of the run.
const RESET: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; DEALLOCATE ALL; \
     CLOSE ALL; UNLISTEN *; DISCARD TEMP; DISCARD SEQUENCES";

/// What sqlx knows in a url.
const PARAMETERS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

/// Who holds the advisory lock of this number.
const LOCK_HOLDER: &str = "SELECT pg_catalog.concat_ws(', ', 'process ' || a.pid, \
     'user ' || a.usename, 'application ' || nullif(a.application_name, ''), \
     'host ' || coalesce(pg_catalog.host(a.client_addr), 'local'), \
     'connected since ' || a.backend_start::text) AS holder \
     FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid \
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
     AND a.datname = pg_catalog.current_database() \
     AND (l.classid::bigint << 32) | l.objid::bigint";

impl PostgresSession {
    pub(super) async fn open(url: &DatabaseUrl) -> Result<Self, DatabaseError> {
        if let Some(misspelt) = url.misspelt_parameter(&PARAMETERS) {
            return Err(DatabaseError::new(DatabaseErrorKind::Url, misspelt));
        }
        let mut options: PgConnectOptions = url.secret().parse()?;
        // As in psql: the server's own.
        options = options.extra_float_digits(None::<i8>).disable_statement_logging();
        if options.get_application_name().is_none() {
            options = options.application_name(concat!("migrate ", env!("CARGO_PKG_VERSION")));
        }
        let connected = connect_in_time(options.connect()).await;
        let mut connection = connected.map_err(|error| error.at(endpoint(&options)))?;
        let number = match connection.server_version_num() {
            Some(number) => number,
            None => server_number(&mut connection).await?,
        };
        let server = Server::from_postgres_number(number);
        Ok(Self { connection, server, configured: String::new() })
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
        for row in self.query(sql, &[]).await? {
            let (Ok(name), Ok(value)) = (row.get::<String>("name"), row.get::<String>("value"))
            else {
                continue;
            };
            let value =
                text_literal(Dialect::Postgres, &value).map_err(super::error::unwritable)?;
            self.configured = format!("{}; SET {name} = {value}", self.configured);
        }
        if self.configured.is_empty() {
            return Ok(());
        }
        let configured = self.configured.trim_start_matches("; ").to_owned();
        execute_all(&mut self.connection, &configured).await
    }
}

fn endpoint(options: &PgConnectOptions) -> Endpoint {
    let socket = options.get_socket().map(|path| path.display().to_string());
    let port = socket.is_none().then(|| options.get_port());
    Endpoint {
        dialect: Dialect::Postgres,
        host: socket.unwrap_or_else(|| options.get_host().to_owned()),
        port,
        user: options.get_username().to_owned(),
        database: options.get_database().map(str::to_owned),
    }
}

async fn server_number(connection: &mut PgConnection) -> Result<u32, DatabaseError> {
    let sql = "SELECT pg_catalog.current_setting('server_version_num')::int AS number";
    let answer = query(connection, sql, &[]).await?;
    let number = answer.first().and_then(|row| row.get::<i64>("number").ok());
    Ok(number.and_then(|number| number.try_into().ok()).unwrap_or_default())
}

async fn query(
    connection: &mut PgConnection,
    sql: &str,
    values: &[Value],
) -> Result<Vec<Row>, DatabaseError> {
    let sql = inline_values(sql, values, Dialect::Postgres)?;
    let answer = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(connection).await?;
    rows(&answer, decode)
}

/// Text as PostgreSQL writes it; what is no number, truth or bytes stays text.
fn decode(row: &PgRow, column: usize) -> Result<Value, sqlx::Error> {
    let value = row.try_get_raw(column)?;
    if value.is_null() {
        return Ok(Value::Null);
    }
    let kind = value.type_info().name().to_owned();
    let text = value.as_str().map_err(sqlx::Error::Decode)?.to_owned();
    Ok(match kind.as_str() {
        "BOOL" => Value::Boolean(text == "t"),
        "INT2" | "INT4" | "INT8" | "OID" => whole(text),
        "FLOAT4" | "FLOAT8" => text.parse().map_or(Value::Text(text), Value::Real),
        "NUMERIC" => Value::Decimal(text),
        "BYTEA" => bytes(&text).map_or(Value::Text(text), Value::Bytes),
        _ => Value::Text(text),
    })
}

fn whole(text: String) -> Value {
    text.parse().map_or(Value::Decimal(text), Value::Integer)
}

/// `\x00ff`.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let hex = text.strip_prefix("\\x")?;
    let byte = |at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map(byte).collect()
}

impl Session for PostgresSession {
    fn server(&self) -> Server {
        self.server
    }

    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        Box::pin(execute_all(&mut self.connection, sql))
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

    fn commit(&mut self) -> Answer<'_, ()> {
        Box::pin(async move { Ok(PgTransactionManager::commit(&mut self.connection).await?) })
    }

    fn rollback(&mut self) -> Answer<'_, ()> {
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
            let sql = locate_sql(schema, tables).map_err(super::error::unwritable)?;
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

    fn lock_holder<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, Option<String>> {
        let sql = format!("{LOCK_HOLDER} = {}", lock.number);
        Box::pin(async move {
            let answer = self.query(&sql, &[]).await?;
            Ok(answer.first().and_then(|row| row.get("holder").ok()))
        })
    }

    fn remember(&mut self) -> Answer<'_, ()> {
        Box::pin(self.configure())
    }

    fn reset(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            // sqlx would go on using statements that are gone.
            self.connection.clear_cached_statements().await?;
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

/// The schema that is given, else the one in which the search path finds the first table, else the
/// one in which it would be created.
fn locate_sql(
    schema: Option<&str>,
    tables: &[&str],
) -> Result<String, crate::dialect::RenderError> {
    let literal = |text: &str| text_literal(Dialect::Postgres, text);
    let names = tables.iter().map(|table| literal(table)).collect::<Result<Vec<_>, _>>()?;
    let home = if let Some(schema) = schema {
        format!("{}::name", literal(schema)?)
    } else {
        let first = tables.first().copied().unwrap_or_default();
        let first = literal(&identifier(Dialect::Postgres, first)?)?;
        format!(
            "coalesce((SELECT n.nspname FROM pg_catalog.pg_class c \
             JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.oid = pg_catalog.to_regclass({first})), pg_catalog.current_schema())"
        )
    };
    Ok(format!(
        "SELECT home.name AS schema_name, c.relname AS table_name FROM (SELECT {home} AS name) home \
         LEFT JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace) \
         ON n.nspname = home.name AND c.relname IN ({})",
        names.join(", ")
    ))
}
