//! What functions and procedures have in common.

use serde::Serialize;

use crate::operations::execute::Sql;
use crate::operations::fault::{check_name, check_text};
use crate::operations::view::check_sql;
use crate::schema::{TableName, Type};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RoutineKind {
    /// It has a value.
    Function,
    /// It is called by itself.
    Procedure,
}

/// Which way an argument goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ArgumentMode {
    /// It is given.
    #[default]
    In,
    /// It is answered.
    Out,
    /// It is given and answered.
    InOut,
    /// All that are given from there on.
    Variadic,
}

/// An argument of a function or a procedure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its type.
    pub data_type: Type,
    /// Which way it goes.
    pub mode: ArgumentMode,
    /// What it is if it is not given; SQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// What a function promises PostgreSQL's planner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Volatility {
    /// The same arguments have the same value, always.
    Immutable,
    /// The same arguments have the same value within a statement.
    Stable,
}

/// What a function of MySQL says of the data that it touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DataAccess {
    /// It holds no SQL.
    NoSql,
    /// It reads.
    ReadsSqlData,
    /// It writes.
    ModifiesSqlData,
}

/// Whose rights a function or a procedure runs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Security {
    /// Those of its owner.
    Definer,
    /// Those of whoever calls it.
    Invoker,
}

/// A function or a procedure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Routine {
    /// Its name.
    pub name: String,
    /// Its schema; if none is given, where the connection makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What it is given.
    pub arguments: Vec<Argument>,
    /// The language of its body, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whose rights it runs with, if that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Security>,
    /// Settings that it runs with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<(String, String)>,
    /// What it does.
    pub body: Sql,
    /// Whether it takes the place of one of that name.
    pub or_replace: bool,
    /// Whether an existing one of that name is left as it is.
    pub if_not_exists: bool,
    /// What the database says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Routine {
    pub(super) fn new(name: &str, body: Sql) -> Self {
        Self {
            name: name.to_owned(),
            schema: None,
            arguments: Vec::new(),
            language: None,
            security: None,
            settings: Vec::new(),
            body,
            or_replace: false,
            if_not_exists: false,
            comment: None,
        }
    }

    /// Its name with its schema.
    pub fn routine_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Its name with the types that it is given: `area(Integer, Integer)`.
    pub fn signature(&self) -> String {
        let given = self.arguments.iter().filter(|argument| argument.mode != ArgumentMode::Out);
        let types: Vec<_> = given.map(|argument| argument.data_type.to_string()).collect();
        format!("{}({})", self.name, types.join(", "))
    }

    pub(super) fn push(&mut self, name: &str, data_type: Type, mode: ArgumentMode) {
        self.arguments.push(Argument { name: name.to_owned(), data_type, mode, default: None });
    }

    pub(super) fn set_default(&mut self, name: &str, expression: &str) {
        for argument in self.arguments.iter_mut().filter(|argument| argument.name == name) {
            argument.default = Some(expression.to_owned());
        }
    }

    pub(super) fn check(&self, what: &str, faults: &mut Vec<String>) {
        check_name(what, &self.name, faults);
        check_sql(&format!("body of the {what}"), &self.body, faults);
        for (i, argument) in self.arguments.iter().enumerate() {
            // PostgreSQL calls one without a name by its number.
            if !argument.name.is_empty() {
                check_name("argument", &argument.name, faults);
            }
            let is_twice = |other: &Argument| other.name == argument.name && !other.name.is_empty();
            if self.arguments[..i].iter().any(is_twice) {
                faults.push(format!("the {what} has argument '{}' twice", argument.name));
            }
            if let Some(default) = &argument.default {
                check_text("default of the argument", default, faults);
            }
        }
        if self.or_replace && self.if_not_exists {
            faults.push("or_replace() and if_not_exists() exclude each other".to_owned());
        }
    }
}
