//! `batch_alter_table`: changes of one table that belong together. SQLite makes the table anew once for
//! all of them; elsewhere each is what it would be alone.

use std::fmt;

use super::operation::Change;
use super::{
    AddColumn, AlterColumn, CreateCheckConstraint, CreateForeignKey, CreateIndex, CreatePrimaryKey,
    CreateTable, CreateUniqueConstraint, DropColumn, DropConstraint, DropIndex, GivenName,
    Location, Naming, Operations, RenameColumn, RenameConstraint, ReorderColumns,
};
use crate::schema::Column;

/// Changes of one table that belong together, and what a script is told about the table.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Batch {
    /// The table.
    pub table: String,
    /// The line of the batch.
    pub location: Location,
    /// Whether SQLite makes the table anew also where its `ALTER TABLE` would do.
    pub recreate: bool,
    /// What the table is before the first of the changes.
    pub was: Option<Box<CreateTable>>,
    /// The indexes that it has then.
    pub was_indexes: Vec<CreateIndex>,
    /// The triggers that it has then: name and `CREATE TRIGGER`.
    pub was_triggers: Vec<(String, String)>,
}

impl Operations {
    /// Records changes of one table. On SQLite what its `ALTER TABLE` can't do makes the table anew, with
    /// its rows, indexes and triggers: once for all of them, where one by one would copy the rows each
    /// time. On the other databases each change is what it would be alone.
    ///
    /// A script (`--sql`) can't look at the table, so SQLite's wants to be told what it is:
    /// [`Batch::was_table`].
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Sqlite, Default::default());
    /// op.batch_alter_table("articles", |batch| {
    ///     batch.add_column(column("slug", Varchar(80)));
    ///     batch.alter_column("title").set_not_null().was(column("title", Text));
    ///     batch.create_unique_constraint("articles_slug", ["slug"]);
    /// });
    /// # assert_eq!(op.finish().operations.len(), 3);
    /// ```
    #[track_caller]
    pub fn batch_alter_table(
        &mut self,
        table: &str,
        record: impl FnOnce(&mut BatchAlterTable<'_>),
    ) -> &mut Batch {
        let outer = self.begin_batch(table);
        record(&mut BatchAlterTable { op: self, table: table.to_owned() });
        self.end_batch(outer)
    }

    #[track_caller]
    #[inline(never)]
    fn begin_batch(&mut self, table: &str) -> Option<usize> {
        self.recording.batches.push(Batch {
            table: table.to_owned(),
            location: Location::caller(),
            recreate: false,
            was: None,
            was_indexes: Vec::new(),
            was_triggers: Vec::new(),
        });
        self.batch.replace(self.recording.batches.len() - 1)
    }

    #[inline(never)]
    fn end_batch(&mut self, outer: Option<usize>) -> &mut Batch {
        let last = std::mem::replace(&mut self.batch, outer);
        let last = last.unwrap_or_default();
        &mut self.recording.batches[last]
    }
}

impl Batch {
    /// Makes SQLite make the table anew also where its `ALTER TABLE` would do.
    #[inline(never)]
    pub fn recreate(&mut self) -> &mut Self {
        self.recreate = true;
        self
    }

    /// Says what the table is before these changes, for a script, and returns what takes the rest of it:
    /// `.was_table([column(..), ..]).unique("name", ["a"])`. The script fails where the table is another
    /// one.
    pub fn was_table(&mut self, columns: impl Into<Vec<Column>>) -> &mut CreateTable {
        self.set_was(columns.into())
    }

    #[inline(never)]
    fn set_was(&mut self, columns: Vec<Column>) -> &mut CreateTable {
        self.was.insert(Box::new(CreateTable::new(&self.table, columns)))
    }

    /// Says which index it has then, for a script, and returns what takes the rest of it.
    pub fn was_index<'a>(
        &mut self,
        name: &str,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateIndex {
        self.add_was_index(name, columns.as_ref())
    }

    #[inline(never)]
    fn add_was_index(&mut self, name: &str, columns: &[&str]) -> &mut CreateIndex {
        let at = self.was_indexes.len();
        self.was_indexes.push(CreateIndex::new(Some(name), &self.table, columns));
        &mut self.was_indexes[at]
    }

    /// Says which trigger it has then, for a script: its name and its whole `CREATE TRIGGER`.
    #[inline(never)]
    pub fn was_trigger(&mut self, name: &str, sql: &str) -> &mut Self {
        self.was_triggers.push((name.to_owned(), sql.to_owned()));
        self
    }

