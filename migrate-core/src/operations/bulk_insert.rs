//! `bulk_insert` and `bulk_delete`: rows of a table as data.

use serde::Serialize;

use super::fault::{NoInverse, check_name, check_names, to_strings};
use super::operation::Change;
use super::{Operation, Operations};
use crate::counted::counted;
use crate::schema::{Row, TableName, Value};

/// More faults than these of one operation tell nobody more.
const SHOWN_FAULTS: usize = 5;

impl Operations {
    /// Inserts rows: each has a value for each of these columns, in their order.
    ///
    /// They are sent as literals, many rows in one `INSERT`: at most 500, and no more than fit in
    /// 512 KiB, which every server takes as it is set up by default. A longer row is sent alone.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Sqlite, Default::default());
    /// op.bulk_insert(
    ///     "roles",
    ///     ["id", "name", "since"],
    ///     [
    ///         row![1, "owner", Value::date("2026-01-31")],
    ///         row![2, "guest", Value::Null],
    ///     ],
    /// )
    /// .undo_delete_by(["id"]);
    /// ```
    #[track_caller]
    pub fn bulk_insert<'a>(
        &mut self,
        table: &str,
        columns: impl AsRef<[&'a str]>,
        rows: impl Into<Vec<Row>>,
    ) -> &mut BulkInsert {
        self.push_bulk_insert(table, columns.as_ref(), rows.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_bulk_insert(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: Vec<Row>,
    ) -> &mut BulkInsert {
        let rows = RowSet::new(table, columns, rows);
        self.push(BulkInsert { rows, undo: Vec::new(), sensitive: false })
    }

    /// Deletes the rows that have these values in these columns, many in one `DELETE`. A row that
    /// is not there is no error.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Sqlite, Default::default());
    /// op.bulk_delete("roles", ["id"], [row![1], row![2]]);
    /// ```
    #[track_caller]
    pub fn bulk_delete<'a>(
        &mut self,
        table: &str,
        columns: impl AsRef<[&'a str]>,
        rows: impl Into<Vec<Row>>,
    ) -> &mut BulkDelete {
        self.push_bulk_delete(table, columns.as_ref(), rows.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_bulk_delete(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: Vec<Row>,
    ) -> &mut BulkDelete {
        let rows = RowSet::new(table, columns, rows);
        self.push(BulkDelete { rows, was: None, sensitive: false })
    }
}

/// Rows of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RowSet {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The columns that have values.
    pub columns: Vec<String>,
    /// The values of each row, in the order of the columns.
    pub rows: Vec<Vec<Value>>,
}

impl RowSet {
    fn new(table: &str, columns: &[&str], rows: Vec<Row>) -> Self {
        Self {
            table: table.to_owned(),
            schema: None,
            columns: to_strings(columns),
            rows: rows.into_iter().map(Vec::from).collect(),
        }
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// The same rows with these of their columns only.
    fn only(&self, columns: &[String]) -> Self {
        let place = |column: &String| self.columns.iter().position(|name| name == column);
        let places: Vec<usize> = columns.iter().filter_map(place).collect();
        let row = |row: &Vec<Value>| places.iter().filter_map(|at| row.get(*at).cloned()).collect();
        Self {
            table: self.table.clone(),
            schema: self.schema.clone(),
            columns: columns.to_vec(),
            rows: self.rows.iter().map(row).collect(),
        }
    }

    fn check(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_names("list of columns", &self.columns, faults);
        let wanted = self.columns.len();
        let found = self.rows.iter().enumerate().filter_map(|(i, row)| {
            if row.len() != wanted {
                let has = counted(row.len(), "value", "values");
                let columns = counted(wanted, "column", "columns");
                return Some(format!("row {} has {has} for {columns}", i + 1));
            }
            let mut cells = self.columns.iter().zip(row);
            cells.find_map(|(column, value)| {
                Some(format!("row {}, column '{column}': {}", i + 1, value.fault()?))
            })
        });
        faults.extend(found.take(SHOWN_FAULTS));
    }
}

/// Inserts rows. Returned by [`Operations::bulk_insert`](super::Operations::bulk_insert).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct BulkInsert {
    /// The rows.
    #[serde(flatten)]
    pub rows: RowSet,
    /// The columns that tell a row from every other, by which it is deleted again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undo: Vec<String>,
    /// Whether its values are shown nowhere.
    pub sensitive: bool,
}

impl BulkInsert {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.rows.schema = Some(name.to_owned());
        self
    }

    /// Says which columns tell a row from every other, so that a `reversible` migration can delete
    /// the rows again.
    pub fn undo_delete_by<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_undo(columns.as_ref())
    }

    #[inline(never)]
    fn set_undo(&mut self, columns: &[&str]) -> &mut Self {
        self.undo = to_strings(columns);
        self
    }

    /// Shows its values nowhere: plan, errors and journal have `***`. A script has them as they are.
    #[inline(never)]
    pub fn sensitive(&mut self) -> &mut Self {
        self.sensitive = true;
        self
    }
}

impl Change for BulkInsert {
    fn object(&self) -> Option<String> {
        Some(self.rows.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.undo.is_empty() {
            let way_out = "say which columns tell its rows: .undo_delete_by([\"id\"])";
            return Err(NoInverse { operation: "bulk_insert", way_out });
        }
        let (rows, was) = (self.rows.only(&self.undo), Some(self.rows.clone()));
        Ok(BulkDelete { rows, was, sensitive: self.sensitive }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.rows.check(faults);
        let unknown: Vec<&String> =
            self.undo.iter().filter(|key| !self.rows.columns.contains(key)).collect();
        for column in &unknown {
            faults.push(format!("undo_delete_by: '{column}' is none of the columns"));
        }
        if unknown.is_empty() && !self.undo.is_empty() {
            check_key(&self.rows.only(&self.undo), faults);
        }
    }
}

/// Deletes rows. Returned by [`Operations::bulk_delete`](super::Operations::bulk_delete).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct BulkDelete {
    /// What tells the rows.
    #[serde(flatten)]
    pub rows: RowSet,
    /// The rows as they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<RowSet>,
    /// Whether its values are shown nowhere.
    pub sensitive: bool,
}

impl BulkDelete {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.rows.schema = Some(name.to_owned());
        self
    }

