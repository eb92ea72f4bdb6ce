//! `create_materialized_view`, `refresh_materialized_view`, `drop_materialized_view`: views of
//! PostgreSQL that hold the rows of their query.

use serde::Serialize;

use super::definition::check_sql;
use crate::operations::execute::Sql;
use crate::operations::fault::{
    NoInverse, check_former, check_name, check_names, known_before, known_beside, to_strings,
};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Creates a view that holds the rows of this query; PostgreSQL.
    #[track_caller]
    pub fn create_materialized_view(
        &mut self,
        name: &str,
        query: impl Into<Sql>,
    ) -> &mut CreateMaterializedView {
        self.push_create_materialized_view(name, query.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_materialized_view(
        &mut self,
        name: &str,
        query: Sql,
    ) -> &mut CreateMaterializedView {
        self.push(CreateMaterializedView::new(name, query))
    }

    /// Fetches the rows of a materialized view anew; PostgreSQL.
    #[track_caller]
    #[inline(never)]
    pub fn refresh_materialized_view(&mut self, name: &str) -> &mut RefreshMaterializedView {
        let (concurrently, with_no_data) = (false, false);
        let (name, schema) = (name.to_owned(), None);
        self.push(RefreshMaterializedView { name, schema, concurrently, with_no_data })
    }

    /// Drops a materialized view and the rows that it holds; PostgreSQL.
    #[track_caller]
    #[inline(never)]
    pub fn drop_materialized_view(&mut self, name: &str) -> &mut DropMaterializedView {
        self.push(DropMaterializedView {
            name: name.to_owned(),
            schema: None,
            if_exists: false,
            cascade: false,
            was: None,
        })
    }
}

/// Creates a view that holds its rows. Returned by
/// [`Operations::create_materialized_view`](crate::Operations::create_materialized_view).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateMaterializedView {
    /// Its name.
    pub name: String,
    /// Its schema; if none is given, where the connection makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What it holds.
    pub query: Sql,
    /// What its columns are called; if none are given, as those of the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Whether it is empty, and can't be read, until it is refreshed.
    pub with_no_data: bool,
    /// Whether an existing one of that name is left as it is.
    pub if_not_exists: bool,
    /// Where it is stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<String>,
    /// What the database says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl CreateMaterializedView {
    fn new(name: &str, query: Sql) -> Self {
        Self {
            name: name.to_owned(),
            schema: None,
            query,
            columns: Vec::new(),
            with_no_data: false,
            if_not_exists: false,
            tablespace: None,
            comment: None,
        }
    }

    /// Names its schema; else it is where the connection makes it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The view with its schema.
    pub fn view_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Says what its columns are called; else as those of the query.
    pub fn columns<'a>(&mut self, names: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_columns(names.as_ref())
    }

    #[inline(never)]
    fn set_columns(&mut self, names: &[&str]) -> &mut Self {
        self.columns = to_strings(names);
        self
    }

    /// Leaves it empty: it can't be read until it is refreshed.
    #[inline(never)]
    pub fn with_no_data(&mut self) -> &mut Self {
        self.with_no_data = true;
        self
    }

    /// Leaves an existing one of that name as it is.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Stores it there.
    #[inline(never)]
    pub fn tablespace(&mut self, name: &str) -> &mut Self {
        self.tablespace = Some(name.to_owned());
        self
    }

    /// Describes it.
    #[inline(never)]
    pub fn comment(&mut self, text: &str) -> &mut Self {
        self.comment = Some(text.to_owned());
        self
    }
}

impl Change for CreateMaterializedView {
    fn object(&self) -> Option<String> {
        Some(self.view_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "create_materialized_view with if_not_exists")?;
        let (name, schema) = (self.name.clone(), self.schema.clone());
        let was = Some(Box::new(self.clone()));
        let dropped = DropMaterializedView { name, schema, if_exists: false, cascade: false, was };
        Ok(dropped.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("view", &self.name, faults);
        if !self.columns.is_empty() {
            check_names("view", &self.columns, faults);
        }
        check_sql("query of the view", &self.query, faults);
    }
}

/// Fetches the rows of a materialized view anew. Returned by
/// [`Operations::refresh_materialized_view`](crate::Operations::refresh_materialized_view).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RefreshMaterializedView {
    /// The view.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it can be read meanwhile.
    pub concurrently: bool,
    /// Whether it is emptied.
    pub with_no_data: bool,
}

impl RefreshMaterializedView {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The view with its schema.
    pub fn view_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Lets others read it meanwhile. It must hold rows already and have a unique index over all of
    /// them; it may be in a transaction.
    #[inline(never)]
    pub fn concurrently(&mut self) -> &mut Self {
        self.concurrently = true;
        self
    }

    /// Empties it instead: it can't be read until it is refreshed again.
    #[inline(never)]
    pub fn with_no_data(&mut self) -> &mut Self {
        self.with_no_data = true;
        self
    }
}

impl Change for RefreshMaterializedView {
    fn object(&self) -> Option<String> {
        Some(self.view_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let way_out = "write fn downgrade; it may leave the rows as they are";
        Err(NoInverse { operation: "refresh_materialized_view", way_out })
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("view", &self.name, faults);
        if self.concurrently && self.with_no_data {
            faults.push("concurrently() and with_no_data() exclude each other".to_owned());
        }
    }
}

/// Drops a materialized view. Returned by
/// [`Operations::drop_materialized_view`](crate::Operations::drop_materialized_view).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropMaterializedView {
    /// The view.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether what depends on it is dropped too.
    pub cascade: bool,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateMaterializedView>>,
}

impl DropMaterializedView {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The view with its schema.
    pub fn view_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Lets it be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Drops what depends on it too, whatever that is.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }

    /// Says what its query was, so that a `reversible` migration can create it again. Its indexes are
    /// created by operations of their own.
    pub fn was(&mut self, query: impl Into<Sql>) -> &mut Self {
        self.set_was(query.into());
        self
    }

    /// Says what its query was, and returns what takes the rest:
    /// `.was_view("SELECT ..").columns(["a"])`. It comes last.
    pub fn was_view(&mut self, query: impl Into<Sql>) -> &mut CreateMaterializedView {
        self.set_was(query.into())
    }

    #[inline(never)]
    fn set_was(&mut self, query: Sql) -> &mut CreateMaterializedView {
        self.was.insert(Box::new(CreateMaterializedView::new(&self.name, query)))
    }
}

impl Change for DropMaterializedView {
    fn object(&self) -> Option<String> {
        Some(self.view_name().to_string())
    }

    /// What else `cascade` dropped is not known, so with it there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.cascade, "drop_materialized_view with cascade")?;
        known_before(self.if_exists, "drop_materialized_view with if_exists")?;
        let mut was = self.was.clone().ok_or(NoInverse {
            operation: "drop_materialized_view",
            way_out: "say what it was: .was(\"SELECT ..\")",
        })?;
        was.schema.clone_from(&self.schema);
        Ok((*was).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("view", &self.name, faults);
        if let Some(was) = &self.was {
            was.check_arguments(faults);
            let former = (was.schema.as_deref(), was.if_not_exists);
            check_former(former, (self.schema.as_deref(), self.if_exists), faults);
        }
    }
}
