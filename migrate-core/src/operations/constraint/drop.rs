//! `drop_constraint`.

use serde::Serialize;

use super::former::FormerConstraint;
use crate::operations::fault::{NoInverse, check_former, check_name, known_before};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{ConstraintKind, TableName};

impl Operations {
    /// Drops a constraint of a table. MySQL wants to know its kind; so does the way back.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::MySql, Default::default());
    /// op.drop_constraint("notes", "notes_short").check();
    /// op.drop_constraint("notes", "notes_author")
    ///     .was_foreign_key(["author_id"], "users", ["id"])
    ///     .on_delete(ReferentialAction::Cascade);
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn drop_constraint(&mut self, table: &str, name: &str) -> &mut DropConstraint {
        self.push(DropConstraint {
            table: table.to_owned(),
            schema: None,
            name: name.to_owned(),
            kind: None,
            if_exists: false,
            was: None,
        })
    }
}

/// Drops a constraint. Returned by
/// [`Operations::drop_constraint`](crate::Operations::drop_constraint).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropConstraint {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    pub name: String,
    /// Its kind, if it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConstraintKind>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<FormerConstraint>>,
}

impl DropConstraint {
    pub(in crate::operations) fn named(table: &TableName, name: &str) -> Self {
        let (schema, table, name) = (table.schema.clone(), table.name.clone(), name.to_owned());
        Self { table, schema, name, kind: None, if_exists: false, was: None }
    }

    /// What takes the creation of this constraint back.
    pub(super) fn of(was: FormerConstraint) -> Self {
        let (TableName { schema, name: table }, name) = (was.table_name(), was.name());
        Self { table, schema, name, kind: None, if_exists: false, was: Some(Box::new(was)) }
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

    /// Its kind: what was said, or what it was.
    pub fn kind(&self) -> Option<ConstraintKind> {
        self.kind.or(self.was.as_ref().map(|was| was.kind()))
    }

    /// Lets the constraint be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Says that it is the primary key.
    #[inline(never)]
    pub fn primary_key(&mut self) -> &mut Self {
        self.kind = Some(ConstraintKind::PrimaryKey);
        self
    }

    /// Says that it is a unique constraint.
    #[inline(never)]
    pub fn unique(&mut self) -> &mut Self {
        self.kind = Some(ConstraintKind::Unique);
        self
    }

    /// Says that it is a check constraint.
    #[inline(never)]
    pub fn check(&mut self) -> &mut Self {
        self.kind = Some(ConstraintKind::Check);
        self
    }

    /// Says that it is a foreign key.
    #[inline(never)]
    pub fn foreign_key(&mut self) -> &mut Self {
        self.kind = Some(ConstraintKind::ForeignKey);
        self
    }
}

impl Change for DropConstraint {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    /// Whether the constraint was there before is not known, so with `if_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_exists, "drop_constraint with if_exists")?;
        let was = self.was.clone().ok_or(NoInverse {
            operation: "drop_constraint",
            way_out: "say what it was: .was_unique(..), .was_check(..), .was_foreign_key(..), \
                      .was_primary_key(..) or .was_exclude(..)",
        })?;
        Ok((*was).into_operation(self.schema.clone()))
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("constraint", &self.name, faults);
        let Some(was) = &self.was else { return };
        was.change().check_arguments(faults);
        let schema = was.table_name().schema;
        check_former((schema.as_deref(), false), (self.schema.as_deref(), false), faults);
        if self.kind.is_some_and(|kind| kind != was.kind()) {
            faults.push("it is said to be of one kind, and to have been of another".to_owned());
        }
        let (dropped, was) = (&self.name, was.name());
        if *dropped != was {
            faults.push(format!("constraint '{dropped}' is dropped, but was '{was}'"));
        }
    }
}