    pub(super) fn make_names(&mut self, naming: &Naming) {
        let tables = self.was.iter_mut().map(|was| &mut **was as &mut dyn Change);
        let indexes = self.was_indexes.iter_mut().map(|index| index as &mut dyn Change);
        tables.chain(indexes).for_each(|was| was.make_names(naming));
    }

    /// What is wrong with it, whatever the database.
    pub(crate) fn argument_faults(&self, is_empty: bool) -> Vec<String> {
        let mut faults = Vec::new();
        if is_empty {
            faults.push("it has no change in it".to_owned());
        }
        let table = self.was.iter().map(|was| &**was as &dyn Change);
        let indexes = self.was_indexes.iter().map(|index| index as &dyn Change);
        table.chain(indexes).for_each(|was| was.check_arguments(&mut faults));
        faults
    }
}

/// The changes of one table. Given to the closure of [`Operations::batch_alter_table`].
pub struct BatchAlterTable<'a> {
    op: &'a mut Operations,
    table: String,
}

impl fmt::Debug for BatchAlterTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchAlterTable").field("table", &self.table).finish_non_exhaustive()
    }
}

/// Each is the operation of the same name, of this table.
impl BatchAlterTable<'_> {
    /// As [`Operations::add_column`].
    #[track_caller]
    pub fn add_column(&mut self, column: Column) -> &mut AddColumn {
        self.op.add_column(&self.table, column)
    }

    /// As [`Operations::alter_column`].
    #[track_caller]
    pub fn alter_column(&mut self, column: &str) -> &mut AlterColumn {
        self.op.alter_column(&self.table, column)
    }

    /// As [`Operations::drop_column`].
    #[track_caller]
    pub fn drop_column(&mut self, column: &str) -> &mut DropColumn {
        self.op.drop_column(&self.table, column)
    }

    /// As [`Operations::rename_column`].
    #[track_caller]
    pub fn rename_column(&mut self, old: &str, new: &str) -> &mut RenameColumn {
        self.op.rename_column(&self.table, old, new)
    }

    /// As [`Operations::reorder_columns`].
    #[track_caller]
    pub fn reorder_columns<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut ReorderColumns {
        self.op.reorder_columns(&self.table, columns)
    }

    /// As [`Operations::create_primary_key`].
    #[track_caller]
    pub fn create_primary_key<'a>(
        &mut self,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreatePrimaryKey {
        self.op.create_primary_key(&self.table, columns)
    }

    /// As [`Operations::create_unique_constraint`].
    #[track_caller]
    pub fn create_unique_constraint<'a>(
        &mut self,
        name: impl GivenName<'a>,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateUniqueConstraint {
        self.op.create_unique_constraint(&self.table, name, columns)
    }

    /// As [`Operations::create_check_constraint`].
    #[track_caller]
    pub fn create_check_constraint<'a>(
        &mut self,
        name: impl GivenName<'a>,
        condition: &str,
    ) -> &mut CreateCheckConstraint {
        self.op.create_check_constraint(&self.table, name, condition)
    }

    /// As [`Operations::create_foreign_key`].
    #[track_caller]
    pub fn create_foreign_key<'a>(
        &mut self,
        name: impl GivenName<'a>,
        columns: impl AsRef<[&'a str]>,
        referent: &str,
        referent_columns: impl AsRef<[&'a str]>,
    ) -> &mut CreateForeignKey {
        self.op.create_foreign_key(&self.table, name, columns, referent, referent_columns)
    }

    /// As [`Operations::drop_constraint`].
    #[track_caller]
    pub fn drop_constraint(&mut self, name: &str) -> &mut DropConstraint {
        self.op.drop_constraint(&self.table, name)
    }

    /// As [`Operations::rename_constraint`].
    #[track_caller]
    pub fn rename_constraint(&mut self, old: &str, new: &str) -> &mut RenameConstraint {
        self.op.rename_constraint(&self.table, old, new)
    }

    /// As [`Operations::create_index`].
    #[track_caller]
    pub fn create_index<'a>(
        &mut self,
        name: impl GivenName<'a>,
        keys: impl AsRef<[&'a str]>,
    ) -> &mut CreateIndex {
        self.op.create_index(name, &self.table, keys)
    }

    /// As [`Operations::drop_index`].
    #[track_caller]
    pub fn drop_index(&mut self, name: &str) -> &mut DropIndex {
        self.op.drop_index(name, &self.table)
    }
}
