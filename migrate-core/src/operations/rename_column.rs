//! `rename_column`.

use serde::Serialize;

use super::fault::{NoInverse, check_name};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::TableName;

impl Operations {
    /// Renames a column. Indexes and foreign keys follow it.
    ///
    /// Views and CHECK constraints follow it on PostgreSQL and SQLite. On MySQL and MariaDB a view
    /// keeps the old name and fails from then on: create it anew with [`execute`](Self::execute).
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # use migrate_core::{Capability, render};
    /// let mut op = Operations::new(Dialect::Sqlite, Default::default());
    /// op.rename_column("users", "nick", "nickname");
    /// # let recorded = &op.finish().operations[0];
    /// # let statements = render(&recorded.operation, &Capability::oldest(Dialect::Sqlite))?;
    /// assert_eq!(statements[0].sql, r#"ALTER TABLE "users" RENAME COLUMN "nick" TO "nickname""#);
    /// # Ok::<(), migrate_core::RenderError>(())
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn rename_column(&mut self, table: &str, old: &str, new: &str) -> &mut RenameColumn {
        let operation = RenameColumn {
            table: table.to_owned(),
            schema: None,
            column: old.to_owned(),
            new_name: new.to_owned(),
        };
        self.push(operation)
    }
}

/// Renames a column. Returned by [`Operations::rename_column`](super::Operations::rename_column).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RenameColumn {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column, by the name that it has before.
    pub column: String,
    /// The name that it gets.
    pub new_name: String,
}

impl RenameColumn {
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
}

impl Change for RenameColumn {
    fn object(&self) -> Option<String> {
        Some(format!("{}.{}", self.table_name(), self.column))
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(Self {
            table: self.table.clone(),
            schema: self.schema.clone(),
            column: self.new_name.clone(),
            new_name: self.column.clone(),
        }
        .into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("column", &self.column, faults);
        check_name("renamed column", &self.new_name, faults);
        if self.column == self.new_name {
            faults.push(format!("column '{}' is renamed to the name that it has", self.column));
        }
    }
}
