//! `create_trigger`.

use serde::Serialize;

use super::definition::{Trigger, TriggerEvent, TriggerTiming};
use super::drop::DropTrigger;
use crate::operations::execute::Sql;
use crate::operations::fault::{NoInverse, known_before, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Creates a trigger on a table or a view. MySQL, MariaDB and SQLite run its body; PostgreSQL calls
    /// a function. Given both, each database takes its own.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Sqlite, Default::default());
    /// op.create_trigger("notes_counted", "notes")
    ///     .after()
    ///     .insert()
    ///     .for_each_row()
    ///     .body("BEGIN UPDATE counts SET notes = notes + 1; END");
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_trigger(&mut self, name: &str, table: &str) -> &mut CreateTrigger {
        self.push(CreateTrigger::new(name, table))
    }
}

/// Creates a trigger. Returned by
/// [`Operations::create_trigger`](crate::Operations::create_trigger).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateTrigger {
    /// The trigger.
    #[serde(flatten)]
    pub trigger: Trigger,
    /// Whether it takes the place of one of that name.
    pub or_replace: bool,
    /// Whether an existing one of that name is left as it is.
    pub if_not_exists: bool,
    /// What the database says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl CreateTrigger {
    pub(crate) fn new(name: &str, table: &str) -> Self {
        let trigger = Trigger::new(name, table);
        Self { trigger, or_replace: false, if_not_exists: false, comment: None }
    }

    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.trigger.schema = Some(name.to_owned());
        self
    }

    /// Runs before the change.
    #[inline(never)]
    pub fn before(&mut self) -> &mut Self {
        self.at(TriggerTiming::Before)
    }

    /// Runs after the change.
    #[inline(never)]
    pub fn after(&mut self) -> &mut Self {
        self.at(TriggerTiming::After)
    }

    /// Runs in place of the change, on a view; PostgreSQL and SQLite.
    #[inline(never)]
    pub fn instead_of(&mut self) -> &mut Self {
        self.at(TriggerTiming::InsteadOf)
    }

    fn at(&mut self, timing: TriggerTiming) -> &mut Self {
        self.trigger.timing = Some(timing);
        self
    }

    /// Runs at an insert. PostgreSQL takes several events; the others one.
    #[inline(never)]
    pub fn insert(&mut self) -> &mut Self {
        self.on(TriggerEvent::Insert)
    }

    /// Runs at an update.
    #[inline(never)]
    pub fn update(&mut self) -> &mut Self {
        self.on(TriggerEvent::Update)
    }

    /// Runs at an update that names one of these columns; PostgreSQL and SQLite.
    pub fn update_of<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_columns(columns.as_ref())
    }

    #[inline(never)]
    fn set_columns(&mut self, columns: &[&str]) -> &mut Self {
        self.trigger.columns = to_strings(columns);
        self.on(TriggerEvent::Update)
    }

    /// Runs at a delete.
    #[inline(never)]
    pub fn delete(&mut self) -> &mut Self {
        self.on(TriggerEvent::Delete)
    }

    /// Runs when the table is emptied; PostgreSQL.
    #[inline(never)]
    pub fn truncate(&mut self) -> &mut Self {
        self.on(TriggerEvent::Truncate)
    }

    fn on(&mut self, event: TriggerEvent) -> &mut Self {
        self.trigger.events.push(event);
        self
    }

    /// Runs for each row; without it PostgreSQL runs it once for a statement, which the others can't.
    #[inline(never)]
    pub fn for_each_row(&mut self) -> &mut Self {
        self.trigger.for_each_row = true;
        self
    }

    /// Runs only if this holds, which may name `OLD` and `NEW`; SQL, written as given; PostgreSQL and
    /// SQLite.
    #[inline(never)]
    pub fn when(&mut self, condition: &str) -> &mut Self {
        self.trigger.condition = Some(condition.to_owned());
        self
    }

    /// Does this: a statement, or several in `BEGIN .. END`; MySQL, MariaDB and SQLite.
    pub fn body(&mut self, sql: impl Into<Sql>) -> &mut Self {
        self.set_body(sql.into())
    }

    #[inline(never)]
    fn set_body(&mut self, sql: Sql) -> &mut Self {
        self.trigger.body = Some(sql);
        self
    }

    /// Calls this function, which returns `trigger`; PostgreSQL.
    #[inline(never)]
    pub fn execute_function(&mut self, name: &str) -> &mut Self {
        self.trigger.function = Some(TableName::new(None, name));
        self
    }

    /// Names the schema of the function that was just named.
    #[inline(never)]
    pub fn function_schema(&mut self, name: &str) -> &mut Self {
        if let Some(function) = &mut self.trigger.function {
            function.schema = Some(name.to_owned());
        }
        self
    }

    /// Gives the function this text, which it finds in `TG_ARGV`.
    #[inline(never)]
    pub fn argument(&mut self, text: &str) -> &mut Self {
        self.trigger.arguments.push(text.to_owned());
        self
    }

    /// Takes the place of a trigger of that name, whatever that was: so it can't be taken back by
    /// itself. PostgreSQL 14 and MariaDB.
    #[inline(never)]
    pub fn or_replace(&mut self) -> &mut Self {
        self.or_replace = true;
        self
    }

    /// Leaves an existing trigger of that name as it is; MySQL, MariaDB and SQLite.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Describes it, where the database holds a comment on a trigger: PostgreSQL.
    #[inline(never)]
    pub fn comment(&mut self, text: &str) -> &mut Self {
        self.comment = Some(text.to_owned());
        self
    }
}

impl Change for CreateTrigger {
    fn object(&self) -> Option<String> {
        Some(self.trigger.name.clone())
    }

    /// What was there before is not known, so with `or_replace` or `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.or_replace {
            let way_out = "drop the other one before, or write fn downgrade";
            return Err(NoInverse { operation: "create_trigger with or_replace", way_out });
        }
        known_before(self.if_not_exists, "create_trigger with if_not_exists")?;
        Ok(DropTrigger::of(self).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.trigger.check(faults);
        if self.or_replace && self.if_not_exists {
            faults.push("or_replace() and if_not_exists() exclude each other".to_owned());
        }
    }
}
