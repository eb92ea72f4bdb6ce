//! `backfill`: what it changes, and what takes it back. How fast it goes stands in `tune`.

use serde::Serialize;

use super::Pace;
use crate::operations::fault::{NoInverse, check_name, check_names, check_text};
use crate::operations::operation::Change;
use crate::operations::{Execute, Operation, Operations, Sql};
use crate::schema::{Dialect, TableName};

impl Operations {
    /// Changes all rows of a table in batches: ranges of its primary key, each committed by itself with
    /// the place that it came to. So no batch holds locks for long, a run that was ended or killed goes on
    /// where it was, and every row is changed exactly once. It leaves the migration's transaction.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.backfill("articles").set("slug = lower(title)").where_("slug IS NULL").batch(10_000);
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn backfill(&mut self, table: &str) -> &mut Backfill {
        let operation = Backfill {
            table: table.to_owned(),
            schema: None,
            set: Vec::new(),
            condition: None,
            key: Vec::new(),
            pace: Pace::default(),
            deferred: false,
            undo: None,
        };
        self.push(operation)
    }
}

/// Changes all rows of a table in batches. Returned by
/// [`Operations::backfill`](crate::operations::Operations::backfill).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Backfill {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What is assigned, as it stands behind SET.
    pub set: Vec<Sql>,
    /// Which rows are changed, as it stands behind WHERE; all, if nothing is said.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Sql>,
    /// The columns by which the table is gone through; none if that is its primary key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// How fast it goes.
    pub pace: Pace,
    /// Whether an upgrade leaves it to `migrate backfill`.
    pub deferred: bool,
    /// What takes it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<Sql>,
}

impl Backfill {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// Says what is assigned: `column = expression`, or several with a comma between them. It may be said
    /// again for more.
    pub fn set(&mut self, assignment: impl Into<Sql>) -> &mut Self {
        self.push_set(assignment.into())
    }

    #[inline(never)]
    fn push_set(&mut self, assignment: Sql) -> &mut Self {
        self.set.push(assignment);
        self
    }

    /// Says which rows are changed; else all are.
    pub fn where_(&mut self, condition: impl Into<Sql>) -> &mut Self {
        self.set_condition(condition.into())
    }

    #[inline(never)]
    fn set_condition(&mut self, condition: Sql) -> &mut Self {
        self.condition = Some(condition);
        self
    }

    /// Says by which columns the table is gone through; else by its primary key. An index should begin
    /// with them, and no row may have NULL in one.
    pub fn key<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_key(columns.as_ref())
    }

    #[inline(never)]
    fn set_key(&mut self, columns: &[&str]) -> &mut Self {
        self.key = crate::operations::fault::to_strings(columns);
        self
    }

    /// Says what takes it back, so that a `reversible` migration can: one statement, or `""` if nothing has
    /// to, because the column goes. It may find rows that were not changed yet.
    pub fn undo(&mut self, sql: impl Into<Sql>) -> &mut Self {
        self.set_undo(sql.into())
    }

    #[inline(never)]
    fn set_undo(&mut self, sql: Sql) -> &mut Self {
        self.undo = Some(sql);
        self
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }
}

impl Change for Backfill {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let sql = self.undo.clone().ok_or(NoInverse {
            operation: "backfill",
            way_out: "say what takes it back: .undo(\"..\"), or .undo(\"\") if nothing has to",
        })?;
        Ok(Execute::by(sql).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        if !self.key.is_empty() {
            check_names("key", &self.key, faults);
        }
        if self.set.is_empty() {
            faults.push("it sets nothing: .set(\"column = expression\")".to_owned());
        }
        let texts = self.set.iter().map(|sql| ("text of set", sql));
        let texts = texts.chain(self.condition.iter().map(|sql| ("text of where_", sql)));
        for (what, sql) in texts.chain(self.pace.wait_while.iter().map(|s| ("query", s))) {
            for text in Dialect::ALL.iter().filter_map(|dialect| sql.for_dialect(*dialect)) {
                check_text(what, text, faults);
                if text.contains('\0') {
                    faults.push(format!("the {what} contains a NUL character"));
                }
            }
        }
        self.pace.check(faults);
    }
}
