//! What a view is, however it comes to be.

use serde::Serialize;

use crate::operations::execute::Sql;
use crate::operations::fault::{check_name, check_names};
use crate::schema::{Dialect, TableName};

/// Which rows may be written through a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CheckOption {
    /// Those that the view shows, and the views below it.
    Cascaded,
    /// Those that the view itself shows.
    Local,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct View {
    /// Its name.
    pub name: String,
    /// Its schema; if none is given, where the connection makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What it shows.
    pub query: Sql,
    /// What its columns are called; if none are given, as those of the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Which rows may be written through it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_option: Option<CheckOption>,
    /// Whether its conditions come before those of whoever reads it.
    pub security_barrier: bool,
    /// Whether it reads with the rights of whoever reads it.
    pub security_invoker: bool,
}

impl View {
    pub(super) fn new(name: &str, query: Sql) -> Self {
        Self {
            name: name.to_owned(),
            schema: None,
            query,
            columns: Vec::new(),
            check_option: None,
            security_barrier: false,
            security_invoker: false,
        }
    }

    /// The view with its schema.
    pub fn view_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    pub(super) fn check(&self, faults: &mut Vec<String>) {
        check_name("view", &self.name, faults);
        if !self.columns.is_empty() {
            check_names("view", &self.columns, faults);
        }
        check_sql("query of the view", &self.query, faults);
    }
}

/// Says what is wrong with SQL that is a part of a statement.
pub(in crate::operations) fn check_sql(what: &str, sql: &Sql, faults: &mut Vec<String>) {
    let texts = || Dialect::ALL.iter().filter_map(|dialect| sql.for_dialect(*dialect));
    if texts().any(|sql| sql.trim().is_empty()) {
        faults.push(format!("the {what} is empty"));
    }
    if texts().any(|sql| sql.contains('\0')) {
        faults.push(format!("the {what} contains a NUL character"));
    }
}
