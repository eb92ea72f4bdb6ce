//! Values as literals, written so that no value can become SQL and that each means the same whatever
//! the session's settings say about backslashes (`standard_conforming_strings`,
//! `NO_BACKSLASH_ESCAPES`) and time zones.

use super::error::RenderError;
use super::writer::{hex, text};
use crate::schema::{Civil, Dialect, Value, is_number};

type Written = Result<String, RenderError>;

/// A value as a literal. A negative number begins with its minus.
pub(crate) fn literal(dialect: Dialect, value: &Value) -> Written {
    Ok(match value {
        Value::Null => "NULL".to_owned(),
        Value::Boolean(value) if dialect == Dialect::Sqlite => u8::from(*value).to_string(),
        Value::Boolean(value) => value.to_string().to_uppercase(),
        Value::Integer(value) => value.to_string(),
        Value::Real(value) => real(dialect, *value)?,
        Value::Decimal(value) => decimal(dialect, value)?,
        Value::Text(value) => any_text(dialect, value)?,
        Value::Bytes(value) => bytes(dialect, value),
        other => with_form(dialect, other)?,
    })
}

/// A value of a type that has no form but text, as that text.
pub(crate) fn text_form(dialect: Dialect, value: &Value) -> Written {
    let form = match value {
        Value::Uuid(text) => value.fault().is_none().then(|| text.to_ascii_lowercase()),
        Value::Date(text) => Civil::date(text).map(Civil::date_text),
        Value::Time(text) => Civil::time(text).map(Civil::time_text),
        Value::Timestamp(text) => Civil::timestamp(text).map(|at| at.to_string()),
        Value::TimestampTz(text) => Civil::timestamp_tz(text).map(|at| at.in_utc().to_string()),
        _ => None,
    };
    form.ok_or_else(|| {
        let fault = value.fault().unwrap_or_default();
        RenderError::new(dialect, format!("has no literal for it: {fault}"), "correct it")
    })
}

fn with_form(dialect: Dialect, value: &Value) -> Written {
    let form = text_form(dialect, value)?;
    Ok(match (dialect, value) {
        (Dialect::Postgres, Value::TimestampTz(_)) => format!("'{form}+00'"),
        (Dialect::MySql, Value::TimestampTz(_)) => point_in_time(value, &form)?,
        _ => format!("'{form}'"),
    })
}

/// A value as a literal that holds in an expression too. A literal of PostgreSQL has no type of its own
/// but that of the column where it stands; text stays so, for it may be an enum.
pub(super) fn typed_literal(dialect: Dialect, value: &Value) -> Written {
    let data_type = match value {
        _ if dialect != Dialect::Postgres => return literal(dialect, value),
        Value::Uuid(_) => "uuid",
        Value::Date(_) => "date",
        Value::Time(_) => "time",
        Value::Timestamp(_) => "timestamp",
        Value::TimestampTz(_) => "timestamptz",
        _ => return literal(dialect, value),
    };
    Ok(format!("{}::{data_type}", literal(dialect, value)?))
}

/// MySQL reads a timestamp in the time zone of the session, MariaDB takes no offset, and one beyond
/// its range it doesn't convert, without a word.
fn point_in_time(value: &Value, form: &str) -> Written {
    // dev.mysql.com/doc/refman/8.0/en/datetime.html
    const RANGE: std::ops::RangeInclusive<i64> = 1..=2_147_483_647;
    let since_1970 = match value {
        Value::TimestampTz(text) => Civil::timestamp_tz(text).map(Civil::since_1970),
        _ => None,
    };
    if since_1970.is_none_or(|seconds| !RANGE.contains(&seconds)) {
        return Err(RenderError::new(
            Dialect::MySql,
            format!("has no point in time {form} UTC: its timestamps go from 1970 to 2038"),
            "use Value::timestamp(..) and a column of type Timestamp there",
        ));
    }
    Ok(format!("CONVERT_TZ('{form}', '+00:00', @@session.time_zone)"))
}

