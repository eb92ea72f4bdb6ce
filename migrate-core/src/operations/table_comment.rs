//! `create_table_comment` and `drop_table_comment`.

use serde::Serialize;

use super::fault::{NoInverse, check_name, check_text};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::TableName;

impl Operations {
    /// Describes a table that exists; a comment that it has already is replaced. SQLite keeps no
    /// comments, and refuses it.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # use migrate_core::{Capability, render};
    /// let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_table_comment("users", "who may log in").was("people");
    /// # let recorded = &op.finish().operations[0];
    /// # let statements = render(&recorded.operation, &Capability::oldest(Dialect::Postgres))?;
    /// assert_eq!(statements[0].sql, r#"COMMENT ON TABLE "users" IS 'who may log in'"#);
    /// # Ok::<(), migrate_core::RenderError>(())
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_table_comment(&mut self, table: &str, text: &str) -> &mut CreateTableComment {
        let (table, comment) = (table.to_owned(), text.to_owned());
        self.push(CreateTableComment { table, schema: None, comment, was: None })
    }

    /// Takes the comment of a table away. SQLite keeps no comments, and refuses it.
    #[track_caller]
    #[inline(never)]
    pub fn drop_table_comment(&mut self, table: &str) -> &mut DropTableComment {
        self.push(DropTableComment { table: table.to_owned(), schema: None, was: None })
    }
}

/// Describes a table. Returned by
/// [`Operations::create_table_comment`](super::Operations::create_table_comment).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateTableComment {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The comment.
    pub comment: String,
    /// The comment that it replaces; if none is given, there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

/// Takes the comment of a table away. Returned by
/// [`Operations::drop_table_comment`](super::Operations::drop_table_comment).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropTableComment {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The comment that it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

impl CreateTableComment {
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

    /// Says which comment it replaces, so that a `reversible` migration can put it back; without
    /// this, taking it back leaves the table without a comment.
    #[inline(never)]
    pub fn was(&mut self, text: &str) -> &mut Self {
        self.was = Some(text.to_owned());
        self
    }
}

impl DropTableComment {
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

    /// Says what the comment was, so that a `reversible` migration can put it back.
    #[inline(never)]
    pub fn was(&mut self, text: &str) -> &mut Self {
        self.was = Some(text.to_owned());
        self
    }
}

impl Change for CreateTableComment {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (table, schema) = (self.table.clone(), self.schema.clone());
        let now = Some(self.comment.clone());
        Ok(match self.was.clone() {
            Some(comment) => Self { table, schema, comment, was: now }.into(),
            None => DropTableComment { table, schema, was: now }.into(),
        })
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_comment(Some(&self.comment), faults);
        check_comment(self.was.as_deref(), faults);
    }
}

impl Change for DropTableComment {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let comment = self.was.clone().ok_or(NoInverse {
            operation: "drop_table_comment",
            way_out: "say what it was: .was(\"..\")",
        })?;
        let (table, schema) = (self.table.clone(), self.schema.clone());
        Ok(CreateTableComment { table, schema, comment, was: None }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_comment(self.was.as_deref(), faults);
    }
}

fn check_comment(text: Option<&str>, faults: &mut Vec<String>) {
    if let Some(text) = text {
        check_text("comment of the table", text, faults);
    }
}
