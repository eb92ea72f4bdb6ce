//! The options of a table that is created.

use super::create_table::CreateTable;
use super::fault::{check_name, check_text};
use super::index::check_word;
use crate::schema::TableOptions;

impl CreateTable {
    /// Describes the table. PostgreSQL and MySQL keep that; SQLite can't, and refuses it.
    #[inline(never)]
    pub fn comment(&mut self, text: &str) -> &mut Self {
        self.table.options.comment = Some(text.to_owned());
        self
    }

    /// Sets the storage engine; on MySQL alone.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::MySql, Default::default());
    /// let is_mysql = op.dialect() == Dialect::MySql;
    /// let table = op.create_table("logs", [column("line", Text)]);
    /// if is_mysql {
    ///     table.engine("MyISAM").charset("utf8mb4");
    /// }
    /// ```
    #[inline(never)]
    pub fn engine(&mut self, name: &str) -> &mut Self {
        self.table.options.engine = Some(name.to_owned());
        self
    }

    /// Sets how text is encoded in the columns that say nothing of it; on MySQL alone.
    #[inline(never)]
    pub fn charset(&mut self, name: &str) -> &mut Self {
        self.table.options.charset = Some(name.to_owned());
        self
    }

    /// Sets how text is compared in the columns that say nothing of it; on MySQL alone.
    #[inline(never)]
    pub fn collation(&mut self, name: &str) -> &mut Self {
        self.table.options.collation = Some(name.to_owned());
        self
    }

    /// Sets how rows are stored: `compressed`, `dynamic`; on MySQL alone.
    #[inline(never)]
    pub fn row_format(&mut self, format: &str) -> &mut Self {
        self.table.options.row_format = Some(format.to_owned());
        self
    }

    /// Stores it there; on PostgreSQL alone.
    #[inline(never)]
    pub fn tablespace(&mut self, name: &str) -> &mut Self {
        self.table.options.tablespace = Some(name.to_owned());
        self
    }

    /// Sets a storage parameter: `.with("fillfactor", "70")`; on PostgreSQL alone.
    #[inline(never)]
    pub fn with(&mut self, parameter: &str, value: &str) -> &mut Self {
        self.table.options.parameters.push((parameter.to_owned(), value.to_owned()));
        self
    }

    /// Leaves it out of the write-ahead log: faster to write, empty after a crash; on PostgreSQL alone.
    #[inline(never)]
    pub fn unlogged(&mut self) -> &mut Self {
        self.table.options.unlogged = true;
        self
    }

    /// Makes the database check the types of values; on SQLite alone, since 3.37. Types are then
    /// written as one of the few that a strict table knows.
    #[inline(never)]
    pub fn strict(&mut self) -> &mut Self {
        self.table.options.strict = true;
        self
    }

    /// Keeps the rows by their primary key alone; on SQLite alone.
    #[inline(never)]
    pub fn without_rowid(&mut self) -> &mut Self {
        self.table.options.without_rowid = true;
        self
    }
}

pub(super) fn check_options(options: &TableOptions, faults: &mut Vec<String>) {
    if let Some(text) = &options.comment {
        check_text("comment of the table", text, faults);
    }
    let names = [
        ("storage engine", &options.engine),
        ("character set", &options.charset),
        ("collation", &options.collation),
        ("tablespace", &options.tablespace),
    ];
    for (what, name) in names {
        if let Some(name) = name {
            check_name(what, name, faults);
        }
    }
    if options.partition.as_ref().is_some_and(|partition| partition.keys.is_empty()) {
        faults.push("the table is cut by no column and no expression".to_owned());
    }
    check_word("row format", options.row_format.as_deref(), faults);
    for (parameter, value) in &options.parameters {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        if parameter.is_empty() || !parameter.chars().all(is_word) {
            faults.push(format!("'{parameter}' is no storage parameter: it is one word"));
        }
        check_text(&format!("value of storage parameter '{parameter}'"), value, faults);
    }
}
