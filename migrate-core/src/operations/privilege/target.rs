//! What a privilege is on.

use serde::Serialize;

use crate::operations::fault::{check_name, check_names};
use crate::schema::TableName;

/// What a privilege is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "on")]
#[non_exhaustive]
pub enum PrivilegeTarget {
    /// A table or a view.
    Table {
        /// It.
        name: String,
        /// These columns alone, if any are named.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        columns: Vec<String>,
    },
    /// A schema; on MySQL all that a database holds.
    Schema {
        /// It.
        name: String,
    },
    /// A sequence.
    Sequence {
        /// It.
        name: String,
    },
    /// A function.
    Function {
        /// It.
        name: String,
        /// The types of its arguments, as SQL; PostgreSQL tells functions of one name apart by these.
        arguments: String,
    },
    /// A type or a domain.
    Type {
        /// It.
        name: String,
    },
}

impl PrivilegeTarget {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Table { name, .. }
            | Self::Schema { name }
            | Self::Sequence { name }
            | Self::Function { name, .. }
            | Self::Type { name } => name,
        }
    }

    pub(super) fn tables(&self, schema: Option<&str>) -> Vec<TableName> {
        match self {
            Self::Table { name, .. } => vec![TableName::new(schema, name)],
            _ => Vec::new(),
        }
    }

    pub(super) fn check(&self, faults: &mut Vec<String>) {
        let what = match self {
            Self::Table { name, columns } => {
                if !columns.is_empty() {
                    check_names(&format!("privilege on table '{name}'"), columns, faults);
                }
                "table"
            }
            Self::Schema { .. } => "schema",
            Self::Sequence { .. } => "sequence",
            Self::Function { .. } => "function",
            Self::Type { .. } => "type",
        };
        check_name(what, self.name(), faults);
    }
}
