//! Identifiers and plain text, written so that no name and no text can become SQL.

use super::capability::Capability;
use super::error::RenderError;
use crate::schema::{Dialect, TableName};

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
    if dialect == Dialect::MySql {
        check_mysql_name(name)?;
    }
    Ok(match dialect {
        Dialect::MySql => format!("`{}`", name.replace('`', "``")),
        Dialect::Postgres | Dialect::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
    })
}

/// A column where SQLite takes an unknown name in double quotes for text: in backticks, which it never
/// does. sqlite.org/quirks.html: double-quoted string literals.
pub(crate) fn column_name(dialect: Dialect, name: &str) -> Result<String, RenderError> {
    let quoted = identifier(dialect, name)?;
    Ok(match dialect {
        Dialect::Sqlite => format!("`{}`", name.replace('`', "``")),
        Dialect::Postgres | Dialect::MySql => quoted,
    })
}

/// dev.mysql.com/doc/refman/8.0/en/identifiers.html; MariaDB says the same.
fn check_mysql_name(name: &str) -> Result<(), RenderError> {
    let reason = if name.chars().any(|c| c > '\u{ffff}') {
        "a character of it has no place in two bytes"
    } else if name.ends_with([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']) {
        "it ends with white space"
    } else {
        return Ok(());
    };
    let reason = format!("can't hold the name '{name}': {reason}");
    Err(RenderError::new(Dialect::MySql, reason, "choose a name without it"))
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
    let digit = |number: u8| char::from(b"0123456789abcdef"[usize::from(number)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_and_values_stay_inside_their_quotes() {
        assert_eq!(identifier(Dialect::Sqlite, "a\"; DROP").unwrap(), "\"a\"\"; DROP\"");
        assert_eq!(identifier(Dialect::MySql, "a`b").unwrap(), "`a``b`");
        assert_eq!(column_name(Dialect::Sqlite, "a`b\"").unwrap(), "`a``b\"`");
        assert_eq!(column_name(Dialect::Postgres, "a\"").unwrap(), "\"a\"\"\"");
        assert_eq!(text(Dialect::Postgres, r"it's \").unwrap(), r"'it''s \'");
        assert_eq!(text(Dialect::MySql, r"it's \").unwrap(), r"'it''s \\'");
        assert!(text(Dialect::Sqlite, "a\0b").is_err());
        assert!(identifier(Dialect::Postgres, &"é".repeat(32)).is_err());
        assert!(identifier(Dialect::MySql, &"é".repeat(64)).is_ok());
        for name in ["a😀", "a "] {
            assert!(identifier(Dialect::MySql, name).is_err());
            assert!(identifier(Dialect::Postgres, name).is_ok());
        }
    }
}
