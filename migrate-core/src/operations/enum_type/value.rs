//! `add_enum_value` and `drop_enum_value`.

use serde::Serialize;

use super::swap::EnumSwap;
use crate::operations::fault::{NoInverse, check_name, known_before, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Adds a value to an enum type, behind all others unless it is said where. It can't be used before
    /// the transaction ends in which it was added: rows that get it belong to the next migration.
    ///
    /// No database can take it away again. A `reversible` migration changes the type for another one
    /// without it, if it knows the values that were there and the columns that have the type.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.add_enum_value("mood", "meh").before("ok").was(["sad", "ok"]).column("people", "mood");
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn add_enum_value(&mut self, name: &str, value: &str) -> &mut AddEnumValue {
        self.push(AddEnumValue {
            name: name.to_owned(),
            schema: None,
            value: value.to_owned(),
            position: None,
            if_not_exists: false,
            was: Box::default(),
        })
    }

    /// Drops a value of an enum type, which PostgreSQL can't: the type is renamed, one without the value
    /// is created in its place, the columns get that one, and the old type is dropped. So it must be
    /// said which values [it had](DropEnumValue::was) and which [columns](DropEnumValue::column) have
    /// the type; one that was forgotten makes it fail as a whole. Rows that hold the value make it fail
    /// too, unless it is said what they get [instead](DropEnumValue::replace_with).
    ///
    /// Comment, owner and grants of the type are not taken over.
    #[track_caller]
    #[inline(never)]
    pub fn drop_enum_value(&mut self, name: &str, value: &str) -> &mut DropEnumValue {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.push(DropEnumValue { name, schema: None, value, swap: Box::default() })
    }
}

/// The place of a new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EnumPosition {
    /// Before this one.
    Before(String),
    /// Behind this one.
    After(String),
}

/// Adds a value to an enum type. Returned by
/// [`Operations::add_enum_value`](crate::Operations::add_enum_value).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AddEnumValue {
    /// The type.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The value.
    pub value: String,
    /// Its place; behind all others if none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<EnumPosition>,
    /// Whether it may be there already.
    pub if_not_exists: bool,
    /// What takes it back.
    pub was: Box<EnumSwap>,
}

/// Drops a value of an enum type. Returned by
/// [`Operations::drop_enum_value`](crate::Operations::drop_enum_value).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropEnumValue {
    /// The type.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The value.
    pub value: String,
    /// The values that there are and the columns of the type.
    pub swap: Box<EnumSwap>,
}

impl AddEnumValue {
    /// Names the schema of the type; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The type with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Puts it before another value.
    #[inline(never)]
    pub fn before(&mut self, value: &str) -> &mut Self {
        self.position = Some(EnumPosition::Before(value.to_owned()));
        self
    }

    /// Puts it behind another value.
    #[inline(never)]
    pub fn after(&mut self, value: &str) -> &mut Self {
        self.position = Some(EnumPosition::After(value.to_owned()));
        self
    }

    /// Does nothing if it is there.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Says which values the type had, in order, so that a `reversible` migration can drop this one.
    pub fn was<'a>(&mut self, values: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_all(to_strings(values.as_ref()))
    }

    #[inline(never)]
    fn set_all(&mut self, all: Vec<String>) -> &mut Self {
        self.was.all = Some(all);
        self
    }

    /// Names a column of the type, for the way back.
    #[inline(never)]
    pub fn column(&mut self, table: &str, column: &str) -> &mut Self {
        self.was.column(table, column);
        self
    }

    /// Names the schema of the table of the column before it.
    #[inline(never)]
    pub fn table_schema(&mut self, name: &str) -> &mut Self {
        if let Some(column) = self.was.last("table_schema") {
            column.schema = Some(name.to_owned());
        }
        self
    }

    /// Says which value the column before it has as default.
    #[inline(never)]
    pub fn default(&mut self, value: &str) -> &mut Self {
        if let Some(column) = self.was.last("default") {
            column.default = Some(value.to_owned());
        }
        self
    }

    /// Says what rows get that hold the new value, on the way back.
    #[inline(never)]
    pub fn replace_with(&mut self, value: &str) -> &mut Self {
        self.was.replacement = Some(value.to_owned());
        self
    }

    /// All values with the new one in its place.
    fn all_with_it(&self) -> Option<Vec<String>> {
        let mut all = self.was.all.clone()?;
        let at = |value: &String| all.iter().position(|other| other == value);
        let at = match &self.position {
            None => Some(all.len()),
            Some(EnumPosition::Before(value)) => at(value),
            Some(EnumPosition::After(value)) => at(value).map(|at| at + 1),
        };
        all.insert(at?, self.value.clone());
        Some(all)
    }
}

