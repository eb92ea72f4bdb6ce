//! Why a check fails, as a test prints it.

use std::fmt;

use crate::database::DatabaseError;
use crate::error::{Error, explained};
use crate::registry::RegistryError;

/// What a check returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// A check that failed: what is wrong, where, and the next step. A test that returns it prints it.
pub struct Failure {
    text: String,
}

impl Failure {
    pub(super) fn new(message: impl fmt::Display, found: &[String], help: Option<String>) -> Self {
        Self { text: explained(&message, found, help.as_deref()) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The same text: a test prints what it returns with `Debug`.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Failure {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::new(&error, &error.found(), error.help())
    }
}

impl From<RegistryError> for Failure {
    fn from(error: RegistryError) -> Self {
        Self::new(&error, &error.found(), Some(error.help()))
    }
}

impl From<DatabaseError> for Failure {
    fn from(error: DatabaseError) -> Self {
        Self::new(&error, &error.found(), error.advice())
    }
}
