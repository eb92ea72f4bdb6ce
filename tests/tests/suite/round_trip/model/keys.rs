//! Foreign keys between the tables of a random sequence, and comments on tables.
//! A key stands on a column that has an index, or MySQL would make one, which stays.

use migrate_core::prelude::*;

use super::{Extra, Field, Model, Table};

/// A primary key of PostgreSQL keeps its name when the table gets another one.
pub(super) fn drop_table(op: &mut Operations, table: &Table) {
    if op.dialect() == Dialect::Postgres {
        let unkeyed = |field: &Field| Field { is_key: false, ..field.clone() }.column();
        let columns: Vec<_> = table.fields.iter().map(unkeyed).collect();
        let key = format!("{}_pkey", table.first_name);
        op.drop_table(&table.name).was_table(columns).primary_key(["k"]).name(&key);
    } else {
        let columns: Vec<_> = table.fields.iter().map(Field::column).collect();
        op.drop_table(&table.name).was(columns);
    }
}

impl Model {
    /// Whether nothing names it and nothing is on it, so that it can be dropped and come back as it was.
    pub(super) fn is_bare(&self, table: usize) -> bool {
        let of = &self.tables[table];
        let refers =
            |extra: &Extra| matches!(extra, Extra::ForeignKey(_, _, to) if *to == of.number);
        let is_named = self.tables.iter().flat_map(|other| &other.extras).any(refers);
        let has_trigger = self.triggers.iter().any(|trigger| trigger.names(of.number));
        let is_plain = of.is_own && of.extras.is_empty() && of.comment.is_none();
        is_plain && !is_named && !has_trigger && !self.is_viewed(table)
    }

    /// On a column that holds nothing and has an index; adds first the one, then the other.
    pub(super) fn make_key(&mut self, op: &mut Operations, table: usize) -> bool {
        let to = self.below(self.tables.len());
        let (to, to_name) = (self.tables[to].number, self.tables[to].name.clone());
        let (name, index, column) = (self.new_name("f"), self.new_name("e"), self.new_name("x"));
        let table = &mut self.tables[table];
        let can = |field: &Field| {
            let holds_none = field.name.starts_with('x') && field.default.is_none();
            field.data_type == Integer && field.is_number() && field.held == 0 && holds_none
        };
        let Some(at) = table.fields.iter().position(can) else {
            let field = Field::new(&column, Integer);
            op.add_column(&table.name, field.column());
            table.fields.push(field);
            return true;
        };
        let is_it = |extra: &Extra| matches!(extra, Extra::Index(_, by) if *by == at);
        let field = &mut table.fields[at];
        field.used += 1;
        if table.extras.iter().any(is_it) {
            field.held += 1;
            let key = if to == 0 { "id" } else { "k" };
            op.create_foreign_key(&table.name, &*name, [&*field.name], &to_name, [key]);
            table.extras.push(Extra::ForeignKey(name, at, to));
        } else {
            op.create_index(&*index, &table.name, [&*field.name]);
            table.extras.push(Extra::Index(index, at));
        }
        true
    }

    pub(super) fn drop_key(&mut self, op: &mut Operations, table: usize, extra: usize) -> bool {
        let Extra::ForeignKey(name, at, to) = self.tables[table].extras.remove(extra) else {
            return false;
        };
        let to_name = self.tables.iter().find(|other| other.number == to);
        let to_name = to_name.map(|other| other.name.clone()).unwrap_or_default();
        let table = &mut self.tables[table];
        let field = &mut table.fields[at];
        (field.used, field.held) = (field.used - 1, field.held - 1);
        let key = if to == 0 { "id" } else { "k" };
        op.drop_constraint(&table.name, &name).was_foreign_key([&*field.name], &to_name, [key]);
        true
    }

    pub(super) fn change_comment(&mut self, op: &mut Operations, table: usize) -> bool {
        if op.dialect() == Dialect::Sqlite {
            return false;
        }
        let text = self.new_name("it's ");
        let is_dropped = self.below(3) == 0;
        let table = &mut self.tables[table];
        match table.comment.take() {
            Some(was) if is_dropped => _ = op.drop_table_comment(&table.name).was(&was),
            Some(was) => {
                op.create_table_comment(&table.name, &text).was(&was);
                table.comment = Some(text);
            }
            None => {
                op.create_table_comment(&table.name, &text);
                table.comment = Some(text);
            }
        }
        true
    }
}
