//! `create_index`.

use serde::Serialize;

use super::check::{check_index, check_word};
use super::drop::DropIndex;
use crate::operations::fault::{NoInverse, known_before, to_strings};
use crate::operations::naming::{GivenName, Naming, name_of};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{Index, IndexKey};

impl Operations {
    /// Creates an index over these columns of a table, in order. If it is given no name, the
    /// [naming convention](crate::Naming) makes one.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_index(None, "users", ["team_id"]); // ix_users_team_id
    /// op.create_index("idx_users_team", "users", ["team_id", "joined"]).descending("joined");
    /// op.create_index("idx_users_email", "users", []).expression("lower(email)").unique();
    /// op.create_index("idx_users_tags", "users", ["tags"]).using("gin").concurrently();
    /// ```
    #[track_caller]
    pub fn create_index<'a>(
        &mut self,
        name: impl GivenName<'a>,
        table: &str,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateIndex {
        self.push_create_index(name.given(), table, columns.as_ref())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_index(
        &mut self,
        name: Option<&str>,
        table: &str,
        columns: &[&str],
    ) -> &mut CreateIndex {
        self.push(CreateIndex::new(name, table, columns))
    }
}

/// Creates an index. Returned by [`Operations::create_index`](crate::Operations::create_index).
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
    /// How MySQL builds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<String>,
    /// What MySQL lets others do meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
}

impl CreateIndex {
    pub(crate) fn new(name: Option<&str>, table: &str, columns: &[&str]) -> Self {
        let (name, name_state) = name_of(name);
        let index = Index {
            name,
            name_state,
            table: table.to_owned(),
            columns: to_strings(columns).into_iter().map(IndexKey::Column).collect(),
            ..Index::default()
        };
        let (algorithm, lock) = (None, None);
        Self { index, if_not_exists: false, concurrently: false, algorithm, lock }
    }

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

    /// Takes two NULLs of a unique index for the same value; PostgreSQL 15 and later.
    #[inline(never)]
    pub fn nulls_not_distinct(&mut self) -> &mut Self {
        self.index.nulls_not_distinct = true;
        self
    }

    /// Chooses the access method: `gin` and others on PostgreSQL, `btree` or `hash` on MySQL.
    #[inline(never)]
    pub fn using(&mut self, method: &str) -> &mut Self {
        self.index.method = Some(method.to_owned());
        self
    }

    /// Keeps these columns in it too, so that a query needn't look into the table; PostgreSQL.
    pub fn include<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_include(columns.as_ref())
    }

    #[inline(never)]
    fn set_include(&mut self, columns: &[&str]) -> &mut Self {
        self.index.include = to_strings(columns);
        self
    }

    /// Sets a storage parameter: `.with("fillfactor", "70")`; PostgreSQL.
    #[inline(never)]
    pub fn with(&mut self, parameter: &str, value: &str) -> &mut Self {
        self.index.parameters.push((parameter.to_owned(), value.to_owned()));
        self
    }

    /// Stores it there; PostgreSQL.
    #[inline(never)]
    pub fn tablespace(&mut self, name: &str) -> &mut Self {
        self.index.tablespace = Some(name.to_owned());
        self
    }

    /// Says how MySQL builds it: `INPLACE`, `COPY`, ..; the others have no word for it.
    #[inline(never)]
    pub fn algorithm(&mut self, algorithm: &str) -> &mut Self {
        self.algorithm = Some(algorithm.to_owned());
        self
    }

    /// Says what MySQL lets others do meanwhile: `NONE` locks nothing, `SHARED` lets them read; the
    /// others have no word for it.
    #[inline(never)]
    pub fn lock(&mut self, lock: &str) -> &mut Self {
        self.lock = Some(lock.to_owned());
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
        known_before(self.if_not_exists, "create_index with if_not_exists")?;
        Ok(DropIndex::of(self).into())
    }

    fn make_names(&mut self, naming: &Naming) {
        naming.name_index(&mut self.index);
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_index(&self.index, faults);
        for (what, word) in [("algorithm", &self.algorithm), ("lock", &self.lock)] {
            check_word(what, word.as_deref(), faults);
        }
    }
}
