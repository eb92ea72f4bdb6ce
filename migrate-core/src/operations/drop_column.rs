//! `drop_column`.

use serde::Serialize;

use super::add_column::{AddColumn, check_column};
use super::fault::{NoInverse, check_name};
use crate::schema::{Column, ColumnDefinition};

/// Drops a column. Returned by [`Operations::drop_column`](super::Operations::drop_column).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropColumn {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// How to add it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<ColumnDefinition>,
}

impl DropColumn {
    /// Says what the column was, so that a `reversible` migration can add it again.
    #[inline(never)]
    pub fn was(&mut self, column: Column) -> &mut Self {
        self.was = Some(column.into());
        self
    }

    pub(super) fn inverse(&self) -> Result<AddColumn, NoInverse> {
        let column = self.was.clone().ok_or(NoInverse {
            operation: "drop_column",
            way_out: "say what it was: .was(column(..))",
        })?;
        Ok(AddColumn { table: self.table.clone(), column })
    }

    pub(super) fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("column", &self.column, faults);
        if let Some(was) = &self.was {
            check_column(was, faults);
            if was.name != self.column {
                let (dropped, was) = (&self.column, &was.name);
                faults.push(format!("column '{dropped}' is dropped, but was '{was}'"));
            }
        }
    }
}
