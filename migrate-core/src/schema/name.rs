//! Names of tables, with their schema where one is given, and what is known of a name.

use std::fmt;

use serde::Serialize;

/// A table by its name, and its schema if that is not left to the connection. On MySQL a schema is a
/// database; SQLite has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TableName {
    /// The schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name.
    pub name: String,
}

impl TableName {
    pub(crate) fn new(schema: Option<&str>, name: &str) -> Self {
        Self { schema: schema.map(str::to_owned), name: name.to_owned() }
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{schema}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// What is known of the name of an index or a constraint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum NameState {
    /// It was given.
    #[default]
    Given,
    /// None was given: one is made when the recording is finished.
    Awaited,
    /// It was made.
    Made,
    /// None can be made, for this reason.
    Lacking(String),
}
