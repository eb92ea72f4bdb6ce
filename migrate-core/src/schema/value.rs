//! Values: what a default is, what is bound to a statement, what a row holds.

use serde::Serialize;

/// A value as a database holds it.
///
/// Whole numbers, floating-point numbers, truth, text and bytes come `from` their Rust types, and NULL
/// from `None`. SQLite reads a floating-point literal to 15 digits. The others are written as text, which is checked when the migration is recorded:
///
/// | Value | Text | PostgreSQL | MySQL/MariaDB | SQLite |
/// |---|---|---|---|---|
/// | [`decimal`](Value::decimal) | `-12.50` | a number, or NaN | a number | text, so that no digit is lost |
/// | [`uuid`](Value::uuid) | 36 characters | `uuid` | text, in lower case | text, in lower case |
/// | [`date`](Value::date) | `2026-01-31` | `date` | text | text |
/// | [`time`](Value::time) | `23:59[:59[.999999]]` | `time` | text | text |
/// | [`timestamp`](Value::timestamp) | both, with a space or `T` between | `timestamp` | text | text |
/// | [`timestamp_tz`](Value::timestamp_tz) | the same and `Z` or `+02:00` | `timestamptz` | in the session's time zone; 1970 to 2038 | text, in UTC |
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
/// assert_eq!(Value::from(7), Value::Integer(7));
/// assert_eq!(Value::from(None::<i32>), Value::Null);
/// assert_eq!(Value::date("2026-01-31"), Value::Date("2026-01-31".to_owned()));
/// ```
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Value {
    /// NULL.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A floating-point number.
    Real(f64),
    /// A decimal number or a whole number beyond 64 bits, digit by digit as the database writes it.
    Decimal(String),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A UUID.
    Uuid(String),
    /// A day of the calendar.
    Date(String),
    /// A time of day.
    Time(String),
    /// Date and time without a time zone.
    Timestamp(String),
    /// A point in time.
    TimestampTz(String),
}

impl Value {
    /// A decimal number, digit by digit: `-12.50`.
    #[inline(never)]
    pub fn decimal(digits: &str) -> Self {
        Self::Decimal(digits.to_owned())
    }

    /// A UUID, as text of 36 characters.
    #[inline(never)]
    pub fn uuid(text: &str) -> Self {
        Self::Uuid(text.to_owned())
    }

    /// A day of the calendar: `2026-01-31`.
    #[inline(never)]
    pub fn date(text: &str) -> Self {
        Self::Date(text.to_owned())
    }

    /// A time of day: `23:59`, `23:59:59`, `23:59:59.999999`.
    #[inline(never)]
    pub fn time(text: &str) -> Self {
        Self::Time(text.to_owned())
    }

    /// Date and time without a time zone: `2026-01-31 23:59:59`.
    #[inline(never)]
    pub fn timestamp(text: &str) -> Self {
        Self::Timestamp(text.to_owned())
    }

    /// A point in time: `2026-01-31T23:59:59Z`, `2026-01-31 23:59:59+02:00`.
    #[inline(never)]
    pub fn timestamp_tz(text: &str) -> Self {
        Self::TimestampTz(text.to_owned())
    }
}

/// A value that is not a number is the same as itself here: what is recorded twice must be equal.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Real(a), Self::Real(b)) => a == b || a.is_nan() && b.is_nan(),
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Decimal(a), Self::Decimal(b))
            | (Self::Text(a), Self::Text(b))
            | (Self::Uuid(a), Self::Uuid(b))
            | (Self::Date(a), Self::Date(b))
            | (Self::Time(a), Self::Time(b))
            | (Self::Timestamp(a), Self::Timestamp(b))
            | (Self::TimestampTz(a), Self::TimestampTz(b)) => a == b,
            _ => false,
        }
    }
}

macro_rules! value_from {
    ($($from:ty => $variant:ident),* $(,)?) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

value_from! {
    bool => Boolean, i8 => Integer, i16 => Integer, i32 => Integer, i64 => Integer,
    u8 => Integer, u16 => Integer, u32 => Integer, f32 => Real, f64 => Real,
    &str => Text, String => Text, &String => Text, &[u8] => Bytes, Vec<u8> => Bytes,
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A whole number that needs more than 63 bits is written as a decimal number.
impl From<u64> for Value {
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or_else(|_| Self::Decimal(value.to_string()), Self::Integer)
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(value: &[u8; N]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

/// The default of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub enum DefaultValue {
    /// A value, written as a literal.
    Literal(Value),
    /// The current time.
    Now,
    /// A new random UUID.
    GenUuid,
    /// An expression of the database, written as given.
    Expression(String),
}

impl<T: Into<Value>> From<T> for DefaultValue {
    fn from(value: T) -> Self {
        Self::Literal(value.into())
    }
}

/// The current time, as a default.
pub fn now() -> DefaultValue {
    DefaultValue::Now
}

/// A new random UUID, as a default.
pub fn gen_uuid() -> DefaultValue {
    DefaultValue::GenUuid
}

/// An expression of the database as a default, written as given.
pub fn expr(sql: &str) -> DefaultValue {
    DefaultValue::Expression(sql.to_owned())
}
