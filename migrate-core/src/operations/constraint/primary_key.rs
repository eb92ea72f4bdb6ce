//! `create_primary_key`.

use std::ops::Not;

use serde::Serialize;

use super::{DropConstraint, FormerConstraint};
use crate::operations::fault::{NoInverse, check_made, check_name, check_names, to_strings};
use crate::operations::naming::{Naming, shortened};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{Deferral, PrimaryKey, TableName};

impl Operations {
    /// Makes these columns the primary key of a table that has none. They become `NOT NULL`, and
    /// stay so when the key is taken back. Without [`name`](CreatePrimaryKey::name) the
    /// [naming convention](crate::Naming) makes one.
    #[track_caller]
    pub fn create_primary_key<'a>(
        &mut self,
        table: &str,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreatePrimaryKey {
        self.push_primary_key(table, columns.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn push_primary_key(&mut self, table: &str, columns: &[&str]) -> &mut CreatePrimaryKey {
        self.push(CreatePrimaryKey::new(table, columns))
    }
}

/// Adds a primary key to a table. Returned by
/// [`Operations::create_primary_key`](crate::Operations::create_primary_key).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreatePrimaryKey {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The constraint.
    #[serde(flatten)]
    pub key: PrimaryKey,
    /// Whether it is done in steps that keep nobody out for long.
    #[serde(skip_serializing_if = "Not::not")]
    pub safely: bool,
}

impl CreatePrimaryKey {
    pub(super) fn new(table: &str, columns: &[&str]) -> Self {
        let key = PrimaryKey { columns: to_strings(columns), ..PrimaryKey::default() };
        Self { table: table.to_owned(), schema: None, key, safely: false }
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

    /// Names it; else the naming convention does: `<table>_pkey`, if it says nothing of primary
    /// keys. MySQL calls each `PRIMARY`.
    #[inline(never)]
    pub fn name(&mut self, name: &str) -> &mut Self {
        self.key.name = Some(name.to_owned());
        self
    }

    /// Its name: the one that was given or made, or `<table>_pkey`.
    pub fn constraint_name(&self) -> String {
        self.key.name.clone().unwrap_or_else(|| shortened(format!("{}_pkey", self.table)))
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

    /// Builds its index while others go on writing: on PostgreSQL concurrently, outside of a
    /// transaction, with a check before that no value is NULL; on MySQL in place.
    /// `docs/safe-changes.md` says which locks are taken.
    #[inline(never)]
    pub fn safely(&mut self) -> &mut Self {
        self.safely = true;
        self
    }
}

impl Change for CreatePrimaryKey {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(DropConstraint::of(FormerConstraint::PrimaryKey(self.clone())).into())
    }

    fn make_names(&mut self, naming: &Naming) {
        naming.name_primary_key(&self.table, &mut self.key);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_made("primary key", &self.key.name_state, faults);
        if let Some(name) = &self.key.name {
            check_name("primary key", name, faults);
        }
        check_names("primary key", &self.key.columns, faults);
    }
}
