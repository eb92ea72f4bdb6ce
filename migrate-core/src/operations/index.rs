//! `create_index` and `drop_index`.

use serde::Serialize;

use super::fault::{NoInverse, check_name, check_names, check_text, to_strings};
use super::operation::Change;
use super::{Operation, Operations};
use crate::schema::{Index, TableName};

impl Operations {
    /// Creates an index over these columns of a table, in order.
    #[track_caller]
    pub fn create_index<'a>(
        &mut self,
        name: &str,
        table: &str,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateIndex {
        self.push_create_index(name, table, columns.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_index(&mut self, name: &str, table: &str, columns: &[&str]) -> &mut CreateIndex {
        let index = Index {
            name: name.to_owned(),
            table: table.to_owned(),
            columns: to_strings(columns),
            ..Index::default()
        };
        let operation = CreateIndex { index, if_not_exists: false, concurrently: false };
        self.push(operation)
    }

    /// Drops an index of a table.
    #[track_caller]
    #[inline(never)]
    pub fn drop_index(&mut self, name: &str, table: &str) -> &mut DropIndex {
        let (name, table) = (name.to_owned(), table.to_owned());
        let operation = DropIndex {
            name,
            table,
            schema: None,
            if_exists: false,
            concurrently: false,
            was: None,
        };
        self.push(operation)
    }
}

/// Creates an index. Returned by [`Operations::create_index`](super::Operations::create_index).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateIndex {
    /// The index.
    #[serde(flatten)]
    pub index: Index,
    /// Whether an existing index of that name is left as it is.
    pub if_not_exists: bool,
    /// Whether writers go on while it is built, where the database can.
    pub concurrently: bool,
}

impl CreateIndex {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.index.schema = Some(name.to_owned());
        self
    }

    /// Lets each combination of values occur once.
    #[inline(never)]
    pub fn unique(&mut self) -> &mut Self {
        self.index.unique = true;
        self
    }

    /// Covers only the rows that meet this condition; SQL, written as given.
    #[inline(never)]
    pub fn where_(&mut self, condition: &str) -> &mut Self {
        self.index.condition = Some(condition.to_owned());
        self
    }

    /// Leaves an existing index of that name as it is.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }

    /// Lets others write to the table while the index is built. PostgreSQL builds it
    /// `CONCURRENTLY`, outside of the migration's transaction; the other databases have no word for
    /// it and build it as always.
    #[inline(never)]
    pub fn concurrently(&mut self) -> &mut Self {
        self.concurrently = true;
        self
    }
}

impl Change for CreateIndex {
    fn object(&self) -> Option<String> {
        Some(self.index.name.clone())
    }

    /// Whether the index was there before is not known, so with `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.if_not_exists {
            let way_out = "leave if_not_exists() out, or write fn downgrade";
            return Err(NoInverse { operation: "create_index with if_not_exists", way_out });
        }
        let (name, table) = (self.index.name.clone(), self.index.table.clone());
        let (schema, was) = (self.index.schema.clone(), Some(self.index.clone()));
        let concurrently = self.concurrently;
        Ok(DropIndex { name, table, schema, if_exists: false, concurrently, was }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_index(&self.index, faults);
    }
}

/// Drops an index. Returned by [`Operations::drop_index`](super::Operations::drop_index).
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
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Index>,
}

impl DropIndex {
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

    /// Says which columns it had, so that a `reversible` migration can create it again.
    pub fn was<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_was(columns.as_ref())
    }

    #[inline(never)]
    fn set_was(&mut self, columns: &[&str]) -> &mut Self {
        self.was = Some(Index {
            name: self.name.clone(),
            table: self.table.clone(),
            columns: to_strings(columns),
            ..Index::default()
        });
        self
    }
}

impl Change for DropIndex {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let mut index = self.was.clone().ok_or(NoInverse {
            operation: "drop_index",
            way_out: "say what it was: .was([\"column\", ..])",
        })?;
        index.schema.clone_from(&self.schema);
        let (if_not_exists, concurrently) = (self.if_exists, self.concurrently);
        Ok(CreateIndex { index, if_not_exists, concurrently }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("index", &self.name, faults);
        check_name("table", &self.table, faults);
        if let Some(was) = &self.was {
            check_index(was, faults);
        }
    }
}

fn check_index(index: &Index, faults: &mut Vec<String>) {
    check_name("index", &index.name, faults);
    check_name("table", &index.table, faults);
    check_names(&format!("index '{}'", index.name), &index.columns, faults);
    if let Some(condition) = &index.condition {
        check_text(&format!("condition of index '{}'", index.name), condition, faults);
    }
}
