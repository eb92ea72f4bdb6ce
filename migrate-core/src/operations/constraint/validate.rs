//! `validate_constraint`.

use serde::Serialize;

use crate::operations::fault::{NoInverse, check_name};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Checks the rows that were there before a constraint was created with `not_valid()`; PostgreSQL.
    #[track_caller]
    #[inline(never)]
    pub fn validate_constraint(&mut self, table: &str, name: &str) -> &mut ValidateConstraint {
        let (table, name) = (table.to_owned(), name.to_owned());
        self.push(ValidateConstraint { table, schema: None, name })
    }
}

/// Checks all rows. Returned by
/// [`Operations::validate_constraint`](crate::Operations::validate_constraint).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ValidateConstraint {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    pub name: String,
}

impl ValidateConstraint {
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

impl Change for ValidateConstraint {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let way_out = "write fn downgrade; it may leave the constraint valid";
        Err(NoInverse { operation: "validate_constraint", way_out })
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("constraint", &self.name, faults);
    }
}