    /// Says what the rows were, so that a `reversible` migration can insert them again.
    pub fn was<'a>(
        &mut self,
        columns: impl AsRef<[&'a str]>,
        rows: impl Into<Vec<Row>>,
    ) -> &mut Self {
        self.set_was(columns.as_ref(), rows.into())
    }

    #[inline(never)]
    fn set_was(&mut self, columns: &[&str], rows: Vec<Row>) -> &mut Self {
        self.was = Some(RowSet::new(&self.rows.table, columns, rows));
        self
    }

    /// Shows its values nowhere: plan, errors and journal have `***`. A script has them as they are.
    #[inline(never)]
    pub fn sensitive(&mut self) -> &mut Self {
        self.sensitive = true;
        self
    }
}

impl Change for BulkDelete {
    fn object(&self) -> Option<String> {
        Some(self.rows.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let mut rows = self.was.clone().ok_or(NoInverse {
            operation: "bulk_delete",
            way_out: "say what the rows were: .was([\"column\", ..], [row![..], ..])",
        })?;
        rows.schema.clone_from(&self.rows.schema);
        let undo = self.rows.columns.clone();
        Ok(BulkInsert { rows, undo, sensitive: self.sensitive }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.rows.check(faults);
        check_key(&self.rows, faults);
        if let Some(was) = &self.was {
            was.check(faults);
        }
    }
}

/// NULL equals nothing, so a row can't be told by it.
fn check_key(key: &RowSet, faults: &mut Vec<String>) {
    let is_null = |row: &Vec<Value>| row.contains(&Value::Null);
    if let Some(at) = key.rows.iter().position(is_null) {
        faults.push(format!("row {} can't be told by a value that is NULL", at + 1));
    }
}
