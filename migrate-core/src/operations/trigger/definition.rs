//! What a trigger is.

use serde::Serialize;

use crate::operations::execute::Sql;
use crate::operations::fault::{check_name, check_names, check_text};
use crate::operations::view::check_sql;
use crate::schema::TableName;

/// When a trigger runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TriggerTiming {
    /// Before the row or the table is changed.
    Before,
    /// After that.
    After,
    /// In place of that, on a view.
    InsteadOf,
}

/// At what a trigger runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TriggerEvent {
    /// Rows are inserted.
    Insert,
    /// Rows are updated.
    Update,
    /// Rows are deleted.
    Delete,
    /// The table is emptied.
    Truncate,
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The table or the view that it is on.
    pub table: String,
    /// The schema of that; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// When it runs.
    pub timing: Option<TriggerTiming>,
    /// At what it runs.
    pub events: Vec<TriggerEvent>,
    /// The columns whose update it runs at; if there are none, that of any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Whether it runs for each row, and not once for a statement.
    pub for_each_row: bool,
    /// What must hold for it to run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// What it does, where it holds that itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Sql>,
    /// The function that it calls, where it calls one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<TableName>,
    /// What that function is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
}

impl Trigger {
    pub(super) fn new(name: &str, table: &str) -> Self {
        Self {
            name: name.to_owned(),
            table: table.to_owned(),
            schema: None,
            timing: None,
            events: Vec::new(),
            columns: Vec::new(),
            for_each_row: false,
            condition: None,
            body: None,
            function: None,
            arguments: Vec::new(),
        }
    }

    /// The table that it is on, with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    pub(super) fn check(&self, faults: &mut Vec<String>) {
        check_name("trigger", &self.name, faults);
        check_name("table", &self.table, faults);
        if self.timing.is_none() {
            faults
                .push("it is not said when it runs: before(), after() or instead_of()".to_owned());
        }
        if self.events.is_empty() {
            let how = "insert(), update(), update_of(..), delete() or truncate()";
            faults.push(format!("it is not said at what it runs: {how}"));
        }
        for (i, event) in self.events.iter().enumerate() {
            if self.events[..i].contains(event) {
                faults.push("it runs at the same event twice".to_owned());
            }
        }
        if !self.columns.is_empty() {
            check_names("trigger", &self.columns, faults);
        }
        if let Some(condition) = &self.condition {
            check_text("condition of the trigger", condition, faults);
        }
        self.check_what_it_does(faults);
    }

    fn check_what_it_does(&self, faults: &mut Vec<String>) {
        if self.body.is_none() && self.function.is_none() {
            let how = "body(..), or execute_function(..) on PostgreSQL";
            faults.push(format!("it is not said what it does: {how}"));
        }
        if let Some(body) = &self.body {
            check_sql("body of the trigger", body, faults);
        }
        match &self.function {
            Some(function) => check_name("function", &function.name, faults),
            None if self.arguments.is_empty() => {}
            None => faults.push("argument(..) is for execute_function(..)".to_owned()),
        }
    }
}
