//! SQLite's own procedure for what its `ALTER TABLE` can't do: the table is made anew, under its own
//! name, with all that belongs to it, and its rows are copied. The text of the table is edited, so that
//! what isn't asked stays, also what this program doesn't know.
//!
//! sqlite.org/lang_altertable.html, "making other kinds of table schema changes". The old table steps
//! aside instead of the new one, so that all text says the name that it always said.

mod as_given;
mod edit;
mod script;

use super::capability::Capability;
use super::effect::Effect;
use super::error::RenderError;
use super::facts::DataLoss;
use super::render::Statement;
use super::stored_table::{Editor, Layout, StoredTable, names, names_in_trigger, quotes};
use super::writer::table_name;
use crate::operations::Operation;
use crate::schema::{Dialect, TableName};

use as_given::is_index;
pub(crate) use edit::Edit;
use script::Copied;

/// A table that is made anew.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rebuild {
    /// The table.
    pub(crate) table: TableName,
    capability: Capability,
    edits: Vec<Edit>,
    /// The whole statement, if the migration says what the table is.
    pub(crate) from_migration: Option<String>,
}

impl Rebuild {
    /// What an operation changes by a rebuild; none if the database does it by itself.
    pub(super) fn of(
        operation: &Operation,
        capability: &Capability,
    ) -> Result<Option<Self>, RenderError> {
        let Some(edit) = Edit::of(operation, capability)? else { return Ok(None) };
        let table = operation.table().unwrap_or_else(|| TableName::new(None, ""));
        Ok(Some(Self::new(table, *capability, vec![edit])))
    }

    /// All of these changes at once.
    pub(super) fn new(table: TableName, capability: Capability, edits: Vec<Edit>) -> Self {
        Self { table, capability, edits, from_migration: None }
    }

    /// The statement, as far as it is known without the table.
    pub(super) fn statement(self) -> Result<Statement, RenderError> {
        let mut words = Vec::new();
        for edit in &self.edits {
            words.push(edit.words(&self.capability)?);
        }
        let (table, former) = self.names()?;
        let sql = format!(
            "ALTER TABLE {table} RENAME TO {former};\n\
             CREATE TABLE {table} <as it is{}>;\n\
             INSERT INTO {table} SELECT <what stays> FROM {former};\n\
             DROP TABLE {former};\n\
             <its indexes and triggers, as they are>",
            if words.is_empty() { String::new() } else { format!(", but {}", words.join(", ")) }
        );
        let effect = Effect::Table(self.table.clone());
        Ok(Statement { rebuild: Some(Box::new(self)), ..Statement::new(sql, effect) })
    }

    /// Says what the table is, for a script, which can't look.
    pub(super) fn given(mut self, stored: &StoredTable) -> Result<Self, RenderError> {
        let check = self.is_as_given(stored)?;
        self.from_migration = Some(check + &self.sql(Some(stored))?);
        Ok(self)
    }

    /// The statements, from the table as it stands; none if there is no such table.
    ///
    /// # Errors
    /// What it can't become.
    pub(crate) fn sql(&self, stored: Option<&StoredTable>) -> Result<String, RenderError> {
        let Some(stored) = stored else {
            return Err(refuse(
                format!("has no table '{}'", self.table),
                "look whether it was renamed or dropped",
            ));
        };
        self.check(stored)?;
        let mut editor = Editor { sql: stored.sql.clone() };
        let mut copied = Copied::default();
        for edit in &self.edits {
            let number = row_id(&editor);
            edit.apply(&mut editor, &mut copied, &self.capability)?;
            if let Some(column) = number.filter(|column| !edit.lets_be_null(column)) {
                stay_not_null(&mut editor, &column);
            }
        }
        self.check_dropped(stored, &editor.sql)?;
        self.script(stored, &editor.sql, &copied)
    }

    fn check(&self, stored: &StoredTable) -> Result<(), RenderError> {
        let table = &self.table;
        if stored.enforces_keys {
            return Err(refuse(
                format!("would delete or change what refers to '{table}' while it is made anew"),
                "switch that off before: op.execute(\"PRAGMA foreign_keys = OFF\") in a migration \
                 with transaction = false",
            ));
        }
        let is_virtual = stored.sql.get(.."CREATE VIRTUAL".len());
        let is_virtual = is_virtual.is_some_and(|word| word.eq_ignore_ascii_case("CREATE VIRTUAL"));
        if is_virtual || Layout::of(&stored.sql).is_none_or(|layout| layout.columns().is_empty()) {
            return Err(refuse(
                format!("can't make '{table}' anew: it is no ordinary table"),
                "drop it and create it with op.execute",
            ));
        }
        Ok(())
    }

    /// A column that is dropped may be named in what stays: SQLite would take its name for a text.
    fn check_dropped(&self, stored: &StoredTable, new: &str) -> Result<(), RenderError> {
        for column in self.edits.iter().filter_map(Edit::dropped_column) {
            let elsewhere = stored.elsewhere.iter();
            let elsewhere = elsewhere.filter(|sql| quotes(sql, &self.table.name, column)).cloned();
            let others = stored.others.iter().map(|(_, sql)| sql.clone());
            let names_it = |sql: &String| {
                names(sql, column)
                    && (is_index(sql) || names_in_trigger(sql, &self.table.name, column))
            };
            let mut others = others.filter(names_it).chain(elsewhere);
            let inside = Layout::of(new).map(|layout| layout.uses_of(column)).unwrap_or_default();
            if let Some(sql) = inside.into_iter().next().or_else(|| others.next()) {
                return Err(refuse(
                    format!(
                        "can't drop column '{column}' of '{}', which this names: {sql}",
                        self.table
                    ),
                    "drop or change that before: op.drop_index, op.drop_constraint, DROP TRIGGER, DROP VIEW",
                ));
            }
        }
        Ok(())
    }

    /// What it loses of the data that is there.
    pub(super) fn data_loss(&self) -> DataLoss {
        self.edits.iter().map(Edit::data_loss).max().unwrap_or_default()
    }

    /// The table in quotes, and the name under which it steps aside.
    fn names(&self) -> Result<(String, String), RenderError> {
        let former = TableName::new(None, &self.former());
        Ok((table_name(Dialect::Sqlite, &self.table)?, table_name(Dialect::Sqlite, &former)?))
    }

    fn former(&self) -> String {
        format!("_former_{}", self.table.name)
    }
}

/// The column that is the row's own number.
fn row_id(editor: &Editor) -> Option<String> {
    let layout = Layout::of(&editor.sql)?;
    layout.columns().into_iter().find(|column| layout.is_row_id(column))
}

/// What can't be NULL because of what it was, can't be when it is that no more.
fn stay_not_null(editor: &mut Editor, column: &str) {
    let is_it = |name: &String| name.eq_ignore_ascii_case(column);
    let is_other =
        |layout: Layout<'_>| layout.columns().iter().any(is_it) && !layout.is_row_id(column);
    if Layout::of(&editor.sql).is_some_and(is_other) {
        editor.set_not_null(column);
    }
}

pub(super) fn refuse(reason: String, way_out: &str) -> RenderError {
    RenderError::new(Dialect::Sqlite, reason, way_out)
}
