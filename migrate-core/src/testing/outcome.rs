//! Why a check fails, as a test prints it.

use std::any::Any;
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

/// Of any error, so that `?` works on what a test calls; for that it is none itself.
impl<E: std::error::Error + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        let any: &dyn Any = &error;
        if let Some(error) = any.downcast_ref::<Error>() {
            return Self { text: error.explain() };
        }
        if let Some(error) = any.downcast_ref::<RegistryError>() {
            return Self::new(error, &error.found(), Some(error.help()));
        }
        if let Some(error) = any.downcast_ref::<DatabaseError>() {
            return Self::new(error, &error.found(), error.advice());
        }
        let causes = std::iter::successors(error.source(), |cause| cause.source());
        let causes: Vec<String> = causes.map(|cause| format!("because: {cause}")).collect();
        Self::new(&error, &causes, None)
    }
}
