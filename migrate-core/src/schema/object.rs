//! What is neither a table nor a part of one: views, functions, procedures, triggers, sequences, types,
//! schemas, extensions. Which one a statement is about, so that the catalog can be asked for it.

use super::name::TableName;

/// The kind of an object: what its name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StoredKind {
    View,
    MaterializedView,
    Function,
    Procedure,
    Trigger,
    Sequence,
    /// An enum type or a domain.
    Type,
    /// On MySQL a database.
    Schema,
    Extension,
}

/// An object by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Object {
    pub(crate) kind: StoredKind,
    /// Its schema and its name.
    pub(crate) name: TableName,
    /// The table that it is on, if its name is one of that table.
    pub(crate) table: Option<TableName>,
}

impl Object {
    pub(crate) fn new(kind: StoredKind, name: TableName) -> Self {
        Self { kind, name, table: None }
    }

    /// What has its name beside a table, in the schema of that.
    pub(crate) fn of_table(kind: StoredKind, name: &str, table: TableName) -> Self {
        let name = TableName::new(table.schema.as_deref(), name);
        Self { kind, name, table: Some(table) }
    }
}
