//! Why a check fails, as a test prints it.

use std::fmt;

use crate::database::DatabaseError;
use crate::error::Error;
use crate::registry::RegistryError;

/// What a check returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// A check that failed: what is wrong, where, and the next step. A test that returns it prints it.
pub struct Failure {
    text: String,
}

impl Failure {
    pub(super) fn new(message: impl fmt::Display, found: &[String], help: Option<String>) -> Self {
        let mut lines = vec![message.to_string()];
        for (place, line) in found.iter().enumerate() {
            let name = if place == 0 { "found:" } else { "" };
            lines.push(format!("  {name:<6} {line}"));
        }
        lines.extend(help.map(|help| format!("  help:  {help}")));
        Self { text: lines.join("\n") }
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
        Self::new(&error, &[], error.advice())
    }
}
