//! Rows that a migration writes.

use std::mem::ManuallyDrop;

use super::value::Value;

/// A row that a migration writes: `row![1, "admin", Value::date("2026-01-31"), Value::Null]`.
///
/// One pointer wide and without a destructor, as [`Column`](super::Column) is and for the same
/// reason: one that is never recorded is never freed.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::schema::Row;
///
/// let names = ["owner", "guest"];
/// let rows: Vec<Row> = (1..).zip(names).map(|(id, name)| row![id, name]).collect();
/// assert_eq!(rows[0].values(), [Value::from(1), Value::from("owner")]);
/// ```
#[derive(Debug)]
#[expect(clippy::box_collection, reason = "one pointer wide, as every call moves it")]
pub struct Row(ManuallyDrop<Box<Vec<Value>>>);

impl Row {
    #[doc(hidden)]
    #[inline(never)]
    #[must_use]
    pub fn empty() -> Self {
        Self::from(Vec::new())
    }

    /// The row with one more value.
    #[must_use]
    pub fn with(self, value: impl Into<Value>) -> Self {
        self.push(value.into())
    }

    #[inline(never)]
    fn push(mut self, value: Value) -> Self {
        self.0.push(value);
        self
    }

    /// Its values, in order.
    pub fn values(&self) -> &[Value] {
        &self.0
    }
}

impl From<Vec<Value>> for Row {
    fn from(values: Vec<Value>) -> Self {
        Self(ManuallyDrop::new(Box::new(values)))
    }
}

impl From<Row> for Vec<Value> {
    fn from(row: Row) -> Self {
        *ManuallyDrop::into_inner(row.0)
    }
}

impl FromIterator<Value> for Row {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        Self::from(values.into_iter().collect::<Vec<_>>())
    }
}

/// A row of values, each of which may be of another type: `row![1, "admin", true]`. See
/// [`Value`](crate::schema::Value) for what a value may be.
#[macro_export]
macro_rules! row {
    ($($value:expr),* $(,)?) => {
        $crate::schema::Row::empty()$(.with($value))*
    };
}
