//! Plain text in, rows out: what the sessions of PostgreSQL and MySQL share. Both are spoken to in
//! their simple protocol, in which a statement is never prepared and nothing in it is a parameter.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sqlx::{AssertSqlSafe, Column, Database, Either, Executor};

use super::error::{DatabaseError, DatabaseErrorKind};
use super::row::Row;
use crate::schema::Value;

/// An unreachable host answers nothing, and the operating system waits for minutes.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);

/// Waits for a connection, but not for ever.
pub(super) async fn connect_in_time<T>(
    connecting: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, DatabaseError> {
    match sqlx_core::rt::timeout(CONNECT_TIMEOUT, connecting).await {
        Ok(Ok(connection)) => Ok(connection),
        Ok(Err(error)) => {
            let error = DatabaseError::from(error);
            // Nothing was lost that was never there; a handshake that fails is such a failure too.
            let is_lost = error.kind == DatabaseErrorKind::Disconnected && error.code.is_none();
            let kind = if !is_lost {
                error.kind
            } else if error.message.contains("certificate") {
                DatabaseErrorKind::Tls
            } else {
                DatabaseErrorKind::Unreachable
            };
            Err(DatabaseError { kind, ..error })
        }
        Err(_) => {
            let message = format!("no answer within {} seconds", CONNECT_TIMEOUT.as_secs());
            Err(DatabaseError::new(DatabaseErrorKind::Unreachable, message))
        }
    }
}

/// Executes all statements of a text and reads everything that they answer.
pub(super) async fn execute_all<'c, DB, E>(executor: E, sql: &str) -> Result<(), DatabaseError>
where
    DB: Database,
    E: Executor<'c, Database = DB> + 'c,
{
    let mut answers = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_many(executor);
    let mut completed = 0;
    loop {
        let next = std::future::poll_fn(|context| {
            futures_core::Stream::poll_next(Pin::new(&mut answers), context)
        });
        match next.await {
            None => return Ok(()),
            Some(Ok(Either::Left(_))) => completed += 1,
            Some(Ok(Either::Right(_))) => {}
            Some(Err(error)) => {
                let mut error = DatabaseError::from(error);
                error.report.completed = completed;
                return Err(error);
            }
        }
    }
}

/// The rows of an answer, each value read by `decode`.
pub(super) fn rows<R: sqlx::Row>(
    rows: &[R],
    decode: impl Fn(&R, usize) -> Result<Value, sqlx::Error>,
) -> Result<Vec<Row>, DatabaseError> {
    let Some(first) = rows.first() else { return Ok(Vec::new()) };
    let columns: Arc<[String]> =
        first.columns().iter().map(|column| column.name().to_owned()).collect();
    let row = |row: &R| {
        let values = (0..columns.len()).map(|i| decode(row, i));
        Ok(Row::new(columns.clone(), values.collect::<Result<_, sqlx::Error>>()?))
    };
    rows.iter().map(row).collect()
}
