//! What a value takes that is dropped from an enum type, which PostgreSQL can't: all its values, and the
//! columns that get a new type.

use serde::Serialize;

use crate::operations::fault::check_name;
use crate::schema::TableName;

/// The values of an enum type and the columns that have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EnumSwap {
    /// All values, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<String>>,
    /// The columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<EnumColumn>,
    /// What rows get that hold the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<String>,
    /// What refines a column and stands before all of them.
    #[serde(skip)]
    pub(crate) misplaced: Option<&'static str>,
}

/// A column of an enum type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EnumColumn {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column.
    pub column: String,
    /// The value that is its default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

impl EnumColumn {
    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }
}

impl EnumSwap {
    /// All values but one.
    pub(crate) fn without(&self, value: &str) -> Vec<String> {
        let all = self.all.iter().flatten();
        all.filter(|other| *other != value).cloned().collect()
    }

    pub(super) fn column(&mut self, table: &str, column: &str) {
        let (table, column) = (table.to_owned(), column.to_owned());
        self.columns.push(EnumColumn { table, schema: None, column, default: None });
    }

    /// The column that was named last, to be refined.
    pub(super) fn last(&mut self, method: &'static str) -> Option<&mut EnumColumn> {
        if self.columns.is_empty() {
            self.misplaced = Some(method);
        }
        self.columns.last_mut()
    }

    pub(super) fn tables(&self) -> Vec<TableName> {
        let mut tables: Vec<TableName> = Vec::new();
        for table in self.columns.iter().map(EnumColumn::table_name) {
            if !tables.contains(&table) {
                tables.push(table);
            }
        }
        tables
    }

    /// Says what is wrong with it, as what drops a value of all.
    pub(super) fn check(&self, [name, value]: [&str; 2], faults: &mut Vec<String>) {
        if let Some(method) = self.misplaced {
            faults.push(format!("{method}(..) stands before any column(..): write it behind one"));
        }
        check_values(name, self.all.as_deref().unwrap_or_default(), faults);
        for column in &self.columns {
            check_name("table", &column.table, faults);
            check_name("column", &column.column, faults);
        }
        let rest = self.without(value);
        let replaced = self.replacement.iter().map(|value| ("replace_with", value));
        let defaults = self.columns.iter().flat_map(|column| &column.default);
        for (method, other) in replaced.chain(defaults.map(|value| ("default", value))) {
            if self.all.is_some() && !rest.contains(other) {
                faults.push(format!("{method}(\"{other}\") is none of the values that stay"));
            }
        }
    }
}

pub(super) fn check_values(name: &str, values: &[String], faults: &mut Vec<String>) {
    for (i, value) in values.iter().enumerate() {
        check_name(&format!("value of enum type '{name}'"), value, faults);
        if values[..i].contains(value) {
            faults.push(format!("the enum type '{name}' has the value '{value}' twice"));
        }
    }
}
