//! Partitions of PostgreSQL: how a table is cut, and which rows a partition has.

use serde::Serialize;

use super::IndexKey;

/// How a table is cut into partitions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PartitionBy {
    /// In which way.
    pub strategy: PartitionStrategy,
    /// By what, in order.
    pub keys: Vec<IndexKey>,
}

/// In which way a table is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartitionStrategy {
    /// From a value to another.
    Range,
    /// By values that are listed.
    List,
    /// By the remainder of a hash.
    Hash,
}

impl PartitionStrategy {
    /// The word of SQL.
    pub fn as_sql(self) -> &'static str {
        match self {
            Self::Range => "RANGE",
            Self::List => "LIST",
            Self::Hash => "HASH",
        }
    }
}

/// Which rows a partition has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PartitionBound {
    /// Those from a value on, up to another and without that; SQL.
    FromTo(String, String),
    /// Those with one of these values; SQL.
    In(String),
    /// Those whose hash, divided by the first, leaves the second.
    Modulus(u32, u32),
    /// Those that no other has.
    Default,
}
