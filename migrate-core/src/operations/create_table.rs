//! `create_table`.

use serde::Serialize;

use super::column_faults::check_column;
use super::constraint::check_foreign_key;
use super::drop_table::DropTable;
use super::fault::{NoInverse, check_name, check_names, check_text, to_strings};
use super::operation::Change;
use super::table_options::check_options;
use super::{Operation, Operations};
use crate::schema::{Check, Column, ColumnDefinition, ForeignKey, Table, Unique};

impl Operations {
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
        self.push(operation)
    }
}

/// Creates a table. Returned by [`Operations::create_table`](super::Operations::create_table).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateTable {
    /// The table.
    #[serde(flatten)]
    pub table: Table,
    /// Whether an existing table of that name is left as it is.
    pub if_not_exists: bool,
}

impl CreateTable {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.table.schema = Some(name.to_owned());
        self
    }

    /// Leaves an existing table of that name as it is.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Adds a check constraint; the condition is SQL, written as given.
    #[inline(never)]
    pub fn check(&mut self, name: &str, condition: &str) -> &mut Self {
        let (name, condition) = (name.to_owned(), condition.to_owned());
        let check = Check { name, condition, ..Check::default() };
        self.table.checks.push(check);
        self
    }

    /// Sets a primary key over these columns.
    pub fn primary_key<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_primary_key(columns.as_ref())
    }

    #[inline(never)]
    fn set_primary_key(&mut self, columns: &[&str]) -> &mut Self {
        for column in &mut self.table.columns {
            if columns.contains(&column.name.as_str()) {
                column.nullable = false;
            }
        }
        self.table.primary_key = to_strings(columns);
        self
    }

    /// Adds a unique constraint over these columns.
    pub fn unique<'a>(&mut self, name: &str, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.add_unique(name, columns.as_ref())
    }

    #[inline(never)]
    fn add_unique(&mut self, name: &str, columns: &[&str]) -> &mut Self {
        let (name, columns) = (name.to_owned(), to_strings(columns));
        let unique = Unique { name, columns, ..Unique::default() };
        self.table.uniques.push(unique);
        self
    }

    /// Adds a foreign key from `columns` to `referent_columns` of the table `referent`.
    pub fn foreign_key<'a>(
        &mut self,
        name: &str,
        columns: impl AsRef<[&'a str]>,
        referent: &str,
        referent_columns: impl AsRef<[&'a str]>,
    ) -> &mut Self {
        self.add_foreign_key(ForeignKey {
            name: name.to_owned(),
            columns: to_strings(columns.as_ref()),
            referent: referent.to_owned(),
            referent_columns: to_strings(referent_columns.as_ref()),
            ..ForeignKey::default()
        })
    }

    #[inline(never)]
    fn add_foreign_key(&mut self, foreign_key: ForeignKey) -> &mut Self {
        self.table.foreign_keys.push(foreign_key);
        self
    }
}

impl Change for CreateTable {
    fn object(&self) -> Option<String> {
        Some(self.table.table_name().to_string())
    }

    /// Whether the table was there before is not known, so with `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.if_not_exists {
            let way_out = "leave if_not_exists() out, or write fn downgrade";
            return Err(NoInverse { operation: "create_table with if_not_exists", way_out });
        }
        let (name, schema) = (self.table.name.clone(), self.table.schema.clone());
        Ok(DropTable { name, schema, if_exists: false, was: Some(self.table.clone()) }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_table(&self.table, faults);
    }
}

pub(super) fn definitions(columns: Vec<Column>) -> Vec<ColumnDefinition> {
    columns.into_iter().map(Into::into).collect()
}

pub(super) fn check_table(table: &Table, faults: &mut Vec<String>) {
    check_name("table", &table.name, faults);
    if table.columns.is_empty() {
        faults.push(format!("table '{}' has no column", table.name));
    }
    for (i, column) in table.columns.iter().enumerate() {
        check_column(column, faults);
        if table.columns[..i].iter().any(|other| other.name == column.name) {
            faults.push(format!("column '{}' is given twice", column.name));
        }
    }
    check_keys(table, faults);
    check_options(&table.options, faults);
    for check in &table.checks {
        check_name("check constraint", &check.name, faults);
        check_text(&format!("condition of check '{}'", check.name), &check.condition, faults);
    }
}

fn check_keys(table: &Table, faults: &mut Vec<String>) {
    if !table.primary_key.is_empty() {
        check_names("primary key", &table.primary_key, faults);
        if let Some(column) = table.columns.iter().find(|column| column.primary_key) {
            let name = &column.name;
            faults.push(format!("the primary key is given twice: on column '{name}' too"));
        }
    }
    for unique in &table.uniques {
        check_name("unique constraint", &unique.name, faults);
        check_names(&format!("unique constraint '{}'", unique.name), &unique.columns, faults);
    }
    for key in &table.foreign_keys {
        check_foreign_key(key, faults);
    }
    check_key_columns(table, faults);
}

fn check_key_columns(table: &Table, faults: &mut Vec<String>) {
    let lists = std::iter::once(&table.primary_key)
        .chain(table.uniques.iter().map(|unique| &unique.columns))
        .chain(table.foreign_keys.iter().map(|key| &key.columns));
    for name in lists.flatten().filter(|name| !name.is_empty()) {
        if !table.columns.iter().any(|column| column.name == *name) {
            faults.push(format!("a key names column '{name}', which the table doesn't have"));
        }
    }
}
