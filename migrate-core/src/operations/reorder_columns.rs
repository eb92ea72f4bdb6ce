//! `reorder_columns`.

use serde::Serialize;

use super::fault::{NoInverse, check_name};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::TableName;

impl Operations {
    /// Puts columns of a table first, in this order; all others come behind them as they stand.
    ///
    /// SQLite makes the table anew. PostgreSQL keeps columns in the order in which they were added, and
    /// MySQL moves one at a time, so both refuse it.
    #[track_caller]
    pub fn reorder_columns<'a>(
        &mut self,
        table: &str,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut ReorderColumns {
        self.record_reorder_columns(table, columns.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn record_reorder_columns(&mut self, table: &str, columns: &[&str]) -> &mut ReorderColumns {
        let columns = columns.iter().map(ToString::to_string).collect();
        self.push(ReorderColumns {
            table: table.to_owned(),
            schema: None,
            columns,
            was: Vec::new(),
        })
    }
}

/// Puts columns of a table in order. Returned by [`Operations::reorder_columns`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReorderColumns {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The columns that come first.
    pub columns: Vec<String>,
    /// The order that was there before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
}

impl ReorderColumns {
    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// Says in which order they were, so that a `reversible` migration can bring it back.
    pub fn was<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.was = columns.as_ref().iter().map(ToString::to_string).collect();
        self
    }
}

impl Change for ReorderColumns {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.was.is_empty() {
            return Err(NoInverse {
                operation: "reorder_columns",
                way_out: "say in which order they were: .was([\"id\", ..])",
            });
        }
        let (columns, was) = (self.was.clone(), self.columns.clone());
        Ok(Self { columns, was, ..self.clone() }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        if self.columns.is_empty() {
            faults.push("no column is named".to_owned());
        }
        for order in [&self.columns, &self.was] {
            for (i, column) in order.iter().enumerate() {
                check_name("column", column, faults);
                if order[..i].iter().any(|other| other.eq_ignore_ascii_case(column)) {
                    faults.push(format!("column '{column}' is named twice"));
                }
            }
        }
    }
}