impl DropEnumValue {
    /// Names the schema of the type; else it is where the connection finds it, and must be the one that
    /// it creates in.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The type with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Says which values the type has, in order, with the one that is dropped.
    pub fn was<'a>(&mut self, values: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_all(to_strings(values.as_ref()))
    }

    #[inline(never)]
    fn set_all(&mut self, all: Vec<String>) -> &mut Self {
        self.swap.all = Some(all);
        self
    }

    /// Names a column of the type; no array of it.
    #[inline(never)]
    pub fn column(&mut self, table: &str, column: &str) -> &mut Self {
        self.swap.column(table, column);
        self
    }

    /// Names the schema of the table of the column before it.
    #[inline(never)]
    pub fn table_schema(&mut self, name: &str) -> &mut Self {
        if let Some(column) = self.swap.last("table_schema") {
            column.schema = Some(name.to_owned());
        }
        self
    }

    /// Says which value the column before it has as default, now and then. A default that isn't said
    /// makes it fail.
    #[inline(never)]
    pub fn default(&mut self, value: &str) -> &mut Self {
        if let Some(column) = self.swap.last("default") {
            column.default = Some(value.to_owned());
        }
        self
    }

    /// Says what rows get that hold the value.
    #[inline(never)]
    pub fn replace_with(&mut self, value: &str) -> &mut Self {
        self.swap.replacement = Some(value.to_owned());
        self
    }
}

impl Change for AddEnumValue {
    fn object(&self) -> Option<String> {
        Some(format!("{}.{}", self.type_name(), self.value))
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "add_enum_value with if_not_exists")?;
        let all = self.all_with_it().ok_or(NoInverse {
            operation: "add_enum_value",
            way_out: "say which values the type had and which columns have it: \
                      .was([\"value\", ..]).column(\"table\", \"column\")",
        })?;
        let swap = Box::new(EnumSwap { all: Some(all), ..(*self.was).clone() });
        let (name, schema, value) = (self.name.clone(), self.schema.clone(), self.value.clone());
        Ok(DropEnumValue { name, schema, value, swap }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("enum type", &self.name, faults);
        check_name("enum value", &self.value, faults);
        self.was.check([&self.name, &self.value], faults);
        let all = self.was.all.iter().flatten();
        if all.clone().any(|value| *value == self.value) {
            faults.push(format!("the enum type '{}' had '{}' before", self.name, self.value));
        }
        if self.was.all.is_some() && self.all_with_it().is_none() {
            let name = &self.name;
            faults.push(format!("the enum type '{name}' has no value to put it beside"));
        }
    }
}

impl Change for DropEnumValue {
    fn object(&self) -> Option<String> {
        Some(format!("{}.{}", self.type_name(), self.value))
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let all = self.swap.all.iter().flatten();
        let behind = all.clone().skip_while(|other| **other != self.value).nth(1);
        let was = EnumSwap { all: Some(self.swap.without(&self.value)), ..(*self.swap).clone() };
        Ok(AddEnumValue {
            name: self.name.clone(),
            schema: self.schema.clone(),
            value: self.value.clone(),
            position: behind.cloned().map(EnumPosition::Before),
            if_not_exists: false,
            was: Box::new(was),
        }
        .into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(self.swap.tables())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("enum type", &self.name, faults);
        check_name("enum value", &self.value, faults);
        self.swap.check([&self.name, &self.value], faults);
        if !self.swap.all.iter().flatten().any(|value| *value == self.value) {
            faults.push(format!(
                "say which values the enum type '{}' has, with '{}': was([\"value\", ..])",
                self.name, self.value
            ));
        }
    }
}
