//! `rename_index`.

use serde::Serialize;

use crate::operations::fault::{NoInverse, check_name};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Renames an index of a table.
    #[track_caller]
    #[inline(never)]
    pub fn rename_index(&mut self, table: &str, name: &str, new_name: &str) -> &mut RenameIndex {
        self.push(RenameIndex {
            table: table.to_owned(),
            schema: None,
            name: name.to_owned(),
            new_name: new_name.to_owned(),
        })
    }
}

/// Renames an index. Returned by
/// [`Operations::rename_index`](crate::Operations::rename_index).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RenameIndex {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The index.
    pub name: String,
    /// How it is called from now on.
    pub new_name: String,
}

impl RenameIndex {
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

impl Change for RenameIndex {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (name, new_name) = (self.new_name.clone(), self.name.clone());
        Ok(Self { name, new_name, ..self.clone() }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("index", &self.name, faults);
        check_name("renamed index", &self.new_name, faults);
    }
}
