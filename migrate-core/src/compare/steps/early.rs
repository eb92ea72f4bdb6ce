//! What stands in the way is dropped: what is gone and holds no data, what is made anew, and what reads
//! columns that change.

use std::collections::{BTreeMap, BTreeSet};

use super::Steps;
use crate::catalog::{Kind, ObjectId};
use crate::compare::constraints::{Constraint, constraints};
use crate::compare::objects::{Alteration, altered};
use crate::compare::owner::owner;
use crate::compare::table::TableDiff;
use crate::compare::words_of::names;
use crate::operations::{DropIndex, Operation, Sql};
use crate::schema::{DefaultValue, Dialect, ForeignKey, IndexKey, Table, TableName};

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
    /// What differs and can't be altered, what reads a column that changes, and all that needs one of
    /// these.
    pub(super) fn find_anew(&mut self) {
        let mut found: Vec<ObjectId> = Vec::new();
        for id in &self.matching.changed {
            let (Some(from), Some(to)) = (self.from.objects.get(id), self.to.objects.get(id))
            else {
                continue;
            };
            if !self.table_diffs().contains_key(id)
                && matches!(altered(from, to, (self.from, self.to)), Alteration::Anew)
            {
                found.push(id.clone());
            }
        }
        for (id, diff) in self.table_diffs() {
            found.extend(self.that_read(id, diff));
        }
        let dependents = self.dependents();
        let mut gone: Vec<ObjectId> = self.matching.removed.iter().cloned().collect();
        gone.extend(found);
        let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
        while let Some(id) = gone.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            for of in dependents.get(&id).into_iter().flatten() {
                match of.kind {
                    // They hold data; what they need is looked after where they are altered.
                    Kind::Table | Kind::Partition | Kind::Sequence => {}
                    _ => gone.push(of.clone()),
                }
            }
        }
        self.anew = seen.into_iter().filter(|id| self.to.objects.contains_key(id)).collect();
        let needs = self.from.needs.iter().filter(|(_, needed)| self.anew.contains(needed));
        self.pressed = needs.map(|(of, _)| of.clone()).collect();
        self.refuse_held_functions();
    }

    /// A function that is made anew, and that a column or a constraint goes on to call.
    fn refuse_held_functions(&mut self) {
        let held: Vec<(ObjectId, ObjectId)> = self
            .from
            .needs
            .iter()
            .filter(|(of, needed)| {
                needed.kind == Kind::Function && self.is_anew(needed) && self.calls(of, needed)
            })
            .cloned()
            .collect();
        for (of, function) in held {
            self.anew.remove(&function);
            self.refused.push(format!(
                "{function}: it can't be replaced, and {of} calls it; change it by hand"
            ));
        }
    }

    fn calls(&self, table: &ObjectId, function: &ObjectId) -> bool {
        let Some(Operation::CreateTable(op)) = self.from.objects.get(table) else { return false };
        let Some(Operation::CreateFunction(called)) = self.from.objects.get(function) else {
            return false;
        };
        let mut texts: Vec<&str> = Vec::new();
        for column in &op.table.columns {
            texts.extend(column.generated.as_ref().map(|it| it.expression.as_str()));
            if let Some(DefaultValue::Expression(text)) = &column.default {
                texts.push(text);
            }
        }
        let changes = self.table_diffs().get(table).map(|diff| &diff.constraints);
        let stays = |name: &str| {
            changes.is_none_or(|changes| {
                let renamed = changes.renamed.iter().map(|(old, _)| old);
                changes.kept.iter().chain(renamed).any(|one| one.name == *name)
            })
        };
        let checks = op.table.checks.iter().filter(|check| stays(&check.name));
        texts.extend(checks.map(|check| check.condition.as_str()));
        let is_gone = self.matching.removed.contains(table);
        !is_gone && texts.iter().any(|text| names(text, &called.routine.name, self.dialect()))
    }

    /// What would be gone, or wrong, without another object of the first schema.
    fn dependents(&self) -> BTreeMap<ObjectId, Vec<ObjectId>> {
        let mut dependents: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
        // Of MySQL a view and a routine are texts that are looked up when they are used. SQLite looks at
        // all of them when it changes a table.
        if self.dialect() != Dialect::MySql {
            for (of, needed) in &self.from.needs {
                dependents.entry(needed.clone()).or_default().push(of.clone());
            }
        }
        for (id, operation) in &self.from.objects {
            if let Some(owner) = owner(self.from, id, operation) {
                dependents.entry(owner).or_default().push(id.clone());
            }
        }
        dependents
    }

    /// What names a column of the table that changes.
    fn that_read(&self, table: &ObjectId, diff: &TableDiff<'_>) -> Vec<ObjectId> {
        let columns = diff.disturbed_columns();
        let remade: Vec<&str> = diff.remade.iter().map(|(old, _)| old.name.as_str()).collect();
        if columns.is_empty() {
            return Vec::new();
        }
        let needs_table = |id: &ObjectId| {
            id.table_name() == Some(diff.name())
                || self.from.needs.contains(&(id.clone(), table.clone()))
        };
        let is_in_the_way = |(id, operation): &(&ObjectId, &Operation)| {
            let columns = match (id.kind, self.dialect()) {
                // It follows its columns, unless they go.
                (Kind::Index | Kind::Exclusion, _) => &remade,
                (Kind::View | Kind::MaterializedView, Dialect::MySql) => return false,
                (Kind::View | Kind::MaterializedView | Kind::Trigger | Kind::Policy, _) => &columns,
                _ => return false,
            };
            needs_table(id)
                && texts(operation).iter().any(|text| {
                    columns
                        .iter()
                        .any(|column| text == column || names(text, column, self.dialect()))
                })
        };
        let found = self.from.objects.iter().filter(is_in_the_way);
        found.map(|(id, _)| id.clone()).collect()
    }

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
        changes || self.dialect() == Dialect::MySql && self.is_index_gone(table, columns)
    }

    /// MySQL lets no index go that a key uses.
    fn is_index_gone(&self, table: &TableName, columns: &[String]) -> bool {
        self.from.objects.iter().any(|(id, operation)| {
            let Operation::CreateIndex(op) = operation else { return false };
            let index: Vec<String> =
                op.index.columns.iter().map(|key| key.text().to_owned()).collect();
            op.index.table_name() == *table
                && (self.matching.removed.contains(id) || self.is_anew(id))
                && covers(&index, columns, true)
        })
    }

    pub(super) fn drop_what_is_in_the_way(&mut self, order: &[&ObjectId]) {
        for id in order.iter().rev().filter(|id| FIRST.contains(&id.kind)) {
            self.drop_first(id);
        }
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
        if is_gone && (!self.goes_with_its_owner(id) || self.pressed.contains(id)) {
            self.drop_object(id);
        }
    }

    pub(super) fn drop_object(&mut self, id: &ObjectId) {
        let Some(operation) = self.from.objects.get(id) else { return };
        match operation.inverse() {
            Ok(dropped) => self.operations.push(dropped),
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

    fn drop_constraints(&mut self) {
        let dialect = self.dialect();
        let mut others = Vec::new();
        for diff in self.table_diffs().values() {
            let changes = &diff.constraints;
            let gone = changes.removed.iter().chain(changes.changed.iter().map(|(old, _)| old));
            let mut gone: Vec<&Constraint> = gone.collect();
            let in_the_way = |constraint: &&Constraint| {
                let key = (diff.name(), constraint.name.clone());
                constraint.is_foreign_key() && self.keys.contains(&key)
            };
            gone.extend(changes.kept.iter().filter(in_the_way));
            for constraint in gone {
                if self.is_storage(diff, constraint) {
                    self.refused.push(format!(
                        "table '{}': it is WITHOUT ROWID, so its primary key can't be dropped before \
                         there is another; change it by hand in one op.batch_alter_table",
                        diff.name()
                    ));
                    continue;
                }
                let Some(dropped) = constraint.dropped(dialect) else {
                    self.refused.push(format!(
                        "table '{}': the {} has no name to drop it by; give it one by hand",
                        diff.name(),
                        constraint.what()
                    ));
                    continue;
                };
                if constraint.is_foreign_key() {
                    self.operations.push(dropped);
                    self.drop_index_of_key(diff, constraint);
                } else {
                    others.extend(self.around_primary_key(diff, constraint, dropped));
                }
            }
        }
        self.drop_keys_of_unchanged_tables();
        self.operations.extend(others);
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
        if self.dialect() != Dialect::MySql
            || is_kept
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
        let by_index = self.from.objects.values().any(|operation| match operation {
            Operation::CreateIndex(op) if op.index.table_name() == name => {
                let keys = op.index.columns.iter();
                serves(&keys.map(|key| key.text().to_owned()).collect::<Vec<_>>())
            }
            _ => false,
        });
        !by_constraint && !by_index
    }
}

/// Whether an index, or a key, over these columns serves a foreign key over those: MySQL uses its
/// beginning, others all of it.
fn covers(index: &[String], columns: &[String], by_beginning: bool) -> bool {
    if by_beginning {
        return index.len() >= columns.len() && index.iter().zip(columns).all(|(a, b)| a == b);
    }
    index.len() == columns.len() && columns.iter().all(|column| index.contains(column))
}

/// The texts of an object that may name a column.
fn texts(operation: &Operation) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    match operation {
        Operation::CreateIndex(op) => {
            texts.extend(op.index.columns.iter().map(IndexKey::text));
            texts.extend(op.index.include.iter().map(String::as_str));
            texts.extend(op.index.condition.as_deref());
        }
        Operation::CreateExcludeConstraint(op) => {
            texts.extend(op.exclusion.elements.iter().map(|(key, _)| key.text()));
            texts.extend(op.exclusion.condition.as_deref());
        }
        Operation::CreatePolicy(op) => {
            texts.extend(op.policy.using.as_deref());
            texts.extend(op.policy.with_check.as_deref());
        }
        Operation::CreateTrigger(op) => {
            texts.extend(op.trigger.columns.iter().map(String::as_str));
            texts.extend(op.trigger.condition.as_deref());
            texts.extend(op.trigger.body.as_ref().and_then(plain));
        }
        Operation::CreateView(op) => texts.extend(plain(&op.view.query)),
        Operation::CreateMaterializedView(op) => texts.extend(plain(&op.query)),
        _ => {}
    }
    texts
}

fn plain(sql: &Sql) -> Option<&str> {
    match sql {
        Sql::Same(text) => Some(text),
        Sql::PerDialect(_) => None,
    }
}
