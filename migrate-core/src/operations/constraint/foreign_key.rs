//! `create_foreign_key`.

use std::ops::Not;

use serde::Serialize;

use super::{DropConstraint, FormerConstraint};
use crate::counted::counted;
use crate::operations::fault::{NoInverse, check_key_name, check_name, check_names, to_strings};
use crate::operations::naming::{GivenName, Naming, name_of};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::operations::safely::check_is_one;
use crate::schema::{Deferral, ForeignKey, ReferentialAction, TableName};

impl Operations {
    /// Makes columns of a table refer to columns of the table `referent`. If it is given no name, the
    /// [naming convention](crate::Naming) makes one. MySQL makes an index of the same name for it if
    /// the columns have none; it stays when the key is dropped.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_foreign_key("notes", "notes_author", ["author_id"], "users", ["id"])
    ///     .on_delete(ReferentialAction::Cascade);
    /// ```
    #[expect(clippy::too_many_arguments, reason = "both ends of the key, in order")]
    #[track_caller]
    pub fn create_foreign_key<'a>(
        &mut self,
        table: &str,
        name: impl GivenName<'a>,
        columns: impl AsRef<[&'a str]>,
        referent: &str,
        referent_columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateForeignKey {
        let (columns, there) = (columns.as_ref(), referent_columns.as_ref());
        self.push_foreign_key(table, foreign_key(name.given(), columns, referent, there))
    }

    #[track_caller]
    #[inline(never)]
    fn push_foreign_key(&mut self, table: &str, key: ForeignKey) -> &mut CreateForeignKey {
        self.push(CreateForeignKey { table: table.to_owned(), schema: None, key, safely: false })
    }
}

/// Adds a foreign key to a table. Returned by
/// [`Operations::create_foreign_key`](crate::Operations::create_foreign_key).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateForeignKey {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    #[serde(flatten)]
    pub key: ForeignKey,
    /// Whether it is done in steps that keep nobody out for long.
    #[serde(skip_serializing_if = "Not::not")]
    pub safely: bool,
}

impl CreateForeignKey {
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

    /// Names the schema of the table referred to; else it is where the connection finds it.
    #[inline(never)]
    pub fn referent_schema(&mut self, name: &str) -> &mut Self {
        self.key.referent_schema = Some(name.to_owned());
        self
    }

    /// Says what happens here when the row referred to is deleted.
    #[inline(never)]
    pub fn on_delete(&mut self, action: ReferentialAction) -> &mut Self {
        self.key.on_delete = Some(action);
        self
    }

    /// Says what happens here when the key referred to changes.
    #[inline(never)]
    pub fn on_update(&mut self, action: ReferentialAction) -> &mut Self {
        self.key.on_update = Some(action);
        self
    }

    /// Lets either all columns here be NULL or none; PostgreSQL.
    #[inline(never)]
    pub fn match_full(&mut self) -> &mut Self {
        self.key.match_full = true;
        self
    }

    /// Lets a transaction have it checked at its end only; PostgreSQL.
    #[inline(never)]
    pub fn deferrable(&mut self) -> &mut Self {
        self.key.deferral.get_or_insert(Deferral::Deferrable);
        self
    }

    /// Has it checked at the end of each transaction; PostgreSQL.
    #[inline(never)]
    pub fn initially_deferred(&mut self) -> &mut Self {
        self.key.deferral = Some(Deferral::InitiallyDeferred);
        self
    }

    /// Leaves the rows that are there unchecked, so that writers wait a moment only;
    /// [`validate_constraint`](crate::Operations::validate_constraint) checks them later. PostgreSQL.
    #[inline(never)]
    pub fn not_valid(&mut self) -> &mut Self {
        self.key.not_valid = true;
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

impl Change for CreateForeignKey {
    fn object(&self) -> Option<String> {
        Some(self.key.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(DropConstraint::of(FormerConstraint::ForeignKey(self.clone())).into())
    }

    fn make_names(&mut self, naming: &Naming) {
        naming.name_foreign_key(&self.table, &mut self.key);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_is_one(self.safely, self.key.not_valid, faults);
        check_name("table", &self.table, faults);
        check_foreign_key(&self.key, faults);
    }
}

pub(in crate::operations) fn foreign_key(
    name: Option<&str>,
    columns: &[&str],
    referent: &str,
    referent_columns: &[&str],
) -> ForeignKey {
    let (name, name_state) = name_of(name);
    ForeignKey {
        name,
        name_state,
        columns: to_strings(columns),
        referent: referent.to_owned(),
        referent_columns: to_strings(referent_columns),
        ..ForeignKey::default()
    }
}

pub(in crate::operations) fn check_foreign_key(key: &ForeignKey, faults: &mut Vec<String>) {
    check_key_name("foreign key", &key.name, &key.name_state, faults);
    check_name("table referred to", &key.referent, faults);
    check_names(&format!("foreign key '{}'", key.name), &key.columns, faults);
    check_names("foreign key's referent", &key.referent_columns, faults);
    if key.columns.len() != key.referent_columns.len() {
        let here = counted(key.columns.len(), "column", "columns");
        let there = key.referent_columns.len();
        faults.push(format!("foreign key '{}' joins {here} to {there}", key.name));
    }
}
