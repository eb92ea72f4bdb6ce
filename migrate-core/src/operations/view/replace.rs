//! `replace_view`.

use serde::Serialize;

use super::definition::{CheckOption, View};
use crate::operations::execute::Sql;
use crate::operations::fault::{NoInverse, check_former, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;

impl Operations {
    /// Gives a view another query. What it said of columns, of what may be written and of whose rights
    /// it reads with is said anew, for it is gone otherwise; rights that were granted on it stay.
    ///
    /// PostgreSQL and MySQL replace it in place. PostgreSQL lets columns be added at its end only: to
    /// take one away, drop the view and create it. The way back does that where columns were added; then
    /// rights and comment are gone. SQLite drops the view and creates it, and refuses that while it has
    /// triggers: `drop_trigger` before it, `create_trigger` behind it.
    #[track_caller]
    pub fn replace_view(&mut self, name: &str, query: impl Into<Sql>) -> &mut ReplaceView {
        self.push_replace_view(name, query.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_replace_view(&mut self, name: &str, query: Sql) -> &mut ReplaceView {
        self.push(ReplaceView { view: View::new(name, query), was: None, is_way_back: false })
    }
}

/// Gives a view another query. Returned by
/// [`Operations::replace_view`](crate::Operations::replace_view).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReplaceView {
    /// The view as it will be.
    #[serde(flatten)]
    pub view: View,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<Self>>,
    /// Whether it takes another one back, which may have added columns.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_way_back: bool,
}

impl ReplaceView {
    /// Names the schema of the view; else it is where the connection finds it.
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

    /// Says what its query was, so that a `reversible` migration can give it back.
    pub fn was(&mut self, query: impl Into<Sql>) -> &mut Self {
        self.set_was(query.into());
        self
    }

    /// Says what its query was, and returns what takes the rest:
    /// `.was_view("SELECT ..").columns(["a"])`. It comes last.
    pub fn was_view(&mut self, query: impl Into<Sql>) -> &mut Self {
        self.set_was(query.into())
    }

    #[inline(never)]
    fn set_was(&mut self, query: Sql) -> &mut Self {
        let view = View::new(&self.view.name, query);
        self.was.insert(Box::new(Self { view, was: None, is_way_back: false }))
    }
}

impl Change for ReplaceView {
    fn object(&self) -> Option<String> {
        Some(self.view.view_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let was = self.was.clone().ok_or(NoInverse {
            operation: "replace_view",
            way_out: "say what it was: .was(\"SELECT ..\")",
        })?;
        let view = View { schema: self.view.schema.clone(), ..was.view };
        let now = View { schema: None, ..self.view.clone() };
        let is = Self { view: now, was: None, is_way_back: false };
        Ok(Self { view, was: Some(Box::new(is)), is_way_back: !self.is_way_back }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.view.check(faults);
        if let Some(was) = &self.was {
            was.view.check(faults);
            let schema = self.view.schema.as_deref();
            check_former((was.view.schema.as_deref(), false), (schema, false), faults);
            if was.was.is_some() {
                faults.push("was(..) stands behind was_view(..), where it says nothing".to_owned());
            }
        }
    }
}
