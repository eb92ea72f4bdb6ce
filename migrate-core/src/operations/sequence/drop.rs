//! `drop_sequence`.

use serde::Serialize;

use super::create::CreateSequence;
use crate::operations::fault::{NoInverse, check_former, check_name, known_before, known_beside};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Drops a sequence, and how far it came.
    #[track_caller]
    #[inline(never)]
    pub fn drop_sequence(&mut self, name: &str) -> &mut DropSequence {
        self.push(DropSequence { name: name.to_owned(), ..DropSequence::default() })
    }
}

/// Drops a sequence. Returned by [`Operations::drop_sequence`](crate::Operations::drop_sequence).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropSequence {
    /// The sequence.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too: defaults of columns.
    pub cascade: bool,
    /// How to create it again. Its name and schema are those given here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateSequence>>,
}

impl DropSequence {
    /// What takes the creation of this one back.
    pub(super) fn of(was: &CreateSequence) -> Self {
        let (name, schema) = (was.name.clone(), was.schema.clone());
        Self { name, schema, if_exists: false, cascade: false, was: Some(Box::new(was.clone())) }
    }

    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The sequence with its schema.
    pub fn sequence_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Does nothing if it is missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Drops the defaults of columns that depend on it, too; PostgreSQL.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }

    /// Lets a `reversible` migration create it again, and returns what takes what it was:
    /// `.was().increment(10)`. It comes last. It then counts from its start.
    #[inline(never)]
    pub fn was(&mut self) -> &mut CreateSequence {
        self.was.insert(Box::new(CreateSequence::new(&self.name)))
    }
}

impl Change for DropSequence {
    fn object(&self) -> Option<String> {
        Some(self.sequence_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_sequence with cascade")?;
        known_before(self.if_exists, "drop_sequence with if_exists")?;
        let was = self.was.as_deref().ok_or(NoInverse {
            operation: "drop_sequence",
            way_out: "say what it was: .was(), with .start(..) and what else it had",
        })?;
        let schema = self.schema.clone();
        Ok(CreateSequence { schema, if_not_exists: false, ..was.clone() }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        let options = self.was.as_ref().map(|was| was.options.clone()).unwrap_or_default();
        (!self.cascade).then(|| options.tables(self.schema.as_deref()))
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("sequence", &self.name, faults);
        if let Some(was) = &self.was {
            was.check_arguments(faults);
            let former = (was.schema.as_deref(), was.if_not_exists);
            check_former(former, (self.schema.as_deref(), self.if_exists), faults);
        }
    }
}
