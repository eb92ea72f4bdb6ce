//! `create_object_comment` and `drop_object_comment`: comments on what is no table and no column.

use serde::Serialize;

use super::fault::{NoInverse, check_name, check_text};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::{ObjectKind, TableName};

impl Operations {
    /// Describes a type, domain, sequence, schema or extension; a comment that it has already is replaced.
    /// PostgreSQL keeps such comments, the others refuse it.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_object_comment(ObjectKind::Type, "mood", "how one feels");
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_object_comment(
        &mut self,
        kind: ObjectKind,
        name: &str,
        text: &str,
    ) -> &mut CreateObjectComment {
        let (name, comment) = (name.to_owned(), text.to_owned());
        self.push(CreateObjectComment { kind, name, schema: None, comment, was: None })
    }

    /// Takes the comment of a type, domain, sequence, schema or extension away.
    #[track_caller]
    #[inline(never)]
    pub fn drop_object_comment(&mut self, kind: ObjectKind, name: &str) -> &mut DropObjectComment {
        self.push(DropObjectComment { kind, name: name.to_owned(), schema: None, was: None })
    }
}

/// Describes an object. Returned by
/// [`Operations::create_object_comment`](super::Operations::create_object_comment).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateObjectComment {
    /// What kind of object it is.
    pub kind: ObjectKind,
    /// The object.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The comment.
    pub comment: String,
    /// The comment that it replaces; if none is given, there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

/// Takes the comment of an object away. Returned by
/// [`Operations::drop_object_comment`](super::Operations::drop_object_comment).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropObjectComment {
    /// What kind of object it is.
    pub kind: ObjectKind,
    /// The object.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The comment that it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

impl CreateObjectComment {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The object with its schema.
    pub fn object_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Says which comment it replaces, so that a `reversible` migration can put it back; without this,
    /// taking it back leaves the object without a comment.
    #[inline(never)]
    pub fn was(&mut self, text: &str) -> &mut Self {
        self.was = Some(text.to_owned());
        self
    }
}

impl DropObjectComment {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The object with its schema.
    pub fn object_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Says what the comment was, so that a `reversible` migration can put it back.
    #[inline(never)]
    pub fn was(&mut self, text: &str) -> &mut Self {
        self.was = Some(text.to_owned());
        self
    }
}

impl Change for CreateObjectComment {
    fn object(&self) -> Option<String> {
        Some(self.object_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let Self { kind, name, schema, comment, was } = self.clone();
        let now = Some(comment);
        Ok(match was {
            Some(comment) => Self { kind, name, schema, comment, was: now }.into(),
            None => DropObjectComment { kind, name, schema, was: now }.into(),
        })
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check(self.kind, &self.name, self.schema.as_deref(), faults);
        for text in [Some(&self.comment), self.was.as_ref()].into_iter().flatten() {
            check_text(&format!("comment of the {}", self.kind.as_str()), text, faults);
        }
    }
}

impl Change for DropObjectComment {
    fn object(&self) -> Option<String> {
        Some(self.object_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let Self { kind, name, schema, was } = self.clone();
        let comment = was.ok_or(NoInverse {
            operation: "drop_object_comment",
            way_out: "say what it was: .was(\"..\")",
        })?;
        Ok(CreateObjectComment { kind, name, schema, comment, was: None }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check(self.kind, &self.name, self.schema.as_deref(), faults);
        if let Some(was) = &self.was {
            check_text(&format!("comment of the {}", self.kind.as_str()), was, faults);
        }
    }
}

fn check(kind: ObjectKind, name: &str, schema: Option<&str>, faults: &mut Vec<String>) {
    check_name(kind.as_str(), name, faults);
    if schema.is_some() && matches!(kind, ObjectKind::Schema | ObjectKind::Extension) {
        faults.push(format!("the {} '{name}' is in no schema", kind.as_str()));
    }
}
