//! What stands in the way is dropped: what is gone and holds no data, what is made anew, and what reads
//! columns that change.

use super::Steps;
use super::keys::covers;
use crate::catalog::{Kind, ObjectId};
use crate::compare::constraints::{Constraint, constraints};
use crate::compare::owner::owner;
use crate::compare::table::TableDiff;
use crate::operations::{DropIndex, Operation};
use crate::schema::{Dialect, ForeignKey, Table};

/// What goes before anything else: it holds no data, and others don't need it to be.
const FIRST: [Kind; 8] = [
    Kind::Grant,
    Kind::Comment,
    Kind::Policy,
    Kind::Trigger,
    Kind::View,
    Kind::MaterializedView,
    Kind::Index,
    Kind::Exclusion,
];

impl Steps<'_> {
    pub(super) fn drop_what_is_in_the_way(&mut self, order: &[&ObjectId]) {
        self.release_sequences();
        self.stop_counting();
        // They hold indexes and keys.
        self.drop_foreign_keys();
        for id in order.iter().rev().filter(|id| FIRST.contains(&id.kind)) {
            self.drop_first(id);
        }
        self.stop_computing();
        self.drop_constraints();
        for id in order.iter().rev() {
            let is_of_this_kind =
                matches!(id.kind, Kind::Function | Kind::Procedure | Kind::EnumType);
            // What it needs can't wait.
            let is_pressed = id.kind == Kind::Table
                && self.pressed.contains(id)
                && self.matching.removed.contains(*id);
            if is_of_this_kind && self.is_anew(id) || self.is_name_taken(id) || is_pressed {
                self.drop_object(id);
            }
        }
    }

    fn drop_first(&mut self, id: &ObjectId) {
        let is_gone = self.matching.removed.contains(id) || self.is_anew(id);
        // SQLite looks at all triggers when it changes a table.
        let is_looked_at = id.kind == Kind::Trigger && self.dialect() == Dialect::Sqlite;
        let cant_wait = self.pressed.contains(id) || self.is_name_elsewhere(id) || is_looked_at;
        let goes_along = self.goes_with_its_owner(id) || self.goes_with_a_column(id);
        if is_gone && (!goes_along || cant_wait) {
            self.drop_object(id);
        }
    }

    pub(super) fn drop_object(&mut self, id: &ObjectId) {
        let Some(operation) = self.from.objects.get(id) else { return };
        match operation.inverse() {
            Ok(dropped) => {
                self.operations.push(dropped);
                self.dropped.insert(id.clone());
            }
            Err(fault) => self.refused.push(format!("{id}: {fault}")),
        }
    }

    /// Whether what it belongs to is dropped, and it with that.
    pub(super) fn goes_with_its_owner(&self, id: &ObjectId) -> bool {
        let Some(operation) = self.from.objects.get(id) else { return false };
        let Some(owner) = owner(self.from, id, operation) else { return false };
        let is_gone = self.matching.removed.contains(&owner) || self.is_anew(&owner);
        // Privileges and comments of what is left as it is would stay.
        is_gone && id.kind != Kind::Partition
    }

    /// Whether another table gets something of its name.
    fn is_name_elsewhere(&self, id: &ObjectId) -> bool {
        matches!(id.kind, Kind::Trigger | Kind::Index)
            && self.added_names.contains(&(id.kind, id.qualified_name()))
    }

    /// Whether something else gets its name before it would be dropped.
    fn is_name_taken(&self, id: &ObjectId) -> bool {
        const NAMED: [Kind; 3] = [Kind::Table, Kind::Sequence, Kind::Partition];
        const OTHERS: [Kind; 8] = [
            Kind::Table,
            Kind::View,
            Kind::MaterializedView,
            Kind::Sequence,
            Kind::Partition,
            Kind::EnumType,
            Kind::Domain,
            Kind::Index,
        ];
        NAMED.contains(&id.kind)
            && self.matching.removed.contains(id)
            && OTHERS.iter().any(|kind| {
                let other = ObjectId::new(*kind, &id.qualified_name());
                self.matching.added.contains(&other)
            })
    }

    fn drop_foreign_keys(&mut self) {
        for diff in self.table_diffs().values() {
            let in_the_way = |constraint: &&Constraint| {
                self.keys.contains(&(diff.name(), constraint.name.clone()))
            };
            let changes = &diff.constraints;
            let renamed = changes.renamed.iter().map(|(old, _)| old);
            let stays = changes.kept.iter().chain(renamed).filter(in_the_way);
            let keys: Vec<&Constraint> =
                gone(diff).chain(stays).filter(|one| one.is_foreign_key()).collect();
            for key in keys {
                self.drop_constraint(diff, key);
            }
        }
        self.drop_keys_of_unchanged_tables();
    }

    fn drop_constraints(&mut self) {
        for diff in self.table_diffs().values() {
            for constraint in gone(diff).filter(|one| !one.is_foreign_key()) {
                if !self.is_storage(diff, constraint) {
                    self.drop_constraint(diff, constraint);
                    continue;
                }
                self.refused.push(format!(
                    "table '{}': it is WITHOUT ROWID, so its primary key can't be dropped before \
                     there is another; change it by hand in one op.batch_alter_table",
                    diff.name()
                ));
            }
        }
    }

    fn drop_constraint(&mut self, diff: &TableDiff<'_>, constraint: &Constraint) {
        let Some(dropped) = constraint.dropped(self.dialect()) else {
            self.refused.push(format!(
                "table '{}': the {} has no name to drop it by; change it by hand: \
                 migrate revision -m \"..\"",
                diff.name(),
                constraint.what()
            ));
            return;
        };
        self.operations.push(dropped);
        if constraint.is_foreign_key() {
            self.drop_index_of_key(diff, constraint);
        }
    }

    /// The keys of tables that are equal, or gone, where what they refer to is in the way.
    fn drop_keys_of_unchanged_tables(&mut self) {
        for (id, operation) in &self.from.objects {
            let Operation::CreateTable(op) = operation else { continue };
            if self.table_diffs().contains_key(id) {
                continue;
            }
            let is_removed = self.matching.removed.contains(id);
            for key in constraints(&op.table).iter().filter(|one| one.is_foreign_key()) {
                let refers_to_gone = match &key.create {
                    Operation::CreateForeignKey(key) => {
                        let referent = ObjectId::new(Kind::Table, &key.key.referent_name());
                        is_removed && referent != *id && self.matching.removed.contains(&referent)
                    }
                    _ => false,
                };
                let is_disturbed = self.keys.contains(&(op.table.table_name(), key.name.clone()));
                let is_in_a_circle = refers_to_gone && self.dialect() != Dialect::Sqlite;
                if (is_disturbed || is_in_a_circle)
                    && let Some(dropped) = key.dropped(self.dialect())
                {
                    self.operations.push(dropped);
                    if !is_removed && is_disturbed {
                        self.behind_tables.push(key.create.clone());
                    }
                }
            }
        }
    }

    /// The index that MySQL made for a key stays when the key goes.
    fn drop_index_of_key(&mut self, diff: &TableDiff<'_>, constraint: &Constraint) {
        let is_kept = diff
            .to
            .foreign_keys
            .iter()
            .any(|key| key.name == constraint.name && key.columns == constraint.columns());
        let columns = constraint.columns();
        let all_go =
            columns.iter().all(|column| diff.removed.iter().any(|removed| removed.name == *column));
        // Keys over the same columns share the index of the last one.
        let shares =
            |key: &&ForeignKey| key.name > constraint.name && covers(&key.columns, columns, true);
        if self.dialect() != Dialect::MySql
            || is_kept
            || diff.from.foreign_keys.iter().any(|key| shares(&key))
            || all_go
            || !self.made_index(diff.from, columns)
        {
            return;
        }
        self.operations.push(DropIndex::named(&diff.name(), &constraint.name).into());
    }

    /// Whether no other index serves the key.
    fn made_index(&self, table: &Table, columns: &[String]) -> bool {
        let name = table.table_name();
        let serves = |index: &[String]| covers(index, columns, true);
        let own = constraints(table);
        let by_constraint = own.iter().any(|one| !one.is_foreign_key() && serves(one.columns()));
        let by_index = self.readers.indexes(&name).iter().any(|(_, op)| {
            let keys = op.index.columns.iter();
            serves(&keys.map(|key| key.text().to_owned()).collect::<Vec<_>>())
        });
        !by_constraint && !by_index
    }
}

/// What is removed, or replaced by something else.
fn gone<'a>(diff: &'a TableDiff<'_>) -> impl Iterator<Item = &'a Constraint> {
    let changes = &diff.constraints;
    changes.removed.iter().chain(changes.changed.iter().map(|(old, _)| old))
}
