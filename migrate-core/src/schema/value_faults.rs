//! What is wrong with a value, whatever the database.

use super::civil::Civil;
use super::value::Value;

impl Value {
    /// Says what is wrong with its text, as the end of a sentence; `None` if nothing is.
    pub(crate) fn fault(&self) -> Option<String> {
        let (text, is_good, kind, form) = match self {
            Self::Decimal(text) => (text, is_decimal(text), "decimal number", "-12.50"),
            Self::Uuid(text) => {
                (text, is_uuid(text), "UUID", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
            }
            Self::Date(text) => (text, Civil::date(text).is_some(), "date", "2026-01-31"),
            Self::Time(text) => (text, Civil::time(text).is_some(), "time", "23:59:59.999999"),
            Self::Timestamp(text) => {
                (text, Civil::timestamp(text).is_some(), "timestamp", "2026-01-31 23:59:59")
            }
            Self::TimestampTz(text) => {
                let is_good = Civil::timestamp_tz(text).is_some();
                (text, is_good, "point in time", "2026-01-31 23:59:59+02:00")
            }
            _ => return None,
        };
        (!is_good).then(|| format!("'{text}' is no {kind}; write it as {form}"))
    }
}

/// Whether it is a number, or what PostgreSQL has beside numbers.
fn is_decimal(text: &str) -> bool {
    is_number(text) || matches!(text, "NaN" | "Infinity" | "-Infinity")
}

/// Digits, perhaps with a sign before them and a point among them.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    are_digits(whole) && are_digits(fraction)
}

fn is_uuid(text: &str) -> bool {
    let is_dash = |i| matches!(i, 8 | 13 | 18 | 23);
    let fits = |(i, b): (usize, u8)| if is_dash(i) { b == b'-' } else { b.is_ascii_hexdigit() };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_value() {
        let uuid = "F81D4FAE-7dec-11d0-a765-00a0c91e6bf6";
        for good in [Value::uuid(uuid), Value::decimal("-0.50"), Value::decimal("NaN")] {
            assert_eq!(good.fault(), None, "{good:?}");
        }
        for bad in [
            Value::uuid(&uuid[1..]),
            Value::uuid(&uuid.replace('-', "0")),
            Value::decimal("1."),
            Value::decimal("1; DROP TABLE t"),
            Value::decimal("1e5"),
            Value::date("31.01.2026"),
            Value::time("25:00"),
            Value::timestamp("2026-01-31"),
            Value::timestamp_tz("2026-01-31 10:00:00"),
        ] {
            assert!(bad.fault().is_some(), "{bad:?}");
        }
        let fault = Value::date("2026-02-30").fault().unwrap();
        assert_eq!(fault, "'2026-02-30' is no date; write it as 2026-01-31");
    }
}
