//! `create_domain` and `drop_domain`.

use serde::Serialize;

use crate::operations::fault::{
    NoInverse, check_former_schema, check_name, check_text, known_before, known_beside,
};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{DefaultValue, TableName, Type};

impl Operations {
    /// Creates a domain: another type with a default and checks of its own; PostgreSQL. A column has it
    /// as [`custom`](crate::schema::custom)`("email")`.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_domain("email", Text).check("email_form", "VALUE LIKE '%_@_%'");
    /// op.add_column("people", column("email", custom("email")));
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_domain(&mut self, name: &str, data_type: Type) -> &mut CreateDomain {
        self.push(CreateDomain::new(name, data_type))
    }

    /// Drops a domain.
    #[track_caller]
    #[inline(never)]
    pub fn drop_domain(&mut self, name: &str) -> &mut DropDomain {
        self.push(DropDomain { name: name.to_owned(), ..DropDomain::default() })
    }
}

/// Creates a domain. Returned by [`Operations::create_domain`](crate::Operations::create_domain).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateDomain {
    /// The domain.
    pub name: String,
    /// Its schema; if none is given, the one that the connection creates in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The type that it is.
    #[serde(rename = "type")]
    pub data_type: Type,
    /// How its text is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collation: Option<String>,
    /// The default of columns that have none of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultValue>,
    /// Whether NULL is forbidden.
    pub not_null: bool,
    /// What values must fulfil.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<DomainCheck>,
}

/// What values of a domain must fulfil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DomainCheck {
    /// The constraint.
    pub name: String,
    /// The condition, as SQL; the value is `VALUE`.
    pub expression: String,
}

/// Drops a domain. Returned by [`Operations::drop_domain`](crate::Operations::drop_domain).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropDomain {
    /// The domain.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too: columns, functions.
    pub cascade: bool,
    /// How to create it again. Its name and schema are those given here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateDomain>>,
}

impl CreateDomain {
    fn new(name: &str, data_type: Type) -> Self {
        Self {
            name: name.to_owned(),
            schema: None,
            data_type,
            collation: None,
            default: None,
            not_null: false,
            checks: Vec::new(),
        }
    }

    /// Names its schema; else it is the one that the connection creates in.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The domain with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Sets how its text is compared.
    #[inline(never)]
    pub fn collation(&mut self, name: &str) -> &mut Self {
        self.collation = Some(name.to_owned());
        self
    }

    /// Sets the default of columns that have none of their own.
    pub fn default(&mut self, value: impl Into<DefaultValue>) -> &mut Self {
        self.with_default(value.into())
    }

    #[inline(never)]
    fn with_default(&mut self, value: DefaultValue) -> &mut Self {
        self.default = Some(value);
        self
    }

    /// Forbids NULL. An outer join makes NULL of it all the same; a column that forbids it doesn't.
    #[inline(never)]
    pub fn not_null(&mut self) -> &mut Self {
        self.not_null = true;
        self
    }

    /// Adds a condition on `VALUE`; SQL, written as given.
    #[inline(never)]
    pub fn check(&mut self, name: &str, expression: &str) -> &mut Self {
        let (name, expression) = (name.to_owned(), expression.to_owned());
        self.checks.push(DomainCheck { name, expression });
        self
    }
}

impl DropDomain {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The domain with its schema.
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

    /// Says which type it was, so that a `reversible` migration can create it again, and returns what
    /// takes the rest: `.was(Text).not_null()`. It comes last.
    #[inline(never)]
    pub fn was(&mut self, data_type: Type) -> &mut CreateDomain {
        self.was.insert(Box::new(CreateDomain::new(&self.name, data_type)))
    }
}

impl Change for CreateDomain {
    fn object(&self) -> Option<String> {
        Some(self.type_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (name, schema) = (self.name.clone(), self.schema.clone());
        let was = Some(Box::new(self.clone()));
        Ok(DropDomain { name, schema, was, ..DropDomain::default() }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("domain", &self.name, faults);
        for check in &self.checks {
            check_name("check", &check.name, faults);
            check_text(&format!("condition of check '{}'", check.name), &check.expression, faults);
        }
    }
}

impl Change for DropDomain {
    fn object(&self) -> Option<String> {
        Some(self.type_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_domain with cascade")?;
        known_before(self.if_exists, "drop_domain with if_exists")?;
        let was = self.was.as_deref().ok_or(NoInverse {
            operation: "drop_domain",
            way_out: "say what it was: .was(Text)",
        })?;
        Ok(CreateDomain { schema: self.schema.clone(), ..was.clone() }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        (!self.cascade).then(Vec::new)
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("domain", &self.name, faults);
        if let Some(was) = &self.was {
            was.check_arguments(faults);
            check_former_schema(was.schema.as_deref(), self.schema.as_deref(), faults);
        }
    }
}
