//! Column types: a closed set that every database can spell, and `custom` for the rest.

use serde::Serialize;

/// The type of a column.
///
/// | Type | PostgreSQL | MySQL/MariaDB | SQLite (declared) |
/// |---|---|---|---|
/// | `Boolean` | `boolean` | `boolean` (0 or 1) | `BOOLEAN` (0 or 1) |
/// | `SmallInt` | `smallint` | `smallint` | `SMALLINT` (64 bit) |
/// | `Integer` | `integer` | `int` | `INTEGER` (64 bit) |
/// | `BigInt` | `bigint` | `bigint` | `BIGINT` |
/// | `Real` | `real` | `float` | `REAL` (64 bit) |
/// | `Double` | `double precision` | `double` | `DOUBLE PRECISION` |
/// | `Numeric(p, s)` | `numeric(p, s)` | `decimal(p, s)` | `NUMERIC(p, s)` (64 bit float) |
/// | `Text` | `text` | `longtext` | `TEXT` |
/// | `Varchar(n)` | `varchar(n)` | `varchar(n)` | `VARCHAR(n)` (length not checked) |
/// | `Char(n)` | `char(n)` | `char(n)` | `CHAR(n)` (length not checked) |
/// | `Binary` | `bytea` | `longblob` | `BLOB` |
/// | `Date` | `date` | `date` | `DATE` (as text) |
/// | `Time` | `time` | `time(6)` | `TIME` (as text) |
/// | `Timestamp` | `timestamp` | `datetime(6)` | `TIMESTAMP` (as text) |
/// | `TimestampTz` | `timestamptz` | `timestamp(6)` (UTC, 1970 to 2038) | `TIMESTAMP` (as text) |
/// | `Uuid` | `uuid` | `char(36)` | `TEXT` |
/// | `Json` | `jsonb` | `json` | `TEXT` |
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Type {
    /// True or false.
    Boolean,
    /// 16 bits, signed.
    SmallInt,
    /// 32 bits, signed.
    Integer,
    /// 64 bits, signed.
    BigInt,
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
    /// Day of the calendar.
    Date,
    /// Time of day.
    Time,
    /// Date and time without a time zone.
    Timestamp,
    /// Point in time.
    TimestampTz,
    /// UUID.
    Uuid,
    /// JSON.
    Json,
    /// A type by its own name in the database, written as given.
    Custom(String),
}

/// A type by its own name in the database, written as given: `custom("tsvector")`.
pub fn custom(name: &str) -> Type {
    Type::Custom(name.to_owned())
}
