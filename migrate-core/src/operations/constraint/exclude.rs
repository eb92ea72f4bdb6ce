//! `create_exclude_constraint`.

use serde::Serialize;

use super::{DropConstraint, FormerConstraint};
use crate::operations::fault::{NoInverse, check_name, check_text};
use crate::operations::index::check_word;
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{Deferral, Exclusion, IndexKey, TableName};

impl Operations {
    /// Lets no two rows of a table be there of which all these columns compare true, each with its
    /// operator; PostgreSQL. Its index is of the method `gist`, unless another is said.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_exclude_constraint("bookings", "one_at_a_time", [("room", "="), ("during", "&&")])
    ///     .where_("NOT cancelled");
    /// ```
    #[track_caller]
    pub fn create_exclude_constraint<'a>(
        &mut self,
        table: &str,
        name: &str,
        columns: impl AsRef<[(&'a str, &'a str)]>,
    ) -> &mut CreateExcludeConstraint {
        self.push_exclude(table, name, columns.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn push_exclude(
        &mut self,
        table: &str,
        name: &str,
        columns: &[(&str, &str)],
    ) -> &mut CreateExcludeConstraint {
        self.push(CreateExcludeConstraint::new(table, name, columns))
    }
}

/// Adds an exclusion constraint to a table. Returned by
/// [`Operations::create_exclude_constraint`](crate::Operations::create_exclude_constraint).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateExcludeConstraint {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    #[serde(flatten)]
    pub exclusion: Exclusion,
}

impl CreateExcludeConstraint {
    pub(super) fn new(table: &str, name: &str, columns: &[(&str, &str)]) -> Self {
        let element = |(column, operator): &(&str, &str)| {
            (IndexKey::Column((*column).to_owned()), (*operator).to_owned())
        };
        let elements = columns.iter().map(element).collect();
        let exclusion = Exclusion { name: name.to_owned(), elements, ..Exclusion::default() };
        Self { table: table.to_owned(), schema: None, exclusion }
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

    /// Goes on with an expression and its operator; SQL, written as given, in parentheses.
    #[inline(never)]
    pub fn expression(&mut self, sql: &str, operator: &str) -> &mut Self {
        let key = IndexKey::Expression { expression: sql.to_owned() };
        self.exclusion.elements.push((key, operator.to_owned()));
        self
    }

    /// Chooses the access method of its index: `gist`, if none is said.
    #[inline(never)]
    pub fn using(&mut self, method: &str) -> &mut Self {
        self.exclusion.method = Some(method.to_owned());
        self
    }

    /// Holds only for the rows that meet this condition; SQL, written as given.
    #[inline(never)]
    pub fn where_(&mut self, condition: &str) -> &mut Self {
        self.exclusion.condition = Some(condition.to_owned());
        self
    }

    /// Lets a transaction have it checked at its end only.
    #[inline(never)]
    pub fn deferrable(&mut self) -> &mut Self {
        self.exclusion.deferral.get_or_insert(Deferral::Deferrable);
        self
    }

    /// Has it checked at the end of each transaction.
    #[inline(never)]
    pub fn initially_deferred(&mut self) -> &mut Self {
        self.exclusion.deferral = Some(Deferral::InitiallyDeferred);
        self
    }
}

impl Change for CreateExcludeConstraint {
    fn object(&self) -> Option<String> {
        Some(self.exclusion.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(DropConstraint::of(FormerConstraint::Exclude(self.clone())).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let Exclusion { name, elements, method, condition, .. } = &self.exclusion;
        check_name("table", &self.table, faults);
        check_name("exclusion constraint", name, faults);
        if elements.is_empty() {
            faults.push(format!("the exclusion constraint '{name}' names no column"));
        }
        for (key, operator) in elements {
            let text = key.text();
            match key {
                IndexKey::Column(_) => check_name("excluded column", text, faults),
                IndexKey::Expression { .. } => check_text("excluded expression", text, faults),
            }
            // What can't be part of an operator would end it.
            let is_operator = |c: char| "+-*/<>=~!@#%^&|`?".contains(c);
            if operator.is_empty() || !operator.chars().all(is_operator) {
                faults.push(format!("'{operator}' is no operator to exclude '{text}' with"));
            }
        }
        check_word("access method", method.as_deref(), faults);
        if let Some(condition) = condition {
            check_text(&format!("condition of '{name}'"), condition, faults);
        }
    }
}
