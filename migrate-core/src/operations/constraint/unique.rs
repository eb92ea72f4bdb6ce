//! `create_unique_constraint`.

use std::ops::Not;

use serde::Serialize;

use super::{DropConstraint, FormerConstraint};
use crate::operations::fault::{NoInverse, check_key_name, check_name, check_names, to_strings};
use crate::operations::naming::{GivenName, Naming, name_of};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{Deferral, TableName, Unique};

impl Operations {
    /// Lets each combination of values of these columns of a table occur once. If it is given no
    /// name, the [naming convention](crate::Naming) makes one.
    #[track_caller]
    pub fn create_unique_constraint<'a>(
        &mut self,
        table: &str,
        name: impl GivenName<'a>,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateUniqueConstraint {
        self.push_unique(table, name.given(), columns.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn push_unique(
        &mut self,
        table: &str,
        name: Option<&str>,
        columns: &[&str],
    ) -> &mut CreateUniqueConstraint {
        self.push(CreateUniqueConstraint::new(table, name, columns))
    }
}

/// Adds a unique constraint to a table. Returned by
/// [`Operations::create_unique_constraint`](crate::Operations::create_unique_constraint).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateUniqueConstraint {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    #[serde(flatten)]
    pub unique: Unique,
    /// Whether it is done in steps that keep nobody out for long.
    #[serde(skip_serializing_if = "Not::not")]
    pub safely: bool,
}

impl CreateUniqueConstraint {
    pub(super) fn new(table: &str, name: Option<&str>, columns: &[&str]) -> Self {
        let (name, name_state) = name_of(name);
        let columns = to_strings(columns);
        let unique = Unique { name, name_state, columns, ..Unique::default() };
        Self { table: table.to_owned(), schema: None, unique, safely: false }
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

    /// Takes two NULLs for the same value; PostgreSQL 15 and later.
    #[inline(never)]
    pub fn nulls_not_distinct(&mut self) -> &mut Self {
        self.unique.nulls_not_distinct = true;
        self
    }

    /// Lets a transaction have it checked at its end only; PostgreSQL.
    #[inline(never)]
    pub fn deferrable(&mut self) -> &mut Self {
        self.unique.deferral.get_or_insert(Deferral::Deferrable);
        self
    }

    /// Has it checked at the end of each transaction; PostgreSQL.
    #[inline(never)]
    pub fn initially_deferred(&mut self) -> &mut Self {
        self.unique.deferral = Some(Deferral::InitiallyDeferred);
        self
    }

    /// Builds its index while others go on writing: on PostgreSQL concurrently, outside of a
    /// transaction; on MySQL in place. `docs/safe-changes.md` says which locks are taken.
    #[inline(never)]
    pub fn safely(&mut self) -> &mut Self {
        self.safely = true;
        self
    }
}

impl Change for CreateUniqueConstraint {
    fn object(&self) -> Option<String> {
        Some(self.unique.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(DropConstraint::of(FormerConstraint::Unique(self.clone())).into())
    }

    fn make_names(&mut self, naming: &Naming) {
        naming.name_unique(&self.table, &mut self.unique);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let Unique { name, name_state, columns, .. } = &self.unique;
        check_name("table", &self.table, faults);
        check_key_name("unique constraint", name, name_state, faults);
        check_names(&format!("unique constraint '{name}'"), columns, faults);
    }
}
