//! Values: what a default is, what is bound to a statement, what a row holds.

use serde::Serialize;

/// A value as a database holds it.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    bool => Boolean, i16 => Integer, i32 => Integer, i64 => Integer, u32 => Integer,
    f32 => Real, f64 => Real, &str => Text, String => Text, &[u8] => Bytes, Vec<u8> => Bytes,
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
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
