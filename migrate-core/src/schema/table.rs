//! Tables with their columns and constraints.

use serde::Serialize;

use super::TableName;
use super::column::ColumnDefinition;
use super::constraint::{Check, Deferral, ForeignKey, PrimaryKey, Unique};
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
    /// The name of the primary key, if it has one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_key_name: Option<String>,
    /// When the primary key is checked, if not at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_key_deferral: Option<Deferral>,
    /// Unique constraints over several columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uniques: Vec<Unique>,
    /// Check constraints.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Foreign keys over several columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
    /// What is wrong with how its keys were said.
    #[serde(skip)]
    pub(crate) key_faults: Vec<String>,
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

    /// The primary key, however it was given; none if no column is part of it.
    pub fn whole_primary_key(&self) -> Option<PrimaryKey> {
        let columns: Vec<_> = self.primary_key_columns().iter().map(ToString::to_string).collect();
        let (name, deferral) = (self.primary_key_name.clone(), self.primary_key_deferral);
        (!columns.is_empty()).then_some(PrimaryKey {
            name,
            columns,
            deferral,
            ..PrimaryKey::default()
        })
    }
}
