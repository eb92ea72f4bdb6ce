//! `drop_view`.

use serde::Serialize;

use super::create::CreateView;
use crate::operations::execute::Sql;
use crate::operations::fault::{NoInverse, check_former, check_name, known_before, known_beside};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Drops a view.
    #[track_caller]
    #[inline(never)]
    pub fn drop_view(&mut self, name: &str) -> &mut DropView {
        self.push(DropView {
            name: name.to_owned(),
            schema: None,
            if_exists: false,
            cascade: false,
            was: None,
        })
    }
}

/// Drops a view. Returned by [`Operations::drop_view`](crate::Operations::drop_view).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropView {
    /// The view.
    pub name: String,
    /// The schema of the view; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too.
    pub cascade: bool,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateView>>,
}

impl DropView {
    pub(super) fn of(created: &CreateView) -> Self {
        Self {
            name: created.view.name.clone(),
            schema: created.view.schema.clone(),
            if_exists: false,
            cascade: false,
            was: Some(Box::new(created.clone())),
        }
    }

    /// Names the schema of the view; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The view with its schema.
    pub fn view_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Lets the view be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Drops what depends on it too, whatever that is: other views, and materialized ones with their
    /// rows; PostgreSQL.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }

    /// Says what its query was, so that a `reversible` migration can create it again.
    pub fn was(&mut self, query: impl Into<Sql>) -> &mut Self {
        self.set_was(query.into());
        self
    }

    /// Says what its query was, and returns what takes the rest:
    /// `.was_view("SELECT ..").columns(["a"])`. It comes last.
    pub fn was_view(&mut self, query: impl Into<Sql>) -> &mut CreateView {
        self.set_was(query.into())
    }

    #[inline(never)]
    fn set_was(&mut self, query: Sql) -> &mut CreateView {
        self.was.insert(Box::new(CreateView::new(&self.name, query)))
    }
}

impl Change for DropView {
    fn object(&self) -> Option<String> {
        Some(self.view_name().to_string())
    }

    /// What else `cascade` dropped is not known, nor whether it was there with `if_exists`: with these there
    /// is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_view with cascade")?;
        known_before(self.if_exists, "drop_view with if_exists")?;
        let mut was = self.was.clone().ok_or(NoInverse {
            operation: "drop_view",
            way_out: "say what it was: .was(\"SELECT ..\")",
        })?;
        was.view.schema.clone_from(&self.schema);
        Ok((*was).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("view", &self.name, faults);
        if let Some(was) = &self.was {
            was.check_arguments(faults);
            let former = (was.view.schema.as_deref(), was.if_not_exists);
            check_former(former, (self.schema.as_deref(), self.if_exists), faults);
        }
    }
}
