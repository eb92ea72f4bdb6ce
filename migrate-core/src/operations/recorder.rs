//! The recorder: what `upgrade` and `downgrade` of a migration write to.
//!
//! Every method pushes one operation and returns it, so that builder methods refine what was just
//! recorded. The methods are not generic inside: hundreds of migrations call them.

use std::any::Any;
use std::collections::BTreeMap;

use super::create_table::definitions;
use super::execute::{Execute, Sql};
use super::fault::to_strings;
use super::run::StepFunction;
use super::{
    AddColumn, CreateIndex, CreateTable, DropColumn, DropIndex, DropTable, Location, Operation,
    Recorded, Run,
};
use crate::schema::{Column, Dialect, Index, Table};

/// The values given with `-x key=value`.
pub type XValues = BTreeMap<String, String>;

/// What is shown in place of a secret.
pub(crate) const HIDDEN: &str = "***";

fn is_secret(key: &str) -> bool {
    const WORDS: [&str; 5] = ["password", "passwd", "secret", "token", "credential"];
    let key = key.to_ascii_lowercase();
    WORDS.iter().any(|word| key.contains(word))
}

/// What a migration recorded: operations as data, and the functions of its `run` steps.
pub struct Recording {
    /// The operations, in order.
    pub operations: Vec<Recorded>,
    /// Each `-x` value that the migration read; `None` if it was not given.
    pub x_read: BTreeMap<String, Option<String>>,
    /// The values among them that are shown nowhere.
    pub secrets: Vec<String>,
    pub(crate) functions: Vec<StepFunction>,
}

/// Records the operations of one direction of one migration. Nothing is executed.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::Dialect;
///
/// let mut op = Operations::new(Dialect::Sqlite, Default::default());
/// op.create_table("notes", [column("id", Uuid).primary_key(), column("text", Text).not_null()])
///     .check("text_not_empty", "text <> ''");
/// op.create_index("idx_notes_text", "notes", ["text"]);
/// assert_eq!(op.finish().operations.len(), 2);
/// ```
pub struct Operations {
    dialect: Dialect,
    x: XValues,
    recording: Recording,
}

impl Operations {
    /// An empty recorder for a database of this dialect, with the values of `-x`.
    pub fn new(dialect: Dialect, x: XValues) -> Self {
        let recording = Recording {
            operations: Vec::new(),
            x_read: BTreeMap::new(),
            secrets: Vec::new(),
            functions: Vec::new(),
        };
        Self { dialect, x, recording }
    }

    /// What was recorded.
    pub fn finish(self) -> Recording {
        self.recording
    }

    /// The database that this is recorded for.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The value given with `-x key=value`, if any. The journal keeps it, unless the key says that it
    /// is a secret (`password`, `secret`, `token`, `credential`); see [`Self::secret`].
    #[inline(never)]
    pub fn x(&mut self, key: &str) -> Option<String> {
        if is_secret(key) {
            return self.secret(key);
        }
        let value = self.x.get(key).cloned();
        self.recording.x_read.insert(key.to_owned(), value.clone());
        value
    }

    /// The value given with `-x key=value`, if any, which is shown nowhere: where it stands in SQL,
    /// plan, error and journal have `***`.
    #[inline(never)]
    pub fn secret(&mut self, key: &str) -> Option<String> {
        let value = self.x.get(key).cloned();
        self.recording.x_read.insert(key.to_owned(), value.as_ref().map(|_| HIDDEN.to_owned()));
        self.recording.secrets.extend(value.clone().filter(|value| !value.is_empty()));
        value
    }

