//! Rows that a query answers, with their values taken out by name.

use std::sync::Arc;

use crate::schema::Value;

/// One row of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

/// Why a value can't be taken out of a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowError {
    /// The row has no such column.
    #[error("the row has no column '{column}'; it has {}", .columns.join(", "))]
    NoColumn {
        /// The column asked for.
        column: String,
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// The value is of another type.
    #[error("column '{column}' holds {found}, not {wanted}")]
    WrongType {
        /// The column.
        column: String,
        /// The kind of value asked for.
        wanted: &'static str,
        /// The kind of value found.
        found: &'static str,
    },
}

impl Row {
    pub(crate) fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// The names of the columns, in order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The values, in order.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The value of a column.
    ///
    /// # Errors
    /// [`RowError`], if there is no such column or its value is of another type.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, RowError> {
        let value = self.value(column)?;
        T::from_value(value).ok_or_else(|| RowError::WrongType {
            column: column.to_owned(),
            wanted: T::KIND,
            found: kind_of(value),
        })
    }

    fn value(&self, column: &str) -> Result<&Value, RowError> {
        let found = self.columns.iter().position(|name| name == column);
        found.map(|i| &self.values[i]).ok_or_else(|| RowError::NoColumn {
            column: column.to_owned(),
            columns: self.columns.to_vec(),
        })
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "NULL",
        Value::Boolean(_) => "a boolean",
        Value::Integer(_) => "a whole number",
        Value::Real(_) => "a floating-point number",
        Value::Decimal(_) => "a decimal number",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytes",
        Value::Uuid(_) => "a uuid",
        Value::Date(_) => "a date",
        Value::Time(_) => "a time of day",
        Value::Timestamp(_) | Value::TimestampTz(_) => "a timestamp",
    }
}

/// A type that a [`Value`] can be taken out as. Sums and averages are decimal numbers on PostgreSQL
/// and MySQL: they can be taken out as whole numbers if they are, as floating-point numbers and as
/// text.
pub trait FromValue: Sized {
    /// What it is called in an error.
    const KIND: &'static str;

    /// The value as this type, if it is of that kind.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FromValue for Value {
    const KIND: &'static str = "a value";

    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl FromValue for i64 {
    const KIND: &'static str = "a whole number";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Integer(number) => Some(*number),
            Value::Decimal(number) => number.parse().ok(),
            _ => None,
        }
    }
}

impl FromValue for i32 {
    const KIND: &'static str = "a whole number of 32 bits";

    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value)?.try_into().ok()
    }
}

impl FromValue for f64 {
    const KIND: &'static str = "a floating-point number";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Real(number) => Some(*number),
            // SQLite keeps a whole number in a NUMERIC column as one.
            #[expect(clippy::cast_precision_loss, reason = "as the database converts it")]
            Value::Integer(number) => Some(*number as f64),
            Value::Decimal(number) => number.parse().ok(),
            _ => None,
        }
    }
}

/// SQLite and MySQL hold truth as 0 and 1.
impl FromValue for bool {
    const KIND: &'static str = "a boolean";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Boolean(truth) => Some(*truth),
            Value::Integer(0) => Some(false),
            Value::Integer(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for String {
    const KIND: &'static str = "text";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) | Value::Decimal(text) => Some(text.clone()),
            _ => None,
        }
    }
}

/// MySQL's answer doesn't tell whether bytes that can be read as text are some.
impl FromValue for Vec<u8> {
    const KIND: &'static str = "bytes";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes.clone()),
            Value::Text(text) => Some(text.clone().into_bytes()),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const KIND: &'static str = T::KIND;

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}
