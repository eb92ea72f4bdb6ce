//! Values of PostgreSQL, read from the text in which it answers.

use sqlx::postgres::PgRow;
use sqlx::{Row as _, TypeInfo, ValueRef};

use crate::schema::Value;

/// Text as PostgreSQL writes it; what is no number, truth or bytes stays text.
pub(super) fn decode(row: &PgRow, column: usize) -> Result<Value, sqlx::Error> {
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
