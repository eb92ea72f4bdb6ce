//! Queries of PostgreSQL in plain text, and their answers as values.

use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection, Row as _, TypeInfo, ValueRef};

use super::error::DatabaseError;
use super::inline::inline_values;
use super::row::Row;
use super::text::rows;
use crate::schema::{Dialect, Value};

pub(super) async fn server_number(connection: &mut PgConnection) -> Result<u32, DatabaseError> {
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
