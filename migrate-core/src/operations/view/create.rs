//! `create_view`.

use serde::Serialize;

use super::definition::{CheckOption, View};
use super::drop::DropView;
use crate::operations::execute::Sql;
use crate::operations::fault::{NoInverse, known_before, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;

impl Operations {
    /// Creates a view of this query: one text for all databases, or
    /// [`per_dialect`](super::super::per_dialect).
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_view("active_users", "SELECT id, name FROM users WHERE active");
    /// op.create_view("adults", "SELECT id, age FROM users WHERE age >= 18").with_check_option();
    /// ```
    #[track_caller]
    pub fn create_view(&mut self, name: &str, query: impl Into<Sql>) -> &mut CreateView {
        self.push_create_view(name, query.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_view(&mut self, name: &str, query: Sql) -> &mut CreateView {
        self.push(CreateView::new(name, query))
    }
}

/// Creates a view. Returned by [`Operations::create_view`](crate::Operations::create_view).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateView {
    /// The view.
    #[serde(flatten)]
    pub view: View,
    /// Whether it takes the place of one of that name.
    pub or_replace: bool,
    /// Whether an existing view of that name is left as it is.
    pub if_not_exists: bool,
    /// What the database says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl CreateView {
    pub(crate) fn new(name: &str, query: Sql) -> Self {
        let view = View::new(name, query);
        Self { view, or_replace: false, if_not_exists: false, comment: None }
    }

    /// Names the schema of the view; else it is where the connection makes it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.view.schema = Some(name.to_owned());
        self
    }

    /// Says what its columns are called; else as those of the query.
    pub fn columns<'a>(&mut self, names: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_columns(names.as_ref())
    }

    #[inline(never)]
    fn set_columns(&mut self, names: &[&str]) -> &mut Self {
        self.view.columns = to_strings(names);
        self
    }

    /// Takes the place of a view of that name, whatever that was: so it can't be taken back by itself.
    /// [`replace_view`](crate::Operations::replace_view) can.
    #[inline(never)]
    pub fn or_replace(&mut self) -> &mut Self {
        self.or_replace = true;
        self
    }

    /// Leaves an existing view of that name as it is.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Lets only such rows be written through it that it shows, and the views below it.
    #[inline(never)]
    pub fn with_check_option(&mut self) -> &mut Self {
        self.view.check_option = Some(CheckOption::Cascaded);
        self
    }

    /// Lets only such rows be written through it that it shows itself.
    #[inline(never)]
    pub fn with_local_check_option(&mut self) -> &mut Self {
        self.view.check_option = Some(CheckOption::Local);
        self
    }

    /// Hides the rows that it doesn't show from functions of whoever reads it too; PostgreSQL.
    #[inline(never)]
    pub fn security_barrier(&mut self) -> &mut Self {
        self.view.security_barrier = true;
        self
    }

    /// Reads with the rights of whoever reads it, not of its owner; PostgreSQL 15, MySQL and MariaDB.
    #[inline(never)]
    pub fn security_invoker(&mut self) -> &mut Self {
        self.view.security_invoker = true;
        self
    }

    /// Describes it, where the database holds a comment on a view: PostgreSQL.
    #[inline(never)]
    pub fn comment(&mut self, text: &str) -> &mut Self {
        self.comment = Some(text.to_owned());
        self
    }
}

impl Change for CreateView {
    fn object(&self) -> Option<String> {
        Some(self.view.view_name().to_string())
    }

    /// What was there before is not known, so with `or_replace` or `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.or_replace {
            let way_out = "use replace_view(..).was(..), or write fn downgrade";
            return Err(NoInverse { operation: "create_view with or_replace", way_out });
        }
        known_before(self.if_not_exists, "create_view with if_not_exists")?;
        Ok(DropView::of(self).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.view.check(faults);
        if self.or_replace && self.if_not_exists {
            faults.push("or_replace() and if_not_exists() exclude each other".to_owned());
        }
    }
}
