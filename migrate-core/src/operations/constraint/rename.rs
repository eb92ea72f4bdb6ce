//! `rename_constraint`.

use serde::Serialize;

use crate::operations::fault::{NoInverse, check_name};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Renames a constraint of a table, and the index behind it; PostgreSQL.
    #[track_caller]
    #[inline(never)]
    pub fn rename_constraint(
        &mut self,
        table: &str,
        name: &str,
        new_name: &str,
    ) -> &mut RenameConstraint {
        self.push(RenameConstraint {
            table: table.to_owned(),
            schema: None,
            name: name.to_owned(),
            new_name: new_name.to_owned(),
        })
    }
}

/// Renames a constraint. Returned by
/// [`Operations::rename_constraint`](crate::Operations::rename_constraint).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RenameConstraint {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    pub name: String,
    /// How it is called from now on.
    pub new_name: String,
}

impl RenameConstraint {
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

impl Change for RenameConstraint {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (name, new_name) = (self.new_name.clone(), self.name.clone());
        Ok(Self { name, new_name, ..self.clone() }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("constraint", &self.name, faults);
        check_name("renamed constraint", &self.new_name, faults);
    }
}
