//! `create_check_constraint`.

use std::ops::Not;

use serde::Serialize;

use super::{DropConstraint, FormerConstraint};
use crate::operations::fault::{NoInverse, check_key_name, check_name, check_text};
use crate::operations::naming::{GivenName, Naming, name_of};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::operations::safely::check_is_one;
use crate::schema::{Check, TableName};

impl Operations {
    /// Lets no row of a table break this condition; SQL, written as given. If it is given no name,
    /// the [naming convention](crate::Naming) makes one, with a hash of the condition.
    #[track_caller]
    pub fn create_check_constraint<'a>(
        &mut self,
        table: &str,
        name: impl GivenName<'a>,
        condition: &str,
    ) -> &mut CreateCheckConstraint {
        self.push_check(table, name.given(), condition)
    }

    #[track_caller]
    #[inline(never)]
    fn push_check(
        &mut self,
        table: &str,
        name: Option<&str>,
        condition: &str,
    ) -> &mut CreateCheckConstraint {
        self.push(CreateCheckConstraint::new(table, name, condition))
    }
}

/// Adds a check constraint to a table. Returned by
/// [`Operations::create_check_constraint`](crate::Operations::create_check_constraint).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateCheckConstraint {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    #[serde(flatten)]
    pub check: Check,
    /// Whether it is done in steps that keep nobody out for long.
    #[serde(skip_serializing_if = "Not::not")]
    pub safely: bool,
}

impl CreateCheckConstraint {
    pub(super) fn new(table: &str, name: Option<&str>, condition: &str) -> Self {
        let (name, name_state) = name_of(name);
        let condition = condition.to_owned();
        let check = Check { name, name_state, condition, ..Check::default() };
        Self { table: table.to_owned(), schema: None, check, safely: false }
    }

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

    /// Leaves the rows that are there unchecked, so that writers wait a moment only;
    /// [`validate_constraint`](crate::Operations::validate_constraint) checks them later. PostgreSQL.
    #[inline(never)]
    pub fn not_valid(&mut self) -> &mut Self {
        self.check.not_valid = true;
        self
    }

    /// Checks the rows that are there while others go on writing: `NOT VALID`, and `VALIDATE` in a
    /// transaction of its own. MySQL can't; `docs/safe-changes.md` says which locks are taken.
    #[inline(never)]
    pub fn safely(&mut self) -> &mut Self {
        self.safely = true;
        self
    }
}

impl Change for CreateCheckConstraint {
    fn object(&self) -> Option<String> {
        Some(self.check.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(DropConstraint::of(FormerConstraint::Check(self.clone())).into())
    }

    fn make_names(&mut self, naming: &Naming) {
        naming.name_check(&self.table, &mut self.check);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let Check { name, name_state, condition, .. } = &self.check;
        check_is_one(self.safely, self.check.not_valid, faults);
        check_name("table", &self.table, faults);
        check_key_name("check constraint", name, name_state, faults);
        check_text(&format!("condition of check '{name}'"), condition, faults);
    }
}
