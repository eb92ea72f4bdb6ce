//! Plain text in, rows out: what the sessions share. Servers are spoken to in their simple protocol, in
//! which a statement is never prepared and nothing in it is a parameter.

use std::pin::Pin;
use std::sync::Arc;

use sqlx::{AssertSqlSafe, Column, Database, Either, Executor};

use super::error::DatabaseError;
use super::row::Row;
use crate::schema::Value;

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
