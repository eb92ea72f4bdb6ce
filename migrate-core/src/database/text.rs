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
    execute_each(executor, sql, |_| 0).await.map(drop)
}

/// The same, and how many rows each statement changed.
pub(super) async fn execute_each<'c, DB, E>(
    executor: E,
    sql: &str,
    count: impl Fn(DB::QueryResult) -> u64,
) -> Result<Vec<u64>, DatabaseError>
where
    DB: Database,
    E: Executor<'c, Database = DB> + 'c,
{
    let mut answers = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_many(executor);
    let mut affected = Vec::new();
    loop {
        let next = std::future::poll_fn(|context| {
            futures_core::Stream::poll_next(Pin::new(&mut answers), context)
        });
        match next.await {
            None => return Ok(affected),
            Some(Ok(Either::Left(done))) => affected.push(count(done)),
            Some(Ok(Either::Right(_))) => {}
            Some(Err(error)) => {
                let mut error = DatabaseError::from(error);
                error.report.completed = affected.len();
                error.report.affected = affected;
                return Err(error);
            }
        }
    }
}

/// The same of a text that is sent behind another one, which is not spoken of.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) async fn execute_behind<'c, DB, E>(
    executor: E,
    before: &str,
    sql: &str,
    count: impl Fn(DB::QueryResult) -> u64,
) -> Result<Vec<u64>, DatabaseError>
where
    DB: Database,
    E: Executor<'c, Database = DB> + 'c,
{
    let statements = before.split(';').count();
    let characters = before.chars().count() + ";\n".len();
    match execute_each(executor, &format!("{before};\n{sql}"), count).await {
        Ok(affected) => Ok(affected.into_iter().skip(statements).collect()),
        Err(mut error) => {
            let report = &mut error.report;
            report.is_at_start = report.completed == 0;
            report.completed = report.completed.saturating_sub(statements);
            report.affected.drain(..statements.min(report.affected.len()));
            let position = report.position.map(|at| at.saturating_sub(characters));
            report.position = position.filter(|at| *at > 0);
            Err(error)
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
