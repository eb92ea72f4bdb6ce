//! What a table may say of itself beside its columns and constraints.

use serde::Serialize;

use super::PartitionBy;

/// The options of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TableOptions {
    /// What it is, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// MySQL's storage engine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// MySQL's character set, for the columns that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// MySQL's collation, for the columns that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collation: Option<String>,
    /// MySQL's way of storing rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_format: Option<String>,
    /// Where PostgreSQL stores it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<String>,
    /// PostgreSQL's storage parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<(String, String)>,
    /// How PostgreSQL cuts it into partitions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partition: Option<PartitionBy>,
    /// Whether PostgreSQL leaves it out of the write-ahead log.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unlogged: bool,
    /// Whether SQLite checks the types of values.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// Whether SQLite keeps the rows by their primary key alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_rowid: bool,
}

impl TableOptions {
    /// Whether none is given.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
