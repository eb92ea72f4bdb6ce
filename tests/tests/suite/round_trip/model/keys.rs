//! Foreign keys between the tables of a random sequence, and comments on tables.
//! A key stands on a column that has an index, or MySQL would make one, which stays.

use migrate_core::prelude::*;

use super::{Extra, Field, Model};

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

    /// On a column that has an index and holds nothing; without one, adds such a column.
    pub(super) fn make_key(&mut self, op: &mut Operations, table: usize) -> bool {
        let to = self.below(self.tables.len());
        let (to, to_name) = (self.tables[to].number, self.tables[to].name.clone());
        let key = if to == 0 { "id" } else { "k" };
        let (name, new_column) = (self.new_name("f"), self.new_name("x"));
        let table = &mut self.tables[table];
        let (is_own, extras) = (table.is_own, &table.extras);
        let can = |(at, field): &(usize, &Field)| {
            let is_it = |extra: &Extra| matches!(extra, Extra::Index(_, by) if by == at);
            let holds_none = is_own || field.name.starts_with('x') && field.default.is_none();
            let is_plain = field.data_type == Integer && field.is_number() && field.held == 0;
            is_plain && holds_none && extras.iter().any(is_it)
        };
        let Some(at) = table.fields.iter().enumerate().find(can).map(|(at, _)| at) else {
            let field = Field::new(&new_column, Integer);
            op.add_column(&table.name, field.column());
            table.fields.push(field);
            return true;
        };
        let field = &mut table.fields[at];
        (field.used, field.held) = (field.used + 1, field.held + 1);
        op.create_foreign_key(&table.name, &*name, [&*field.name], &to_name, [key]);
        table.extras.push(Extra::ForeignKey(name, at, to));
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
