//! `drop_column`.

use serde::Serialize;

use super::add_column::AddColumn;
use super::column_faults::check_column;
use super::fault::{NoInverse, check_name, known_before};
use super::index::check_word;
use super::operation::Change;
use super::{Naming, Operation, Operations};
use crate::schema::{Column, ColumnDefinition, TableName};

impl Operations {
    /// Drops a column of a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_column(&mut self, table: &str, column: &str) -> &mut DropColumn {
        let operation = DropColumn {
            table: table.to_owned(),
            schema: None,
            column: column.to_owned(),
            was: None,
            if_exists: false,
            strict: false,
            algorithm: None,
            lock: None,
        };
        self.push(operation)
    }
}

/// Drops a column. Returned by [`Operations::drop_column`](super::Operations::drop_column).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropColumn {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column.
    pub column: String,
    /// How to add it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<ColumnDefinition>,
    /// Whether the column may be missing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub if_exists: bool,
    /// Whether the table is strict, on SQLite.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// How MySQL goes about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<String>,
    /// What MySQL lets others do meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
}

impl DropColumn {
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

    /// Lets the column be missing; PostgreSQL and MariaDB. Elsewhere
    /// `op.when(column_exists(..), ..)` asks.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Says that the table is strict, for the way back; as for [`AddColumn::strict`].
    #[inline(never)]
    pub fn strict(&mut self) -> &mut Self {
        self.strict = true;
        self
    }

    /// Says how MySQL goes about it: `instant`, `inplace`, `copy`. Other databases need no word.
    #[inline(never)]
    pub fn algorithm(&mut self, algorithm: &str) -> &mut Self {
        self.algorithm = Some(algorithm.to_owned());
        self
    }

    /// Says what MySQL lets others do meanwhile: `none`, `shared`, `exclusive`. Other databases need
    /// no word.
    #[inline(never)]
    pub fn lock(&mut self, lock: &str) -> &mut Self {
        self.lock = Some(lock.to_owned());
        self
    }

    /// Says what the column was, so that a `reversible` migration can add it again. MySQL drops no
    /// column that refers to another table: if it did, the key that came with it is dropped too, by
    /// the name that [`references`](crate::schema::Column::references) gave it.
    #[inline(never)]
    pub fn was(&mut self, column: Column) -> &mut Self {
        self.was = Some(column.into());
        self
    }
}

impl Change for DropColumn {
    fn object(&self) -> Option<String> {
        Some(format!("{}.{}", self.table_name(), self.column))
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_exists, "drop_column with if_exists")?;
        let column = self.was.clone().ok_or(NoInverse {
            operation: "drop_column",
            way_out: "say what it was: .was(column(..))",
        })?;
        Ok(AddColumn {
            strict: self.strict,
            algorithm: self.algorithm.clone(),
            lock: self.lock.clone(),
            ..AddColumn::new(self.table.clone(), self.schema.clone(), column)
        }
        .into())
    }

    fn make_names(&mut self, naming: &Naming) {
        if let Some(was) = &mut self.was {
            naming.name_added(&self.table, was);
        }
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("column", &self.column, faults);
        check_word("algorithm", self.algorithm.as_deref(), faults);
        check_word("lock", self.lock.as_deref(), faults);
        if let Some(was) = &self.was {
            check_column(was, faults);
            if was.name != self.column {
                let (dropped, was) = (&self.column, &was.name);
                faults.push(format!("column '{dropped}' is dropped, but was '{was}'"));
            }
        }
    }
}
