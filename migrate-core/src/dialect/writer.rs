//! Identifiers and literals, written so that no name and no value can become SQL.

use super::capability::Capability;
use super::error::RenderError;
use crate::schema::{Dialect, TableName, Value};

/// A name in quotes, embedded quotes doubled.
pub(crate) fn identifier(dialect: Dialect, name: &str) -> Result<String, RenderError> {
    let length = match dialect {
        Dialect::MySql => name.chars().count(),
        Dialect::Postgres | Dialect::Sqlite => name.len(),
    };
    let limit = Capability::oldest(dialect).identifier_length;
    if length > limit {
        let reason = format!("can't hold the name '{name}': it has {length} of at most {limit}");
        return Err(RenderError::new(dialect, reason, "choose a shorter name"));
    }
    Ok(match dialect {
        Dialect::MySql => format!("`{}`", name.replace('`', "``")),
        Dialect::Postgres | Dialect::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
    })
}

/// A table in quotes, with its schema if it has one.
pub(crate) fn table_name(dialect: Dialect, table: &TableName) -> Result<String, RenderError> {
    let name = identifier(dialect, &table.name)?;
    match &table.schema {
        None => Ok(name),
        Some(schema) if dialect == Dialect::Sqlite => Err(RenderError::new(
            dialect,
            format!("has no schemas: '{schema}' of table '{}'", table.name),
            "leave schema(..) out there: if op.dialect() != Dialect::Sqlite { .. }",
        )),
        Some(schema) => Ok(format!("{}.{name}", identifier(dialect, schema)?)),
    }
}

pub(crate) fn identifiers<'a>(
    dialect: Dialect,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<String, RenderError> {
    let quoted: Result<Vec<_>, _> =
        names.into_iter().map(|name| identifier(dialect, name)).collect();
    Ok(quoted?.join(", "))
}

/// A value as a literal.
pub(crate) fn literal(dialect: Dialect, value: &Value) -> Result<String, RenderError> {
    Ok(match value {
        Value::Null => "NULL".to_owned(),
        Value::Boolean(value) if dialect == Dialect::Sqlite => u8::from(*value).to_string(),
        Value::Boolean(value) => value.to_string().to_uppercase(),
        Value::Integer(value) => value.to_string(),
        Value::Real(value) => real(dialect, *value)?,
        Value::Text(value) | Value::Decimal(value) => text(dialect, value)?,
        Value::Bytes(value) => bytes(dialect, value),
    })
}

fn real(dialect: Dialect, value: f64) -> Result<String, RenderError> {
    match dialect {
        _ if value.is_finite() => Ok(format!("{value:?}")),
        Dialect::Postgres if value.is_nan() => Ok("'NaN'::float8".to_owned()),
        Dialect::Postgres if value > 0.0 => Ok("'Infinity'::float8".to_owned()),
        Dialect::Postgres => Ok("'-Infinity'::float8".to_owned()),
        Dialect::MySql | Dialect::Sqlite => Err(RenderError::new(
            dialect,
            format!("has no literal for {value}"),
            "use a finite number or NULL",
        )),
    }
}

/// Text as a literal.
pub(crate) fn text(dialect: Dialect, value: &str) -> Result<String, RenderError> {
    if value.contains('\0') {
        let reason = "can't hold a NUL character in a text literal";
        return Err(RenderError::new(dialect, reason, "store it as bytes"));
    }
    let doubled = value.replace('\'', "''");
    Ok(match dialect {
        Dialect::MySql => format!("'{}'", doubled.replace('\\', "\\\\")),
        Dialect::Postgres | Dialect::Sqlite => format!("'{doubled}'"),
    })
}

/// Bytes as two digits each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        // Writing to a String can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn bytes(dialect: Dialect, value: &[u8]) -> String {
    let hex = hex(value);
    match dialect {
        Dialect::Postgres => format!("'\\x{hex}'::bytea"),
        Dialect::MySql | Dialect::Sqlite => format!("X'{hex}'"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_and_values_stay_inside_their_quotes() {
        assert_eq!(identifier(Dialect::Sqlite, "a\"; DROP").unwrap(), "\"a\"\"; DROP\"");
        assert_eq!(identifier(Dialect::MySql, "a`b").unwrap(), "`a``b`");
        assert_eq!(text(Dialect::Postgres, r"it's \").unwrap(), r"'it''s \'");
        assert_eq!(text(Dialect::MySql, r"it's \").unwrap(), r"'it''s \\'");
        assert!(text(Dialect::Sqlite, "a\0b").is_err());
        assert!(identifier(Dialect::Postgres, &"é".repeat(32)).is_err());
        assert!(identifier(Dialect::MySql, &"é".repeat(64)).is_ok());
        assert_eq!(bytes(Dialect::Postgres, &[0, 255]), "'\\x00ff'::bytea");
        assert!(literal(Dialect::MySql, &Value::Real(f64::NAN)).is_err());
        assert_eq!(literal(Dialect::Sqlite, &Value::Boolean(true)).unwrap(), "1");
    }
}
