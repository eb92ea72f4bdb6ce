//! Tables with their columns and constraints.

use serde::Serialize;

use super::TableName;
use super::column::ColumnDefinition;
use super::constraint::{Check, ForeignKey, Unique};
use super::table_options::TableOptions;

/// A table as one would create it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its schema; if none is given, where the connection finds or makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its columns, in order.
    pub columns: Vec<ColumnDefinition>,
    /// A primary key given for the table as a whole; else the columns say it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub primary_key: Vec<String>,
    /// Unique constraints over several columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uniques: Vec<Unique>,
    /// Check constraints.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Foreign keys over several columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
    /// Its options.
    #[serde(skip_serializing_if = "TableOptions::is_empty")]
    pub options: TableOptions,
}

impl Table {
    /// Its name with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// The columns of the primary key, however it was given.
    pub fn primary_key_columns(&self) -> Vec<&str> {
        if !self.primary_key.is_empty() {
            return self.primary_key.iter().map(String::as_str).collect();
        }
        let keys = self.columns.iter().filter(|column| column.primary_key);
        keys.map(|column| column.name.as_str()).collect()
    }
}
