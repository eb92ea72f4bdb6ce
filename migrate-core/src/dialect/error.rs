//! What a database can't do, and the way out.

use crate::schema::Dialect;

/// An operation that has no rendering on a database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{dialect} {reason}")]
pub struct RenderError {
    /// The database.
    pub dialect: Dialect,
    /// What it can't do, as the end of a sentence that begins with its name.
    pub reason: String,
    /// What to write instead.
    pub way_out: String,
}

impl RenderError {
    pub(crate) fn new(
        dialect: Dialect,
        reason: impl Into<String>,
        way_out: impl Into<String>,
    ) -> Self {
        Self { dialect, reason: reason.into(), way_out: way_out.into() }
    }
}
