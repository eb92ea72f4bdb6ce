//! `create_extension`, `alter_extension` and `drop_extension`.

use serde::Serialize;

use super::fault::{NoInverse, check_name, known_before, known_beside};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::TableName;

impl Operations {
    /// Creates an extension, which the server must have installed; PostgreSQL.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_extension("citext").if_not_exists();
    /// op.add_column("people", column("email", custom("citext")));
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_extension(&mut self, name: &str) -> &mut CreateExtension {
        self.push(CreateExtension::new(name))
    }

    /// Updates an extension: to the version that the server has by default, unless
    /// [another](AlterExtension::version) is named.
    #[track_caller]
    #[inline(never)]
    pub fn alter_extension(&mut self, name: &str) -> &mut AlterExtension {
        self.push(AlterExtension { name: name.to_owned(), version: None, was: None })
    }

    /// Drops an extension.
    #[track_caller]
    #[inline(never)]
    pub fn drop_extension(&mut self, name: &str) -> &mut DropExtension {
        self.push(DropExtension { name: name.to_owned(), ..DropExtension::default() })
    }
}

/// Creates an extension. Returned by
/// [`Operations::create_extension`](super::Operations::create_extension).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateExtension {
    /// The extension.
    pub name: String,
    /// Whether it may be there already.
    pub if_not_exists: bool,
    /// The schema of what it brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Whether the extensions that it needs are created too.
    pub cascade: bool,
}

/// Updates an extension. Returned by
/// [`Operations::alter_extension`](super::Operations::alter_extension).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AlterExtension {
    /// The extension.
    pub name: String,
    /// The version that it gets; if none is given, the server's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The version that it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

/// Drops an extension. Returned by
/// [`Operations::drop_extension`](super::Operations::drop_extension).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropExtension {
    /// The extension.
    pub name: String,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too: columns, indexes.
    pub cascade: bool,
    /// How to create it again. Its name is the one given here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateExtension>>,
}

impl CreateExtension {
    fn new(name: &str) -> Self {
        let name = name.to_owned();
        Self { name, if_not_exists: false, schema: None, version: None, cascade: false }
    }

    /// Does nothing if it is there, in whatever version.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Names the schema of what it brings; else it is the one that the connection creates in.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// Names its version; else it is the server's default.
    #[inline(never)]
    pub fn version(&mut self, version: &str) -> &mut Self {
        self.version = Some(version.to_owned());
        self
    }

    /// Creates the extensions that it needs, too. Taken back, these stay.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }
}

impl AlterExtension {
    /// Names the version that it gets.
    #[inline(never)]
    pub fn version(&mut self, version: &str) -> &mut Self {
        self.version = Some(version.to_owned());
        self
    }

    /// Says which version it had, so that a `reversible` migration can go back to it. Few extensions have
    /// a way back; without one the downgrade fails.
    #[inline(never)]
    pub fn was(&mut self, version: &str) -> &mut Self {
        self.was = Some(version.to_owned());
        self
    }
}

impl DropExtension {
    /// Does nothing if it is missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Drops the columns, indexes and functions that depend on it, too.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }

    /// Lets a `reversible` migration create it again, and returns what takes its schema and version. It
    /// comes last.
    #[inline(never)]
    pub fn was(&mut self) -> &mut CreateExtension {
        self.was.insert(Box::new(CreateExtension::new(&self.name)))
    }
}

impl Change for CreateExtension {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "create_extension with if_not_exists")?;
        let (name, was) = (self.name.clone(), Some(Box::new(self.clone())));
        Ok(DropExtension { name, if_exists: false, cascade: false, was }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("extension", &self.name, faults);
        if let Some(schema) = &self.schema {
            check_name("schema", schema, faults);
        }
        if let Some(version) = &self.version {
            check_name("version", version, faults);
        }
    }
}

impl Change for AlterExtension {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let version = self.was.clone().ok_or(NoInverse {
            operation: "alter_extension",
            way_out: "say which version it had: .was(\"1.0\")",
        })?;
        // Back from a version that was the server's own, none is known.
        let was = self.version.clone().or_else(|| Some(version.clone()));
        Ok(Self { name: self.name.clone(), version: Some(version), was }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("extension", &self.name, faults);
        for version in self.version.iter().chain(&self.was) {
            check_name("version", version, faults);
        }
    }
}

impl Change for DropExtension {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_extension with cascade")?;
        known_before(self.if_exists, "drop_extension with if_exists")?;
        let was = self.was.as_deref().ok_or(NoInverse {
            operation: "drop_extension",
            way_out: "say what it was: .was(), with .schema(..) and .version(..) if it had them",
        })?;
        Ok(CreateExtension { if_not_exists: false, ..was.clone() }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        (!self.cascade).then(Vec::new)
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("extension", &self.name, faults);
        if let Some(was) = &self.was {
            was.check_arguments(faults);
        }
    }
}
