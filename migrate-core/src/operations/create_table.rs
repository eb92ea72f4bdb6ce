//! `create_table`.

use serde::Serialize;

use super::drop_table::DropTable;
use super::fault::{NoInverse, known_before};
use super::operation::Change;
use super::table_faults::check_table;
use super::{Naming, Operation, Operations};
use crate::schema::{Column, ConstraintKind, Table};

impl Operations {
    /// Creates a table with these columns, in order. What is said of it refines it: its constraints,
    /// and behind each of them what is said of that one.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_table("members", [column("team_id", Integer), column("user_id", Integer)])
    ///     .primary_key(["team_id", "user_id"])
    ///     .foreign_key("members_team", ["team_id"], "teams", ["id"])
    ///     .on_delete(ReferentialAction::Cascade)
    ///     .initially_deferred()
    ///     .check("members_positive", "user_id > 0");
    /// ```
    #[track_caller]
    pub fn create_table(
        &mut self,
        name: &str,
        columns: impl Into<Vec<Column>>,
    ) -> &mut CreateTable {
        self.push_create_table(name, columns.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_table(&mut self, name: &str, columns: Vec<Column>) -> &mut CreateTable {
        self.push(CreateTable::new(name, columns))
    }
}

/// Creates a table. Returned by [`Operations::create_table`](super::Operations::create_table).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateTable {
    /// The table.
    #[serde(flatten)]
    pub table: Table,
    /// Whether an existing table of that name is left as it is.
    pub if_not_exists: bool,
    /// The constraint that was declared last, which options refine.
    #[serde(skip)]
    pub(super) last: Option<ConstraintKind>,
}

impl CreateTable {
    pub(crate) fn new(name: &str, columns: Vec<Column>) -> Self {
        let columns = columns.into_iter().map(Into::into).collect();
        let table = Table { name: name.to_owned(), columns, ..Table::default() };
        Self { table, if_not_exists: false, last: None }
    }

    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.table.schema = Some(name.to_owned());
        self
    }

    /// Leaves an existing table of that name as it is.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }
}

impl Change for CreateTable {
    fn object(&self) -> Option<String> {
        Some(self.table.table_name().to_string())
    }

    /// Whether the table was there before is not known, so with `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "create_table with if_not_exists")?;
        let (name, schema) = (self.table.name.clone(), self.table.schema.clone());
        Ok(DropTable { name, schema, if_exists: false, was: Some(Box::new(self.clone())) }.into())
    }

    fn make_names(&mut self, naming: &Naming) {
        self.last = None;
        naming.name_table(&mut self.table);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_table(&self.table, faults);
    }
}
