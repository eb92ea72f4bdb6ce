//! `create_schema`, `rename_schema` and `drop_schema`. On MySQL a schema is a database.

use serde::Serialize;

use super::fault::{NoInverse, check_name, known_before, known_beside};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::TableName;

impl Operations {
    /// Creates a schema; on MySQL a database, which is the same there.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_schema("audit");
    /// op.create_table("events", [column("id", BigInt).primary_key()]).schema("audit");
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_schema(&mut self, name: &str) -> &mut CreateSchema {
        self.push(CreateSchema::new(name))
    }

    /// Renames a schema; PostgreSQL. Text that names it, as in functions, isn't changed.
    #[track_caller]
    #[inline(never)]
    pub fn rename_schema(&mut self, name: &str, new_name: &str) -> &mut RenameSchema {
        self.push(RenameSchema { name: name.to_owned(), new_name: new_name.to_owned() })
    }

    /// Drops a schema. PostgreSQL drops one that is empty, unless it is said to
    /// [cascade](DropSchema::cascade); MySQL drops all tables with it, said or not.
    #[track_caller]
    #[inline(never)]
    pub fn drop_schema(&mut self, name: &str) -> &mut DropSchema {
        self.push(DropSchema { name: name.to_owned(), ..DropSchema::default() })
    }
}

/// Creates a schema. Returned by [`Operations::create_schema`](super::Operations::create_schema).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateSchema {
    /// The schema.
    pub name: String,
    /// Whether it may be there already.
    pub if_not_exists: bool,
    /// The role that owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// Renames a schema. Returned by [`Operations::rename_schema`](super::Operations::rename_schema).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RenameSchema {
    /// The schema.
    pub name: String,
    /// How it is called from now on.
    pub new_name: String,
}

/// Drops a schema. Returned by [`Operations::drop_schema`](super::Operations::drop_schema).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropSchema {
    /// The schema.
    pub name: String,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what it holds is dropped too.
    pub cascade: bool,
    /// How to create it again. Its name is the one given here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateSchema>>,
}

impl CreateSchema {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), if_not_exists: false, owner: None }
    }

    /// Does nothing if it is there.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Gives it to a role; PostgreSQL. Else it belongs to who creates it.
    #[inline(never)]
    pub fn owner(&mut self, role: &str) -> &mut Self {
        self.owner = Some(role.to_owned());
        self
    }
}

impl DropSchema {
    /// Does nothing if it is missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Drops all that it holds, and what depends on that.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }

    /// Lets a `reversible` migration create it again, empty, and returns what takes its owner. It comes
    /// last.
    #[inline(never)]
    pub fn was(&mut self) -> &mut CreateSchema {
        self.was.insert(Box::new(CreateSchema::new(&self.name)))
    }
}

impl Change for CreateSchema {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "create_schema with if_not_exists")?;
        let (name, was) = (self.name.clone(), Some(Box::new(self.clone())));
        Ok(DropSchema { name, if_exists: false, cascade: false, was }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("schema", &self.name, faults);
        if let Some(owner) = &self.owner {
            check_name("owner", owner, faults);
        }
    }
}

impl Change for RenameSchema {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(Self { name: self.new_name.clone(), new_name: self.name.clone() }.into())
    }

    /// Which tables it holds is known to the catalog alone.
    fn touches(&self) -> Option<Vec<TableName>> {
        None
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("schema", &self.name, faults);
        check_name("renamed schema", &self.new_name, faults);
    }
}

impl Change for DropSchema {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_schema with cascade")?;
        known_before(self.if_exists, "drop_schema with if_exists")?;
        let was = self.was.as_deref().ok_or(NoInverse {
            operation: "drop_schema",
            way_out: "say that it can be created again: .was()",
        })?;
        Ok(CreateSchema { if_not_exists: false, ..was.clone() }.into())
    }

    /// Which tables it holds is known to the catalog alone.
    fn touches(&self) -> Option<Vec<TableName>> {
        None
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("schema", &self.name, faults);
        if self.was.as_ref().is_some_and(|was| was.if_not_exists) && !self.if_exists {
            faults.push(
                "if_not_exists() stands behind what it was, where it says nothing: write \
                 if_exists() before that, of what is dropped"
                    .to_owned(),
            );
        }
    }
}
