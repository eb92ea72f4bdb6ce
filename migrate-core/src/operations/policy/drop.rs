//! `drop_policy`.

use serde::Serialize;

use super::CreatePolicy;
use crate::operations::fault::{NoInverse, check_former, check_name, known_before};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Drops a policy of a table; PostgreSQL. If it was the last one, nobody but the owner sees a row.
    #[track_caller]
    #[inline(never)]
    pub fn drop_policy(&mut self, table: &str, name: &str) -> &mut DropPolicy {
        let (table, name) = (table.to_owned(), name.to_owned());
        self.push(DropPolicy { table, schema: None, name, if_exists: false, was: None })
    }
}

/// Drops a policy. Returned by [`Operations::drop_policy`](crate::Operations::drop_policy).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropPolicy {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The policy.
    pub name: String,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreatePolicy>>,
}

impl DropPolicy {
    /// What takes the creation of this policy back.
    pub(super) fn of(was: CreatePolicy) -> Self {
        let (TableName { schema, name: table }, name) = (was.table_name(), was.policy.name.clone());
        Self { table, schema, name, if_exists: false, was: Some(Box::new(was)) }
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

    /// Lets the policy be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Says what it was, so that a `reversible` migration can create it again. What is returned takes
    /// the rest of it, so this comes last.
    #[inline(never)]
    pub fn was_policy(&mut self) -> &mut CreatePolicy {
        let was = CreatePolicy::new(&self.table, &self.name);
        self.was.insert(Box::new(was))
    }
}

impl Change for DropPolicy {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    /// Whether the policy was there before is not known, so with `if_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_exists, "drop_policy with if_exists")?;
        let way_out = "say what it was: .was_policy().using(..)";
        let was = self.was.as_deref().ok_or(NoInverse { operation: "drop_policy", way_out })?;
        Ok(CreatePolicy { schema: self.schema.clone(), ..was.clone() }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("policy", &self.name, faults);
        let Some(was) = &self.was else { return };
        was.check_arguments(faults);
        check_former((was.schema.as_deref(), false), (self.schema.as_deref(), false), faults);
    }
}
