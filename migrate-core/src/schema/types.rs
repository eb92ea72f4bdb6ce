//! Column types: a closed set that every database can spell, and `custom` for the rest.

use std::fmt;

use serde::Serialize;

/// The type of a column.
///
/// | Type | PostgreSQL | MySQL/MariaDB | SQLite (declared) |
/// |---|---|---|---|
/// | `Boolean` | `boolean` | `boolean` | `BOOLEAN` |
/// | `TinyInt` | refused | `tinyint` | `TINYINT` |
/// | `SmallInt` | `smallint` | `smallint` | `SMALLINT` |
/// | `Integer` | `integer` | `int` | `INTEGER` |
/// | `BigInt` | `bigint` | `bigint` | `BIGINT` |
/// | `UnsignedTinyInt`, `UnsignedSmallInt`, `UnsignedInteger`, `UnsignedBigInt` | refused | `tinyint unsigned`, `smallint unsigned`, `int unsigned`, `bigint unsigned` | refused |
/// | `Real` | `real` | `float` | `REAL` |
/// | `Double` | `double precision` | `double` | `DOUBLE PRECISION` |
/// | `Numeric(p, s)` | `numeric(p, s)` | `decimal(p, s)` | `NUMERIC(p, s)` |
/// | `Text` | `text` | `longtext` | `TEXT` |
/// | `Varchar(n)` | `varchar(n)` | `varchar(n)` | `VARCHAR(n)` |
/// | `Char(n)` | `char(n)` | `char(n)` | `CHAR(n)` |
/// | `Binary` | `bytea` | `longblob` | `BLOB` |
/// | `VarBinary(n)` | refused | `varbinary(n)` | `BLOB` |
/// | `Date` | `date` | `date` | `DATE` |
/// | `Time` | `time` | `time(6)` | `TIME` |
/// | `Timestamp` | `timestamp` | `datetime(6)` | `TIMESTAMP` |
/// | `TimestampTz` | `timestamptz` | `timestamp(6)` | `TIMESTAMP` |
/// | `Interval` | `interval` | refused | refused |
/// | `Uuid` | `uuid` | `char(36)` | `TEXT` |
/// | `Json` | `jsonb` | `json` | `TEXT` |
/// | `array(t)` | `t[]` | refused | refused |
///
/// What differs:
///
/// | Type | PostgreSQL | MySQL/MariaDB | SQLite |
/// |---|---|---|---|
/// | `Boolean` | true or false | a `tinyint`: any of -128 to 127 | any integer |
/// | whole numbers | range checked | range checked, in strict SQL mode | all 64 bit; range not checked |
/// | `Real` | 6 digits | 6 digits | as `Double` |
/// | `Numeric(p, s)` | p to 1000; rounded to s digits | p to 65, s to 30; rounded to s digits | 15 digits of a 64-bit float; p and s not checked |
/// | `Text`, `Binary` | to 1 GB; `Text` can be a key | to 4 GB; neither can be a key | to 1 GB; can be a key |
/// | `Varchar(n)` | characters, n to 10485760 | characters, a row holds 65535 bytes | length not checked |
/// | `Char(n)` | spaces at the end added | spaces at the end taken off | length not checked, nothing added |
/// | `VarBinary(n)` | refused | bytes, a row holds 65535 | length not checked |
/// | `Date` | 4713 BC to 5874897 | 1000 to 9999 | as text, not checked |
/// | `Time` | of a day, microseconds | -838 to 838 hours, microseconds | as text; `now()` has seconds, in UTC |
/// | `Timestamp` | 4713 BC to 294276, microseconds | 1000 to 9999, microseconds | as text; `now()` has seconds, in UTC |
/// | `TimestampTz` | a point in time, kept as UTC, shown in the session's zone | the same, but 1970 to 2038 (MariaDB 11.5: 2106) | as text without a zone; `now()` is UTC |
/// | `Uuid` | 16 bytes, checked | text, not checked | text, not checked |
/// | `Json` | checked, keys sorted, the last of equal ones | checked; MariaDB keeps the text as it is | text, not checked |
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Type {
    /// True or false.
    Boolean,
    /// 8 bits, signed.
    TinyInt,
    /// 16 bits, signed.
    SmallInt,
    /// 32 bits, signed.
    Integer,
    /// 64 bits, signed.
    BigInt,
    /// 8 bits, from 0 on.
    UnsignedTinyInt,
    /// 16 bits, from 0 on.
    UnsignedSmallInt,
    /// 32 bits, from 0 on.
    UnsignedInteger,
    /// 64 bits, from 0 on.
    UnsignedBigInt,
    /// 32-bit floating point.
    Real,
    /// 64-bit floating point.
    Double,
    /// Exact decimal: digits in all, digits after the point.
    Numeric(u16, u16),
    /// Text of any length.
    Text,
    /// Text of at most this many characters.
    Varchar(u32),
    /// Text of exactly this many characters.
    Char(u32),
    /// Bytes of any length.
    Binary,
    /// At most this many bytes.
    VarBinary(u32),
    /// Day of the calendar.
    Date,
    /// Time of day.
    Time,
    /// Date and time without a time zone.
    Timestamp,
    /// Point in time.
    TimestampTz,
    /// Span of time.
    Interval,
    /// UUID.
    Uuid,
    /// JSON.
    Json,
    /// A list of values of a type: [`array`](fn@array).
    Array(Box<Type>),
    /// A type by its own name in the database, written as given.
    Custom(String),
}

/// As a migration writes it; a custom one as it is.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Custom(text) => f.write_str(text),
            Self::Array(of) => write!(f, "{of}[]"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl Type {
    /// Whether it may have a collation; of a custom one that isn't known.
    pub(crate) fn holds_text(&self) -> bool {
        match self {
            Self::Text | Self::Varchar(_) | Self::Char(_) | Self::Custom(_) => true,
            Self::Array(of) => of.holds_text(),
            _ => false,
        }
    }
}

/// A type by its own name in the database, written as given: `custom("tsvector")`.
pub fn custom(name: &str) -> Type {
    Type::Custom(name.to_owned())
}

/// A list of values of a type: `array(Text)`.
pub fn array(of: Type) -> Type {
    Type::Array(Box::new(of))
}
