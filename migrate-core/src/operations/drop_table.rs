//! `drop_table`.

use serde::Serialize;

use super::create_table::{CreateTable, check_table, definitions};
use super::fault::{NoInverse, check_name};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::{Column, Table};

impl Operations {
    /// Drops a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_table(&mut self, name: &str) -> &mut DropTable {
        let operation = DropTable { name: name.to_owned(), if_exists: false, was: None };
        self.push(operation)
    }
}

/// Drops a table. Returned by [`Operations::drop_table`](super::Operations::drop_table).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropTable {
    /// The table.
    pub name: String,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Table>,
}

impl DropTable {
    /// Lets the table be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Says what the table was, so that a `reversible` migration can create it again.
    pub fn was(&mut self, columns: impl Into<Vec<Column>>) -> &mut Self {
        self.set_was(columns.into())
    }

    #[inline(never)]
    fn set_was(&mut self, columns: Vec<Column>) -> &mut Self {
        self.was = Some(Table {
            name: self.name.clone(),
            columns: definitions(columns),
            ..Table::default()
        });
        self
    }
}

impl Change for DropTable {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let table = self.was.clone().ok_or(NoInverse {
            operation: "drop_table",
            way_out: "say what it was: .was([column(..), ..])",
        })?;
        Ok(CreateTable { table, if_not_exists: self.if_exists }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.name, faults);
        if let Some(was) = &self.was {
            check_table(was, faults);
        }
    }
}
