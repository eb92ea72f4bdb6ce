//! `create_enum_type` and `drop_enum_type`.

use serde::Serialize;

use super::swap::check_values;
use crate::operations::fault::{NoInverse, check_name, known_before, known_beside, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Creates an enum type with these values, in order; PostgreSQL. A column has it as
    /// [`custom`](crate::schema::custom)`("mood")`. MySQL has no types but those of columns.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_enum_type("mood", ["sad", "ok", "happy"]);
    /// op.add_column("people", column("mood", custom("mood")));
    /// ```
    #[track_caller]
    pub fn create_enum_type<'a>(
        &mut self,
        name: &str,
        values: impl AsRef<[&'a str]>,
    ) -> &mut CreateEnumType {
        self.push_enum_type(name, values.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn push_enum_type(&mut self, name: &str, values: &[&str]) -> &mut CreateEnumType {
        let (name, values) = (name.to_owned(), to_strings(values));
        self.push(CreateEnumType { name, schema: None, values })
    }

    /// Drops an enum type.
    #[track_caller]
    #[inline(never)]
    pub fn drop_enum_type(&mut self, name: &str) -> &mut DropEnumType {
        self.push(DropEnumType { name: name.to_owned(), ..DropEnumType::default() })
    }
}

/// Creates an enum type. Returned by
/// [`Operations::create_enum_type`](crate::Operations::create_enum_type).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateEnumType {
    /// The type.
    pub name: String,
    /// Its schema; if none is given, the one that the connection creates in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its values, in order.
    pub values: Vec<String>,
}

/// Drops an enum type. Returned by
/// [`Operations::drop_enum_type`](crate::Operations::drop_enum_type).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropEnumType {
    /// The type.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too: columns, functions.
    pub cascade: bool,
    /// The values that it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Vec<String>>,
}

impl CreateEnumType {
    /// Names its schema; else it is the one that the connection creates in.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The type with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }
}

impl DropEnumType {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The type with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Does nothing if it is missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Drops the columns and functions that depend on it, too.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }

    /// Says which values it had, so that a `reversible` migration can create it again.
    pub fn was<'a>(&mut self, values: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_was(values.as_ref())
    }

    #[inline(never)]
    fn set_was(&mut self, values: &[&str]) -> &mut Self {
        self.was = Some(to_strings(values));
        self
    }
}

impl Change for CreateEnumType {
    fn object(&self) -> Option<String> {
        Some(self.type_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let Self { name, schema, values } = self.clone();
        Ok(DropEnumType { name, schema, was: Some(values), ..DropEnumType::default() }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("enum type", &self.name, faults);
        check_values(&self.name, &self.values, faults);
    }
}

impl Change for DropEnumType {
    fn object(&self) -> Option<String> {
        Some(self.type_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_enum_type with cascade")?;
        known_before(self.if_exists, "drop_enum_type with if_exists")?;
        let values = self.was.clone().ok_or(NoInverse {
            operation: "drop_enum_type",
            way_out: "say which values it had: .was([\"value\", ..])",
        })?;
        let (name, schema) = (self.name.clone(), self.schema.clone());
        Ok(CreateEnumType { name, schema, values }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        (!self.cascade).then(Vec::new)
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("enum type", &self.name, faults);
        check_values(&self.name, self.was.as_deref().unwrap_or_default(), faults);
    }
}
