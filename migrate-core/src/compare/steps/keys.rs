//! The foreign keys that stand in the way.

use std::collections::BTreeSet;

use super::Steps;
use crate::catalog::{Kind, ObjectId};
use crate::compare::constraints::Constraint;
use crate::operations::Operation;
use crate::schema::{Dialect, ForeignKey, Table, TableName};

impl Steps<'_> {
    /// The foreign keys that are in the way though they stay.
    pub(super) fn find_keys(&mut self) {
        if self.dialect() == Dialect::Sqlite {
            return;
        }
        let mut keys = BTreeSet::new();
        for operation in self.from.objects.values() {
            let Operation::CreateTable(op) = operation else { continue };
            for key in &op.table.foreign_keys {
                if self.is_disturbed(&op.table, key) {
                    keys.insert((op.table.table_name(), key.name.clone()));
                }
            }
        }
        self.keys = keys;
    }

    fn is_disturbed(&self, table: &Table, key: &ForeignKey) -> bool {
        let (own, other) = (table.table_name(), key.referent_name());
        self.is_side_disturbed(&own, &key.columns, false)
            || self.is_side_disturbed(&other, &key.referent_columns, true)
    }

    fn is_side_disturbed(&self, table: &TableName, columns: &[String], is_referent: bool) -> bool {
        let id = ObjectId::new(Kind::Table, table);
        let diff = self.table_diffs().get(&id);
        let changes = diff.is_some_and(|diff| {
            let disturbed = diff.disturbed_columns();
            let retyped = columns.iter().any(|column| disturbed.contains(&column.as_str()));
            let keys = &diff.constraints;
            let gone = keys.removed.iter().chain(keys.changed.iter().map(|(old, _)| old));
            let on_mysql = self.dialect() == Dialect::MySql;
            let covers = |constraint: &Constraint| {
                !constraint.is_foreign_key() && covers(constraint.columns(), columns, on_mysql)
            };
            retyped || (is_referent || on_mysql) && gone.into_iter().any(covers)
        });
        let may_need_index = self.dialect() == Dialect::MySql || is_referent;
        changes || may_need_index && self.is_index_gone(table, columns)
    }

    /// MySQL lets no index go that a key uses, PostgreSQL none that a key refers to.
    fn is_index_gone(&self, table: &TableName, columns: &[String]) -> bool {
        let on_mysql = self.dialect() == Dialect::MySql;
        self.readers.indexes(table).iter().any(|(id, op)| {
            let index: Vec<String> =
                op.index.columns.iter().map(|key| key.text().to_owned()).collect();
            (on_mysql || op.index.unique)
                && (self.matching.removed.contains(id) || self.is_anew(id))
                && covers(&index, columns, on_mysql)
        })
    }
}

/// Whether an index, or a key, over these columns serves a foreign key over those: MySQL uses its
/// beginning, others all of it.
pub(super) fn covers(index: &[String], columns: &[String], by_beginning: bool) -> bool {
    if by_beginning {
        return index.len() >= columns.len() && index.iter().zip(columns).all(|(a, b)| a == b);
    }
    index.len() == columns.len() && columns.iter().all(|column| index.contains(column))
}
