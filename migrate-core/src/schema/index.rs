//! Indexes.

use std::collections::BTreeMap;
use std::ops::Not;

use serde::Serialize;

use super::{NameState, TableName};

/// An index as one would create it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Index {
    /// Its name.
    pub name: String,
    #[serde(skip)]
    pub(crate) name_state: NameState,
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What it is over, in order.
    pub columns: Vec<IndexKey>,
    /// What is said of columns and expressions beside that, by their text.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, KeyOptions>,
    /// Whether each combination of values occurs once.
    pub unique: bool,
    /// Whether two NULLs are the same value.
    #[serde(skip_serializing_if = "Not::not")]
    pub nulls_not_distinct: bool,
    /// The condition of a partial index, as SQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// The access method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Columns that are kept in it without being searched by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<String>,
    /// Storage parameters of PostgreSQL.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<(String, String)>,
    /// Where PostgreSQL stores it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<String>,
}

impl Index {
    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }
}

/// One of the things that an index is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum IndexKey {
    /// A column, by its name.
    Column(String),
    /// An expression.
    Expression {
        /// SQL.
        expression: String,
    },
}

impl IndexKey {
    /// The name of the column, or the expression.
    pub fn text(&self) -> &str {
        match self {
            Self::Column(text) | Self::Expression { expression: text } => text,
        }
    }
}

/// What is said of a column or an expression of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct KeyOptions {
    /// Whether the largest value comes first.
    #[serde(skip_serializing_if = "Not::not")]
    pub descending: bool,
    /// Where NULL comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nulls: Option<Nulls>,
    /// The operator class of PostgreSQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_class: Option<String>,
    /// How much of its beginning MySQL indexes: characters of text, bytes of binary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
}

/// Where NULL comes in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nulls {
    /// Before all values.
    First,
    /// Behind all values.
    Last,
}
