//! `drop_trigger`.

use serde::Serialize;

use super::create::CreateTrigger;
use crate::operations::fault::{NoInverse, check_former, check_name, known_before, known_beside};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Drops a trigger of a table or a view.
    #[track_caller]
    #[inline(never)]
    pub fn drop_trigger(&mut self, name: &str, table: &str) -> &mut DropTrigger {
        self.push(DropTrigger {
            name: name.to_owned(),
            table: table.to_owned(),
            schema: None,
            if_exists: false,
            cascade: false,
            was: None,
        })
    }
}

/// Drops a trigger. Returned by [`Operations::drop_trigger`](crate::Operations::drop_trigger).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropTrigger {
    /// The trigger.
    pub name: String,
    /// The table or the view that it is on.
    pub table: String,
    /// The schema of that; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too.
    pub cascade: bool,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateTrigger>>,
}

impl DropTrigger {
    pub(super) fn of(created: &CreateTrigger) -> Self {
        Self {
            name: created.trigger.name.clone(),
            table: created.trigger.table.clone(),
            schema: created.trigger.schema.clone(),
            if_exists: false,
            cascade: false,
            was: Some(Box::new(created.clone())),
        }
    }

    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The table that it is on, with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// Lets the trigger be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Drops what depends on it too; PostgreSQL.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }

    /// Says what it was, so that a `reversible` migration can create it again:
    /// `.was_trigger().before().insert()..`. It comes last.
    #[inline(never)]
    pub fn was_trigger(&mut self) -> &mut CreateTrigger {
        self.was.insert(Box::new(CreateTrigger::new(&self.name, &self.table)))
    }
}

impl Change for DropTrigger {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    /// What else `cascade` dropped is not known, nor whether it was there with `if_exists`: with these there
    /// is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_trigger with cascade")?;
        known_before(self.if_exists, "drop_trigger with if_exists")?;
        let mut was = self.was.clone().ok_or(NoInverse {
            operation: "drop_trigger",
            way_out: "say what it was: .was_trigger().before()..",
        })?;
        was.trigger.schema.clone_from(&self.schema);
        Ok((*was).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("trigger", &self.name, faults);
        check_name("table", &self.table, faults);
        if let Some(was) = &self.was {
            was.check_arguments(faults);
            let former = (was.trigger.schema.as_deref(), was.if_not_exists);
            check_former(former, (self.schema.as_deref(), self.if_exists), faults);
        }
    }
}