    /// Creates a table with these columns, in order.
    #[track_caller]
    pub fn create_table(
        &mut self,
        name: &str,
        columns: impl Into<Vec<Column>>,
    ) -> &mut CreateTable {
        self.push_create_table(name, columns.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_table(&mut self, name: &str, columns: Vec<Column>) -> &mut CreateTable {
        let table =
            Table { name: name.to_owned(), columns: definitions(columns), ..Table::default() };
        let operation = CreateTable { table, if_not_exists: false };
        self.push(Operation::CreateTable(operation), |operation| match operation {
            Operation::CreateTable(operation) => Some(operation),
            _ => None,
        })
    }

    /// Drops a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_table(&mut self, name: &str) -> &mut DropTable {
        let operation = DropTable { name: name.to_owned(), if_exists: false, was: None };
        self.push(Operation::DropTable(operation), |operation| match operation {
            Operation::DropTable(operation) => Some(operation),
            _ => None,
        })
    }

    /// Adds a column to a table.
    #[track_caller]
    #[inline(never)]
    pub fn add_column(&mut self, table: &str, column: Column) -> &mut AddColumn {
        let operation = AddColumn { table: table.to_owned(), column: column.into() };
        self.push(Operation::AddColumn(operation), |operation| match operation {
            Operation::AddColumn(operation) => Some(operation),
            _ => None,
        })
    }

    /// Drops a column of a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_column(&mut self, table: &str, column: &str) -> &mut DropColumn {
        let operation =
            DropColumn { table: table.to_owned(), column: column.to_owned(), was: None };
        self.push(Operation::DropColumn(operation), |operation| match operation {
            Operation::DropColumn(operation) => Some(operation),
            _ => None,
        })
    }

    /// Creates an index over these columns of a table, in order.
    #[track_caller]
    pub fn create_index<'a>(
        &mut self,
        name: &str,
        table: &str,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateIndex {
        self.push_create_index(name, table, columns.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_index(&mut self, name: &str, table: &str, columns: &[&str]) -> &mut CreateIndex {
        let index = Index {
            name: name.to_owned(),
            table: table.to_owned(),
            columns: to_strings(columns),
            ..Index::default()
        };
        let operation = CreateIndex { index, if_not_exists: false, concurrently: false };
        self.push(Operation::CreateIndex(operation), |operation| match operation {
            Operation::CreateIndex(operation) => Some(operation),
            _ => None,
        })
    }

    /// Drops an index of a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_index(&mut self, name: &str, table: &str) -> &mut DropIndex {
        let (name, table) = (name.to_owned(), table.to_owned());
        let operation = DropIndex { name, table, if_exists: false, concurrently: false, was: None };
        self.push(Operation::DropIndex(operation), |operation| match operation {
            Operation::DropIndex(operation) => Some(operation),
            _ => None,
        })
    }

    /// Executes SQL as given: one text for all databases, or [`per_dialect`](super::per_dialect).
    #[track_caller]
    pub fn execute(&mut self, sql: impl Into<Sql>) -> &mut Execute {
        self.push_execute(sql.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_execute(&mut self, sql: Sql) -> &mut Execute {
        let operation = Execute { sql, undo: None, sensitive: false };
        self.push(Operation::Execute(operation), |operation| match operation {
            Operation::Execute(operation) => Some(operation),
            _ => None,
        })
    }

    /// Records a `run` step; [`Self::keep_function`] keeps what it calls.
    #[track_caller]
    pub(crate) fn push_run(&mut self, name: &str, function: usize) -> &mut Run {
        let name = name.to_owned();
        let operation = Run { name, version: 0, retry_safe: false, function, undo: None };
        self.push(Operation::Run(operation), |operation| match operation {
            Operation::Run(operation) => Some(operation),
            _ => None,
        })
    }

    pub(crate) fn keep_function(&mut self, function: Box<dyn Any + Send + Sync>) -> usize {
        self.recording.functions.push(StepFunction(function));
        self.recording.functions.len() - 1
    }

    /// The `run` step that was recorded last, to refine it.
    pub(crate) fn last_run(&mut self) -> Option<&mut Run> {
        match &mut self.recording.operations.last_mut()?.operation {
            Operation::Run(run) => Some(run),
            _ => None,
        }
    }

    #[track_caller]
    fn push<T>(
        &mut self,
        operation: Operation,
        project: fn(&mut Operation) -> Option<&mut T>,
    ) -> &mut T {
        let recorded = Recorded { operation, location: Location::caller() };
        let operations = &mut self.recording.operations;
        operations.push(recorded);
        match operations.last_mut().and_then(|recorded| project(&mut recorded.operation)) {
            Some(operation) => operation,
            None => unreachable!("the operation that was just recorded has its own kind"),
        }
    }
}
