//! `add_column`.

use serde::Serialize;

use super::drop_column::DropColumn;
use super::fault::{NoInverse, check_name, check_text};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::{Column, ColumnDefinition, DefaultValue, TableName, Type};

impl Operations {
    /// Adds a column to a table.
    #[track_caller]
    #[inline(never)]
    pub fn add_column(&mut self, table: &str, column: Column) -> &mut AddColumn {
        let operation = AddColumn { table: table.to_owned(), schema: None, column: column.into() };
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
}

impl AddColumn {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
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

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_column(&self.column, faults);
    }
}

pub(super) fn check_column(column: &ColumnDefinition, faults: &mut Vec<String>) {
    check_name("column", &column.name, faults);
    let name = &column.name;
    match &column.data_type {
        Type::Numeric(precision, scale) if *precision == 0 || scale > precision => {
            faults.push(format!("column '{name}': numeric({precision}, {scale}) has no digits"));
        }
        Type::Varchar(0) | Type::Char(0) => {
            faults.push(format!("column '{name}' has a length of 0"));
        }
        Type::Custom(sql) => check_text(&format!("type of column '{name}'"), sql, faults),
        _ => {}
    }
    match &column.default {
        Some(DefaultValue::Expression(sql)) => {
            check_text(&format!("default of column '{name}'"), sql, faults);
        }
        Some(DefaultValue::Literal(value)) => {
            let fault = value.fault().map(|fault| format!("default of column '{name}': {fault}"));
            faults.extend(fault);
        }
        _ => {}
    }
    if let Some(reference) = &column.references {
        check_name("table referred to", &reference.table, faults);
        check_name("column referred to", &reference.column, faults);
    }
}
