//! `add_column`.

use serde::Serialize;

use super::column_faults::check_column;
use super::drop_column::DropColumn;
use super::fault::{NoInverse, check_name, known_before};
use super::index::check_word;
use super::operation::Change;
use super::{Naming, Operation, Operations};
use crate::schema::{Column, ColumnDefinition, TableName};

impl Operations {
    /// Adds a column to a table.
    #[track_caller]
    #[inline(never)]
    pub fn add_column(&mut self, table: &str, column: Column) -> &mut AddColumn {
        let (table, column) = (table.to_owned(), column.into());
        self.push(AddColumn::new(table, None, column))
    }
}

/// Adds a column to a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AddColumn {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column.
    pub column: ColumnDefinition,
    /// Its place among the columns; if none is given, behind all others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Whether an existing column of that name is left as it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub if_not_exists: bool,
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

/// The place of a column among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// Before all others.
    First,
    /// Behind this one.
    After(String),
}

impl AddColumn {
    pub(crate) fn new(table: String, schema: Option<String>, column: ColumnDefinition) -> Self {
        let (algorithm, lock) = (None, None);
        Self {
            table,
            schema,
            column,
            position: None,
            if_not_exists: false,
            strict: false,
            algorithm,
            lock,
        }
    }

    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// Puts the column before all others; on MySQL alone.
    #[inline(never)]
    pub fn first(&mut self) -> &mut Self {
        self.position = Some(Position::First);
        self
    }

    /// Puts the column behind another one; on MySQL alone.
    #[inline(never)]
    pub fn after(&mut self, column: &str) -> &mut Self {
        self.position = Some(Position::After(column.to_owned()));
        self
    }

    /// Leaves an existing column of that name as it is; PostgreSQL and MariaDB. Elsewhere
    /// `op.when(column_exists(..).not(), ..)` asks, and wherever the column has a key, an identity or
    /// a comment, which one that is there would get too.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Says that the table is [strict](super::CreateTable::strict), on SQLite alone: the type is then
    /// written as one of the few that such a table knows. Other databases need no word.
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

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }
}

impl Change for AddColumn {
    fn object(&self) -> Option<String> {
        Some(format!("{}.{}", self.table_name(), self.column.name))
    }

    /// Whether the column was there before is not known, so with `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "add_column with if_not_exists")?;
        Ok(DropColumn {
            table: self.table.clone(),
            schema: self.schema.clone(),
            column: self.column.name.clone(),
            was: Some(self.column.clone()),
            if_exists: false,
            strict: self.strict,
            algorithm: self.algorithm.clone(),
            lock: self.lock.clone(),
        }
        .into())
    }

    fn make_names(&mut self, naming: &Naming) {
        naming.name_added(&self.table, &mut self.column);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_column(&self.column, faults);
        if let Some(Position::After(column)) = &self.position {
            check_name("column before it", column, faults);
        }
        check_word("algorithm", self.algorithm.as_deref(), faults);
        check_word("lock", self.lock.as_deref(), faults);
    }
}