fn real(dialect: Dialect, value: f64) -> Written {
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

/// What is no number is text, as a database answered it; `NaN` and its kind have no other form.
/// SQLite has no decimal numbers: as text every digit stays where the column lets it.
fn decimal(dialect: Dialect, value: &str) -> Written {
    match dialect {
        Dialect::Postgres | Dialect::MySql if is_number(value) => Ok(value.to_owned()),
        Dialect::MySql | Dialect::Sqlite if matches!(value, "NaN" | "Infinity" | "-Infinity") => {
            let reason = format!("has no decimal number {value}");
            Err(RenderError::new(dialect, reason, "use a number or NULL"))
        }
        _ => any_text(dialect, value),
    }
}

fn any_text(dialect: Dialect, value: &str) -> Written {
    let plain = text(dialect, value)?;
    Ok(match dialect {
        Dialect::Postgres if value.contains('\\') => {
            format!("E{}", plain.replace('\\', "\\\\"))
        }
        // The clients of both drop a carriage return at the end of a line of a script.
        Dialect::Sqlite if value.contains('\r') => {
            format!("({})", plain.replace('\r', "' || char(13) || '"))
        }
        Dialect::MySql if value.contains(['\\', '\r']) => {
            format!("_utf8mb4 X'{}'", hex(value.as_bytes()))
        }
        _ => plain,
    })
}

fn bytes(dialect: Dialect, value: &[u8]) -> String {
    let hex = hex(value);
    match dialect {
        Dialect::Postgres => format!("E'\\\\x{hex}'::bytea"),
        Dialect::MySql | Dialect::Sqlite => format!("X'{hex}'"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres, Sqlite};

    fn written(value: Value) -> [String; 3] {
        Dialect::ALL.map(|dialect| {
            literal(dialect, &value).unwrap_or_else(|error| format!("refused: {error}"))
        })
    }

    #[test]
    fn a_backslash_means_itself() {
        let expected = [r"E'it''s \\'", "_utf8mb4 X'69742773205c'", r"'it''s \'"];
        assert_eq!(written(Value::from(r"it's \")), expected);
        assert_eq!(written(Value::Bytes(vec![0, 255]))[0], r"E'\\x00ff'::bytea");
        let expected = ["'a\r\n'", "_utf8mb4 X'610d0a'", "('a' || char(13) || '\n')"];
        assert_eq!(written(Value::from("a\r\n")), expected);
        assert!(literal(Sqlite, &Value::from("a\0b")).is_err());
    }

    #[test]
    fn numbers_that_are_none() {
        assert!(literal(MySql, &Value::Real(f64::NAN)).is_err());
        assert!(literal(Sqlite, &Value::decimal("NaN")).is_err());
        assert_eq!(literal(Postgres, &Value::decimal("NaN")).unwrap(), "'NaN'");
        assert_eq!(written(Value::decimal("-1.50")), ["-1.50", "-1.50", "'-1.50'"]);
        assert_eq!(written(Value::Boolean(true)), ["TRUE", "TRUE", "1"]);
    }

    #[test]
    fn points_in_time_are_brought_to_utc() {
        let expected = [
            "'2025-12-31 23:00:00.5+00'",
            "CONVERT_TZ('2025-12-31 23:00:00.5', '+00:00', @@session.time_zone)",
            "'2025-12-31 23:00:00.5'",
        ];
        assert_eq!(written(Value::timestamp_tz("2026-01-01T00:00:00.5+01:00")), expected);
        let early = written(Value::timestamp_tz("1969-12-31 23:59:59Z"));
        assert_eq!(early[0], "'1969-12-31 23:59:59+00'");
        assert!(early[1].starts_with("refused: mysql has no point in time 1969"), "{}", early[1]);
        let date = typed_literal(Postgres, &Value::date("2026-01-31"));
        assert_eq!(date.unwrap(), "'2026-01-31'::date");
        assert!(literal(MySql, &Value::date("x")).is_err());
    }
}
