//! `execute`: explicit SQL, the same for all databases or one text per dialect.

use serde::Serialize;

use super::fault::NoInverse;
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::{Dialect, Value};

impl Operations {
    /// Executes SQL as given: one text for all databases, or [`per_dialect`](super::per_dialect).
    #[track_caller]
    pub fn execute(&mut self, sql: impl Into<Sql>) -> &mut Execute {
        self.push_execute(sql.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_execute(&mut self, sql: Sql) -> &mut Execute {
        let operation = Execute {
            sql,
            values: Vec::new(),
            undo: None,
            undo_values: Vec::new(),
            sensitive: false,
        };
        self.push(operation)
    }
}

/// SQL to execute: one text, or one per dialect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Sql {
    /// The same on every database.
    Same(String),
    /// A text for each database that is named.
    PerDialect(PerDialect),
}

impl Sql {
    /// The text for this dialect; `None` if it has none.
    pub fn for_dialect(&self, dialect: Dialect) -> Option<&str> {
        match self {
            Self::Same(sql) => Some(sql),
            Self::PerDialect(texts) => texts.get(dialect),
        }
    }
}

impl From<&str> for Sql {
    fn from(sql: &str) -> Self {
        Self::Same(sql.to_owned())
    }
}

impl From<String> for Sql {
    fn from(sql: String) -> Self {
        Self::Same(sql)
    }
}

impl From<PerDialect> for Sql {
    fn from(texts: PerDialect) -> Self {
        Self::PerDialect(texts)
    }
}

/// One text per dialect; see [`per_dialect`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PerDialect {
    #[serde(skip_serializing_if = "Option::is_none")]
    postgres: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mysql: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sqlite: Option<String>,
}

/// One text per dialect: `per_dialect().postgres("..").sqlite("..")`. On a database that is not
/// named the migration is refused before anything runs; `.mysql("")` says that there is nothing
/// to do.
pub fn per_dialect() -> PerDialect {
    PerDialect::default()
}

impl PerDialect {
    /// The text for PostgreSQL.
    #[inline(never)]
    #[must_use]
    pub fn postgres(mut self, sql: &str) -> Self {
        self.postgres = Some(sql.to_owned());
        self
    }

    /// The text for MySQL and MariaDB.
    #[inline(never)]
    #[must_use]
    pub fn mysql(mut self, sql: &str) -> Self {
        self.mysql = Some(sql.to_owned());
        self
    }

    /// The text for SQLite.
    #[inline(never)]
    #[must_use]
    pub fn sqlite(mut self, sql: &str) -> Self {
        self.sqlite = Some(sql.to_owned());
        self
    }

    fn get(&self, dialect: Dialect) -> Option<&str> {
        match dialect {
            Dialect::Postgres => self.postgres.as_deref(),
            Dialect::MySql => self.mysql.as_deref(),
            Dialect::Sqlite => self.sqlite.as_deref(),
        }
    }
}

/// Executes SQL. Returned by [`Operations::execute`](super::Operations::execute).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Execute {
    /// What is executed, as given.
    pub sql: Sql,
    /// The values for its places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// What takes it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<Sql>,
    /// The values for the places of that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undo_values: Vec<Value>,
    /// Whether its text is shown nowhere.
    pub sensitive: bool,
}

impl Execute {
    pub(crate) fn by(sql: Sql) -> Self {
        let (values, undo_values) = (Vec::new(), Vec::new());
        Self { sql, values, undo: None, undo_values, sensitive: false }
    }

    /// Shows its text nowhere: plan, errors and journal have `***`. A script has it as it is.
    pub fn sensitive(&mut self) -> &mut Self {
        self.sensitive = true;
        self
    }

    /// Says what takes it back, so that a `reversible` migration can.
    pub fn undo(&mut self, sql: impl Into<Sql>) -> &mut Self {
        self.undo = Some(sql.into());
        self
    }

    /// Gives the values for its `?`, which are written as literals: also in a plan and a script.
    /// On PostgreSQL they may be `$1`, `$2` instead: a `?` is then left alone, as the operator of
    /// `jsonb` that it also is. Without values a `?` is text like any other.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Sqlite, Default::default());
    /// op.execute("UPDATE users SET nick = ? WHERE id = ?").bind(row!["it's me", 7]);
    /// ```
    pub fn bind(&mut self, values: impl Into<Vec<Value>>) -> &mut Self {
        self.set_values(values.into())
    }

    #[inline(never)]
    fn set_values(&mut self, values: Vec<Value>) -> &mut Self {
        self.values = values;
        self
    }

    /// Gives the values for the `?` of what takes it back.
    pub fn bind_undo(&mut self, values: impl Into<Vec<Value>>) -> &mut Self {
        self.set_undo_values(values.into())
    }

    #[inline(never)]
    fn set_undo_values(&mut self, values: Vec<Value>) -> &mut Self {
        self.undo_values = values;
        self
    }
}

impl Change for Execute {
    fn object(&self) -> Option<String> {
        None
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let sql = self.undo.clone().ok_or(NoInverse {
            operation: "execute",
            way_out: "say what takes it back: .undo(\"..\")",
        })?;
        let (undo, sensitive) = (Some(self.sql.clone()), self.sensitive);
        let (values, undo_values) = (self.undo_values.clone(), self.values.clone());
        Ok(Self { sql, values, undo, undo_values, sensitive }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let texts = Dialect::ALL.iter().filter_map(|dialect| self.sql.for_dialect(*dialect));
        if texts.into_iter().any(|sql| sql.contains('\0')) {
            faults.push("the SQL contains a NUL character".to_owned());
        }
        for (i, value) in self.values.iter().chain(&self.undo_values).enumerate() {
            let fault = value.fault().map(|fault| format!("value {}: {fault}", i + 1));
            faults.extend(fault);
        }
    }
}
