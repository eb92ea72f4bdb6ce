//! Exclusion constraints of PostgreSQL.

use serde::Serialize;

use super::{Deferral, IndexKey};

/// A named exclusion constraint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Exclusion {
    /// Its name.
    pub name: String,
    /// What is compared, each with its operator.
    pub elements: Vec<(IndexKey, String)>,
    /// The access method of its index, if not `gist`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The rows that it holds for, as SQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// When it is checked, if not at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deferral: Option<Deferral>,
}
