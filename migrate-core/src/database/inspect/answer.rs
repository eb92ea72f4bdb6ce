//! The values of a row, with a wrong one as an error of the database.

use crate::database::row::RowError;
use crate::database::{DatabaseError, DatabaseErrorKind, FromValue, Row};

pub(super) type Answer<T> = Result<T, DatabaseError>;

/// One row of the catalog.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a>(pub(super) &'a Row);

impl Entry<'_> {
    pub(super) fn get<T: FromValue>(self, column: &str) -> Answer<T> {
        self.0.get(column).map_err(|error: RowError| {
            DatabaseError::new(DatabaseErrorKind::Statement, error.to_string())
        })
    }

    pub(super) fn text(self, column: &str) -> Answer<String> {
        self.get(column)
    }

    pub(super) fn optional(self, column: &str) -> Answer<Option<String>> {
        self.get(column)
    }

    pub(super) fn number(self, column: &str) -> Answer<i64> {
        self.get(column)
    }

    pub(super) fn is(self, column: &str) -> Answer<bool> {
        Ok(self.get::<Option<bool>>(column)? == Some(true))
    }

    /// The letter that the catalog has for a fact; a blank, if it has none.
    #[cfg(feature = "postgres")]
    pub(super) fn letter(self, column: &str) -> Answer<char> {
        Ok(self.optional(column)?.and_then(|text| text.chars().next()).unwrap_or(' '))
    }
}
