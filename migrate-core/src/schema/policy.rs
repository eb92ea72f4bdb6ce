//! Policies of row level security on PostgreSQL.

use serde::Serialize;

/// A policy as one would create it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Whether rows must pass it beside the others, not instead of them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub restrictive: bool,
    /// What it is for, if not for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<PolicyCommand>,
    /// The roles that it is for; none means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Which rows are seen, as SQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub using: Option<String>,
    /// Which rows may be written, as SQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_check: Option<String>,
    /// What it is, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// What a policy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyCommand {
    /// Rows that are read.
    Select,
    /// Rows that are inserted.
    Insert,
    /// Rows that are changed.
    Update,
    /// Rows that are deleted.
    Delete,
}

impl PolicyCommand {
    /// The word of SQL.
    pub fn as_sql(self) -> &'static str {
        match self {
            Self::Select => "SELECT",
            Self::Insert => "INSERT",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
        }
    }
}
