//! `rename_table`.

use serde::Serialize;

use super::fault::{NoInverse, check_name};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::TableName;

impl Operations {
    /// Renames a table. Its rows, indexes and constraints stay, and foreign keys of other tables
    /// go on referring to it.
    ///
    /// Views follow it on PostgreSQL and SQLite. On MySQL and MariaDB a view keeps the old name and
    /// fails from then on: create it anew with [`execute`](Self::execute).
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # use migrate_core::{Capability, render};
    /// let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.rename_table("people", "users").schema("app");
    /// # let recorded = &op.finish().operations[0];
    /// # let statements = render(&recorded.operation, &Capability::oldest(Dialect::Postgres))?;
    /// assert_eq!(statements[0].sql, r#"ALTER TABLE "app"."people" RENAME TO "users""#);
    /// # Ok::<(), migrate_core::RenderError>(())
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn rename_table(&mut self, old: &str, new: &str) -> &mut RenameTable {
        self.push(RenameTable { name: old.to_owned(), schema: None, new_name: new.to_owned() })
    }
}

/// Renames a table. Returned by [`Operations::rename_table`](super::Operations::rename_table).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RenameTable {
    /// The table, by the name that it has before.
    pub name: String,
    /// The schema of the table, before and after; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name that it gets.
    pub new_name: String,
}

impl RenameTable {
    /// Names the schema of the table, which it stays in; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The table as it is named before, with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// The table as it is named afterwards, with its schema.
    pub fn new_table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.new_name)
    }
}

impl Change for RenameTable {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (name, new_name) = (self.new_name.clone(), self.name.clone());
        Ok(Self { name, schema: self.schema.clone(), new_name }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.name, faults);
        check_name("renamed table", &self.new_name, faults);
        if self.name == self.new_name {
            faults.push(format!("table '{}' is renamed to the name that it has", self.name));
        }
    }
}
