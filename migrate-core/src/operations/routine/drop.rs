//! What is said of a function or a procedure that is dropped.

use serde::Serialize;

use crate::operations::fault::{check_former, check_name};
use crate::schema::{TableName, Type};

use super::definition::Routine;

/// A function or a procedure that is dropped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropRoutine {
    /// Its name.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The types of its arguments, where there may be several of one name; if they are not given, as
    /// what it was says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arguments: Option<Vec<Type>>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too.
    pub cascade: bool,
}

impl DropRoutine {
    pub(super) fn new(name: &str, schema: Option<&str>) -> Self {
        let (name, schema) = (name.to_owned(), schema.map(str::to_owned));
        Self { name, schema, arguments: None, if_exists: false, cascade: false }
    }

    /// Its name with its schema.
    pub fn routine_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// What it was, as it is created again.
    pub(super) fn restored(&self, was: &Routine) -> Routine {
        Routine { schema: self.schema.clone(), ..was.clone() }
    }

    pub(super) fn check(&self, what: &str, was: Option<&Routine>, faults: &mut Vec<String>) {
        check_name(what, &self.name, faults);
        if let Some(was) = was {
            let former = (was.schema.as_deref(), was.if_not_exists);
            check_former(former, (self.schema.as_deref(), self.if_exists), faults);
        }
    }
}
