//! Indexes.

use serde::Serialize;

/// An index as one would create it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Index {
    /// Its name.
    pub name: String,
    /// The table.
    pub table: String,
    /// The columns, in order.
    pub columns: Vec<String>,
    /// Whether each combination of values occurs once.
    pub unique: bool,
    /// The condition of a partial index, as SQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}
