//! `drop_table`.

use serde::Serialize;

use super::create_table::CreateTable;
use super::fault::{NoInverse, check_former, check_name, known_before};
use super::operation::Change;
use super::table_faults::check_table;
use super::{Naming, Operation, Operations};
use crate::schema::{Column, TableName};

impl Operations {
    /// Drops a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_table(&mut self, name: &str) -> &mut DropTable {
        let operation =
            DropTable { name: name.to_owned(), schema: None, if_exists: false, was: None };
        self.push(operation)
    }
}

/// Drops a table. Returned by [`Operations::drop_table`](super::Operations::drop_table).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropTable {
    /// The table.
    pub name: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateTable>>,
}

impl DropTable {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Lets the table be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Says what the table was, so that a `reversible` migration can create it again.
    pub fn was(&mut self, columns: impl Into<Vec<Column>>) -> &mut Self {
        self.set_was(columns.into());
        self
    }

    /// Says what the table was, and returns what takes the rest:
    /// `.was_table([column(..), ..]).unique("name", ["a"])`. It comes last.
    pub fn was_table(&mut self, columns: impl Into<Vec<Column>>) -> &mut CreateTable {
        self.set_was(columns.into())
    }

    #[inline(never)]
    fn set_was(&mut self, columns: Vec<Column>) -> &mut CreateTable {
        self.was.insert(Box::new(CreateTable::new(&self.name, columns)))
    }
}

impl Change for DropTable {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_exists, "drop_table with if_exists")?;
        let mut was = self.was.clone().ok_or(NoInverse {
            operation: "drop_table",
            way_out: "say what it was: .was([column(..), ..])",
        })?;
        was.table.schema.clone_from(&self.schema);
        Ok((*was).into())
    }

    fn make_names(&mut self, naming: &Naming) {
        if let Some(was) = &mut self.was {
            was.make_names(naming);
        }
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.name, faults);
        if let Some(was) = &self.was {
            check_table(&was.table, faults);
            let former = (was.table.schema.as_deref(), was.if_not_exists);
            check_former(former, (self.schema.as_deref(), self.if_exists), faults);
        }
    }
}
