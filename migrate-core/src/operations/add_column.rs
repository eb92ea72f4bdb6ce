//! `add_column`.

use serde::Serialize;

use super::column_faults::check_column;
use super::drop_column::DropColumn;
use super::fault::{NoInverse, check_name};
use super::operation::Change;
use super::{Naming, Operation, Operations};
use crate::schema::{Column, ColumnDefinition, TableName};

impl Operations {
    /// Adds a column to a table.
    #[track_caller]
    #[inline(never)]
    pub fn add_column(&mut self, table: &str, column: Column) -> &mut AddColumn {
        let (table, column) = (table.to_owned(), column.into());
        let operation = AddColumn { table, schema: None, column, position: None };
        self.push(operation)
    }
}

/// Adds a column to a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AddColumn {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column.
    pub column: ColumnDefinition,
    /// Its place among the columns; if none is given, behind all others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// The place of a column among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// Before all others.
    First,
    /// Behind this one.
    After(String),
}

impl AddColumn {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// Puts the column before all others; on MySQL alone.
    #[inline(never)]
    pub fn first(&mut self) -> &mut Self {
        self.position = Some(Position::First);
        self
    }

    /// Puts the column behind another one; on MySQL alone.
    #[inline(never)]
    pub fn after(&mut self, column: &str) -> &mut Self {
        self.position = Some(Position::After(column.to_owned()));
        self
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }
}

impl Change for AddColumn {
    fn object(&self) -> Option<String> {
        Some(format!("{}.{}", self.table_name(), self.column.name))
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(DropColumn {
            table: self.table.clone(),
            schema: self.schema.clone(),
            column: self.column.name.clone(),
            was: Some(self.column.clone()),
        }
        .into())
    }

    fn make_names(&mut self, naming: &Naming) {
        naming.name_added(&self.table, &mut self.column);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_column(&self.column, faults);
        if let Some(Position::After(column)) = &self.position {
            check_name("column before it", column, faults);
        }
    }
}
