//! What a constraint was that is dropped: how a `reversible` migration creates it again.

use serde::Serialize;

use super::foreign_key::foreign_key;
use super::{
    CreateCheckConstraint, CreateExcludeConstraint, CreateForeignKey, CreatePrimaryKey,
    CreateUniqueConstraint, DropConstraint,
};
use crate::operations::operation::{Change, Operation};
use crate::schema::{ConstraintKind, TableName};

/// What a constraint was, as the operation that creates it. Name, table and schema are those of the
/// operation that drops it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FormerConstraint {
    /// A primary key.
    PrimaryKey(CreatePrimaryKey),
    /// A unique constraint.
    Unique(CreateUniqueConstraint),
    /// A check constraint.
    Check(CreateCheckConstraint),
    /// A foreign key.
    ForeignKey(CreateForeignKey),
    /// An exclusion constraint.
    Exclude(CreateExcludeConstraint),
}

impl FormerConstraint {
    pub(super) fn kind(&self) -> ConstraintKind {
        match self {
            Self::PrimaryKey(_) => ConstraintKind::PrimaryKey,
            Self::Unique(_) => ConstraintKind::Unique,
            Self::Check(_) => ConstraintKind::Check,
            Self::ForeignKey(_) => ConstraintKind::ForeignKey,
            Self::Exclude(_) => ConstraintKind::Exclude,
        }
    }

    pub(super) fn change(&self) -> &dyn Change {
        match self {
            Self::PrimaryKey(op) => op,
            Self::Unique(op) => op,
            Self::Check(op) => op,
            Self::ForeignKey(op) => op,
            Self::Exclude(op) => op,
        }
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::PrimaryKey(op) => op.constraint_name(),
            Self::Unique(op) => op.unique.name.clone(),
            Self::Check(op) => op.check.name.clone(),
            Self::ForeignKey(op) => op.key.name.clone(),
            Self::Exclude(op) => op.exclusion.name.clone(),
        }
    }

    pub(super) fn table_name(&self) -> TableName {
        match self {
            Self::PrimaryKey(op) => op.table_name(),
            Self::Unique(op) => op.table_name(),
            Self::Check(op) => op.table_name(),
            Self::ForeignKey(op) => op.table_name(),
            Self::Exclude(op) => op.table_name(),
        }
    }

    pub(super) fn into_operation(self, schema: Option<String>) -> Operation {
        match self {
            Self::PrimaryKey(op) => CreatePrimaryKey { schema, ..op }.into(),
            Self::Unique(op) => CreateUniqueConstraint { schema, ..op }.into(),
            Self::Check(op) => CreateCheckConstraint { schema, ..op }.into(),
            Self::ForeignKey(op) => CreateForeignKey { schema, ..op }.into(),
            Self::Exclude(op) => CreateExcludeConstraint { schema, ..op }.into(),
        }
    }
}

/// What it was, so that a `reversible` migration can create it again. What is returned takes the
/// rest of it, so each of these comes last.
impl DropConstraint {
    /// Says that it was a primary key over these columns.
    pub fn was_primary_key<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut CreatePrimaryKey {
        self.set_primary_key(columns.as_ref())
    }

    #[inline(never)]
    fn set_primary_key(&mut self, columns: &[&str]) -> &mut CreatePrimaryKey {
        let mut was = CreatePrimaryKey::new(&self.table, columns);
        was.name(&self.name);
        match self.set_was(FormerConstraint::PrimaryKey(was)) {
            FormerConstraint::PrimaryKey(was) => was,
            _ => unreachable!("it was just set"),
        }
    }

    /// Says that it was a unique constraint over these columns.
    pub fn was_unique<'a>(
        &mut self,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateUniqueConstraint {
        self.set_unique(columns.as_ref())
    }

    #[inline(never)]
    fn set_unique(&mut self, columns: &[&str]) -> &mut CreateUniqueConstraint {
        let was = CreateUniqueConstraint::new(&self.table, Some(&self.name), columns);
        match self.set_was(FormerConstraint::Unique(was)) {
            FormerConstraint::Unique(was) => was,
            _ => unreachable!("it was just set"),
        }
    }

    /// Says that it was a check constraint of this condition.
    #[inline(never)]
    pub fn was_check(&mut self, condition: &str) -> &mut CreateCheckConstraint {
        let was = CreateCheckConstraint::new(&self.table, Some(&self.name), condition);
        match self.set_was(FormerConstraint::Check(was)) {
            FormerConstraint::Check(was) => was,
            _ => unreachable!("it was just set"),
        }
    }

    /// Says that it was a foreign key from `columns` to `referent_columns` of the table `referent`.
    pub fn was_foreign_key<'a>(
        &mut self,
        columns: impl AsRef<[&'a str]>,
        referent: &str,
        referent_columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateForeignKey {
        self.set_foreign_key(columns.as_ref(), referent, referent_columns.as_ref())
    }

    #[inline(never)]
    fn set_foreign_key(
        &mut self,
        columns: &[&str],
        referent: &str,
        referent_columns: &[&str],
    ) -> &mut CreateForeignKey {
        let key = foreign_key(Some(&self.name), columns, referent, referent_columns);
        let table = self.table.clone();
        let was = CreateForeignKey { table, schema: None, key, safely: false };
        match self.set_was(FormerConstraint::ForeignKey(was)) {
            FormerConstraint::ForeignKey(was) => was,
            _ => unreachable!("it was just set"),
        }
    }

    /// Says that it was an exclusion constraint over these columns, each with its operator.
    pub fn was_exclude<'a>(
        &mut self,
        columns: impl AsRef<[(&'a str, &'a str)]>,
    ) -> &mut CreateExcludeConstraint {
        self.set_exclude(columns.as_ref())
    }

    #[inline(never)]
    fn set_exclude(&mut self, columns: &[(&str, &str)]) -> &mut CreateExcludeConstraint {
        let was = CreateExcludeConstraint::new(&self.table, &self.name, columns);
        match self.set_was(FormerConstraint::Exclude(was)) {
            FormerConstraint::Exclude(was) => was,
            _ => unreachable!("it was just set"),
        }
    }

    fn set_was(&mut self, was: FormerConstraint) -> &mut FormerConstraint {
        self.was.insert(Box::new(was))
    }
}
