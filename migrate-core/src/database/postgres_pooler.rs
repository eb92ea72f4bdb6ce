//! A pooler before PostgreSQL, which gives a session to others between two transactions: how it is
//! found, and what is left behind in no session.
//!
//! A setting of our own is sent when a connection is opened. It reaches the server if nothing stands
//! between; a pooler drops it, or refuses it.

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::connect::connect_in_time;
use super::error::DatabaseError;
use super::text::execute_all;

const MARK: (&str, &str) = ("migrate.session", "own");

/// Whether this session was opened by us on the server itself: `own`.
pub(super) const MARK_SQL: &str = "pg_catalog.current_setting('migrate.session', true)";

/// What a transaction of a migration ends with behind a pooler, for others get the session next. Settings
/// that were made in it stay otherwise.
pub(super) const LEAVE: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; CLOSE ALL; \
     UNLISTEN *; DISCARD TEMP; DISCARD SEQUENCES";

/// What PostgreSQL and PgBouncer answer to a setting that they don't take.
const REFUSED: [&str; 3] = ["08P01", "42704", "22023"];

/// Opens a connection, with the mark if that is taken; the options that were.
pub(super) async fn connect(
    options: PgConnectOptions,
) -> Result<(PgConnection, PgConnectOptions), DatabaseError> {
    let marked = options.clone().options([MARK]);
    match connect_in_time(marked.connect()).await {
        Ok(connection) => Ok((connection, marked)),
        Err(error) if REFUSED.map(Some).contains(&error.code.as_deref()) => {
            Ok((connect_in_time(options.connect()).await?, options))
        }
        Err(error) => Err(error),
    }
}

/// Whether a connection that is opened like this one is the server's own, whoever opened this one.
pub(super) async fn is_direct(options: &PgConnectOptions) -> Result<bool, DatabaseError> {
    let (mut other, _) = connect(options.clone()).await?;
    let sql = format!("SELECT {MARK_SQL} AS mark");
    let mark = super::postgres_text::query(&mut other, &sql, &[]).await;
    let _ = other.close().await;
    Ok(mark?.first().is_some_and(|row| row.get("mark") == Ok(MARK.1.to_owned())))
}

/// Whether others get the session between two statements: another connection, which begins a transaction
/// meanwhile, is given it, or this one is given another.
pub(super) async fn is_shared(
    connection: &mut PgConnection,
    options: &PgConnectOptions,
) -> Result<bool, DatabaseError> {
    // A third one may be in the way.
    for _ in 0..3 {
        let before = process(connection).await?;
        let mut other = connect_in_time(options.connect()).await?;
        let theirs = match execute_all(&mut other, "BEGIN").await {
            Ok(()) => process(&mut other).await,
            Err(error) => Err(error),
        };
        let after = process(connection).await;
        let _ = execute_all(&mut other, "ROLLBACK").await;
        let _ = other.close().await;
        if before == theirs? || before != after? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The process of the server that answers.
pub(super) async fn process(connection: &mut PgConnection) -> Result<i64, DatabaseError> {
    let sql = "SELECT pg_catalog.pg_backend_pid() AS process";
    let rows = super::postgres_text::query(connection, sql, &[]).await?;
    Ok(rows.first().and_then(|row| row.get("process").ok()).unwrap_or(0))
}
