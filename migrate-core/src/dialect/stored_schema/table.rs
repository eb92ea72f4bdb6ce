//! A table, in the canonical form: its keys behind its columns, ordered by name, and those without a
//! name by what they say.

use std::ops::Range;

use super::{Stored, spelled};
use crate::dialect::stored_table::Layout;
use crate::operations::CreateTable;
use crate::schema::{Deferral, ForeignKey, ReferentialAction, Table, Type};

/// Reads the text of a table; none if it has no list of columns.
pub(crate) fn stored_table(name: &str, sql: &str) -> Option<Stored<CreateTable>> {
    let layout = Layout::of(sql)?;
    let table = Table { name: name.to_owned(), ..Table::default() };
    let mut reader = TableReader { layout, table, beyond: Vec::new() };
    reader.read();
    let TableReader { mut table, beyond, .. } = reader;
    spell_keys(&mut table);
    forbid_null_in_key(&mut table);
    sort_keys(&mut table);
    let mut operation = CreateTable::new(name, Vec::new());
    operation.table = table;
    Some(Stored { operation, beyond })
}

pub(super) struct TableReader<'a> {
    pub(super) layout: Layout<'a>,
    pub(super) table: Table,
    pub(super) beyond: Vec<String>,
}

impl TableReader<'_> {
    fn read(&mut self) {
        for item in self.layout.columns.clone() {
            self.column(item);
        }
        let mut name = None;
        for part in self.layout.constraints.clone() {
            // A name alone is about what comes behind it, but not behind a comma.
            let is_last = self.layout.text(part.end) == ",";
            name = self.constraint(part, name).filter(|_| !is_last);
        }
        self.table.options.strict = self.layout.has_option("STRICT");
        self.table.options.without_rowid = self.layout.has_option("WITHOUT");
    }

    /// Notes what can't be said of the table.
    pub(super) fn note(&mut self, what: &str) {
        self.beyond.push(format!("{what} of table '{}'", self.table.name));
    }

    pub(super) fn note_conflict(&mut self, tokens: Range<usize>) {
        if let Some(what) = self.layout.conflict(tokens) {
            let what = format!("ON CONFLICT {}", what.to_ascii_uppercase());
            self.note(&what);
        }
    }
}

/// Names columns in keys as they are spelled themselves.
fn spell_keys(table: &mut Table) {
    let columns: Vec<_> = table.columns.iter().map(|column| column.name.clone()).collect();
    let keys = std::iter::once(&mut table.primary_key)
        .chain(table.uniques.iter_mut().map(|unique| &mut unique.columns))
        .chain(table.foreign_keys.iter_mut().map(|key| &mut key.columns));
    for name in keys.flatten() {
        if let Some(known) = spelled(&columns, name) {
            *name = known;
        }
    }
}

/// The row's own number is never NULL, whether that is said or not; another key holds no NULL where
/// SQLite isn't bound to its past.
fn forbid_null_in_key(table: &mut Table) {
    let holds_none = table.options.without_rowid || table.options.strict;
    let is_alone = table.primary_key.len() == 1;
    for column in &mut table.columns {
        let is_key = table.primary_key.contains(&column.name);
        if is_key && (holds_none || is_alone && is_integer_type(&column.data_type)) {
            column.nullable = false;
        }
    }
}

/// As it is with a collation, too.
fn is_integer_type(data_type: &Type) -> bool {
    match data_type {
        Type::Custom(text) => text.eq_ignore_ascii_case("INTEGER"),
        other => *other == Type::Integer,
    }
}

fn sort_keys(table: &mut Table) {
    let named = |name: &str, said: String| (name.to_owned(), said);
    table.uniques.sort_by_cached_key(|one| named(&one.name, one.columns.join(",")));
    table.checks.sort_by_cached_key(|one| named(&one.name, one.condition.clone()));
    sort_foreign_keys(&mut table.foreign_keys);
    table.uniques.dedup();
    table.checks.dedup();
}

/// Also when it is known what they refer to.
pub(crate) fn sort_foreign_keys(keys: &mut [ForeignKey]) {
    keys.sort_by_cached_key(|key| {
        let columns = (key.columns.clone(), key.referent.clone(), key.referent_columns.clone());
        let actions =
            [key.on_delete, key.on_update].map(|action| action.map(ReferentialAction::as_sql));
        (key.name.clone(), columns, actions, key.deferral.map(Deferral::as_sql))
    });
}
