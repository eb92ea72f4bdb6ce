//! `drop_index`.

use serde::Serialize;

use super::check::check_word;
use super::create::CreateIndex;
use crate::operations::fault::{NoInverse, check_former, check_name, known_before};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Drops an index of a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_index(&mut self, name: &str, table: &str) -> &mut DropIndex {
        let (name, table) = (name.to_owned(), table.to_owned());
        self.push(DropIndex::new(name, table))
    }
}

/// Drops an index. Returned by [`Operations::drop_index`](crate::Operations::drop_index).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropIndex {
    /// The index.
    pub name: String,
    /// The table; MySQL wants it.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// Whether others go on using the table meanwhile, where the database can.
    pub concurrently: bool,
    /// How MySQL drops it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<String>,
    /// What MySQL lets others do meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
    /// How to create it again. Its name, table and schema are those given here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateIndex>>,
}

impl DropIndex {
    fn new(name: String, table: String) -> Self {
        Self {
            name,
            table,
            schema: None,
            if_exists: false,
            concurrently: false,
            algorithm: None,
            lock: None,
            was: None,
        }
    }

    pub(crate) fn named(table: &TableName, name: &str) -> Self {
        let schema = table.schema.clone();
        Self { schema, ..Self::new(name.to_owned(), table.name.clone()) }
    }

    /// What takes the creation of this index back.
    pub(super) fn of(was: &CreateIndex) -> Self {
        Self {
            schema: was.index.schema.clone(),
            concurrently: was.concurrently,
            algorithm: was.algorithm.clone(),
            lock: was.lock.clone(),
            was: Some(Box::new(was.clone())),
            ..Self::new(was.index.name.clone(), was.index.table.clone())
        }
    }

    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// Lets the index be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Lets others use the table meanwhile; as for [`CreateIndex::concurrently`].
    #[inline(never)]
    pub fn concurrently(&mut self) -> &mut Self {
        self.concurrently = true;
        self
    }

    /// Says how MySQL drops it; as for [`CreateIndex::algorithm`].
    #[inline(never)]
    pub fn algorithm(&mut self, algorithm: &str) -> &mut Self {
        self.algorithm = Some(algorithm.to_owned());
        self
    }

    /// Says what MySQL lets others do meanwhile; as for [`CreateIndex::lock`].
    #[inline(never)]
    pub fn lock(&mut self, lock: &str) -> &mut Self {
        self.lock = Some(lock.to_owned());
        self
    }

    /// Says which columns it had, so that a `reversible` migration can create it again.
    pub fn was<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_was(columns.as_ref());
        self
    }

    /// Says which columns it had, and returns what takes the rest: `.was_index(["email"]).unique()`.
    /// It comes last.
    pub fn was_index<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut CreateIndex {
        self.set_was(columns.as_ref())
    }

    #[inline(never)]
    fn set_was(&mut self, columns: &[&str]) -> &mut CreateIndex {
        let was = CreateIndex::new(Some(&self.name), &self.table, columns);
        self.was.insert(Box::new(was))
    }
}

impl Change for DropIndex {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_exists, "drop_index with if_exists")?;
        let mut was = self.was.clone().ok_or(NoInverse {
            operation: "drop_index",
            way_out: "say what it was: .was([\"column\", ..])",
        })?;
        was.index.schema.clone_from(&self.schema);
        was.concurrently |= self.concurrently;
        Ok((*was).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("index", &self.name, faults);
        check_name("table", &self.table, faults);
        for (what, word) in [("algorithm", &self.algorithm), ("lock", &self.lock)] {
            check_word(what, word.as_deref(), faults);
        }
        if let Some(was) = &self.was {
            was.check_arguments(faults);
            let former = (was.index.schema.as_deref(), was.if_not_exists);
            check_former(former, (self.schema.as_deref(), self.if_exists), faults);
        }
    }
}
