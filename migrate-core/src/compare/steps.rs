//! The operations that make one schema of another, in an order in which they can be executed.
//!
//! What stands in the way is dropped first; then each object of the second schema is created or altered
//! in the order in which they need each other; then foreign keys; and what holds data goes last.

mod anew;
mod counting;
mod early;
mod going_on;
mod keys;
mod late;
mod owners;
mod readers;
mod tables;
mod unnamed;

use std::collections::{BTreeMap, BTreeSet};

use self::readers::Readers;
use super::constraints::constraints;
use super::matching::Matching;
use super::objects::{Alteration, altered};
use super::order::creation_order;
use super::table::TableDiff;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::dialect::{Capability, render};
use crate::operations::{
    AlterSequence, CreateCheckConstraint, CreateForeignKey, EnumColumn, Operation, SequenceOptions,
};
use crate::schema::{Dialect, ForeignKey, TableName};

pub(super) struct Steps<'a> {
    pub(super) from: &'a Schema,
    pub(super) to: &'a Schema,
    pub(super) matching: &'a Matching<'a>,
    capability: Capability,
    /// Of the first schema.
    readers: Readers<'a>,
    /// What is dropped and created though it may be equal.
    anew: BTreeSet<ObjectId>,
    /// What can't wait: it needs one of these, or reads a column whose type is swapped.
    pressed: BTreeSet<ObjectId>,
    /// The foreign keys that are dropped first and created last, by table and name.
    keys: BTreeSet<(TableName, String)>,
    pub(super) operations: Vec<Operation>,
    /// What needs all tables to be there.
    behind_tables: Vec<Operation>,
    /// What needs a sequence that was the column's to be gone.
    counters: Vec<Operation>,
    pub(super) refused: Vec<String>,
    /// How what belongs to tables and is added is called.
    added_names: BTreeSet<(Kind, TableName)>,
    created: BTreeSet<ObjectId>,
    dropped: BTreeSet<ObjectId>,
    /// The sequences that were taken from their owners.
    released: BTreeSet<ObjectId>,
}

impl<'a> Steps<'a> {
    pub(super) fn new(from: &'a Schema, to: &'a Schema, matching: &'a Matching<'a>) -> Self {
        Self {
            from,
            to,
            matching,
            capability: Capability::of(&to.server),
            readers: Readers::new(from),
            anew: BTreeSet::new(),
            pressed: BTreeSet::new(),
            keys: BTreeSet::new(),
            operations: Vec::new(),
            behind_tables: Vec::new(),
            counters: Vec::new(),
            refused: Vec::new(),
            added_names: matching
                .added
                .iter()
                .filter(|id| id.table.is_some())
                .map(|id| (id.kind, id.qualified_name()))
                .collect(),
            created: BTreeSet::new(),
            dropped: BTreeSet::new(),
            released: BTreeSet::new(),
        }
    }

    /// Finds all of them.
    pub(super) fn find(&mut self) {
        self.find_anew();
        self.find_keys();
        let before = creation_order(self.from);
        self.drop_what_is_in_the_way(&before);
        self.rename_indexes();
        for id in creation_order(self.to) {
            self.create_or_alter(id);
        }
        self.start_counting();
        let behind = std::mem::take(&mut self.behind_tables);
        self.operations.extend(behind);
        self.drop_the_rest(&before);
        self.operations.append(&mut self.counters);
        self.name_constraints();
    }

    fn dialect(&self) -> Dialect {
        self.capability.dialect
    }

    /// Whether the database can do it, as far as that is known without the table.
    fn can(&self, operation: &Operation) -> bool {
        render(operation, &self.capability).is_ok()
    }

    fn is_anew(&self, id: &ObjectId) -> bool {
        self.anew.contains(id)
    }

    fn table_diffs(&self) -> &'a BTreeMap<ObjectId, TableDiff<'a>> {
        &self.matching.tables
    }

    fn create_or_alter(&mut self, id: &ObjectId) {
        let Some(to) = self.to.objects.get(id) else { return };
        let is_there = self.from.objects.contains_key(id);
        if self.matching.added.contains(id) || self.is_anew(id) {
            self.create(id, to);
        } else if let Some(diff) = self.table_diffs().get(id) {
            self.alter_table(diff);
        } else if is_there && self.matching.changed.contains(id) {
            self.alter(id, to);
        }
        self.created.insert(id.clone());
    }

    fn alter(&mut self, id: &ObjectId, to: &Operation) {
        let Some(from) = self.from.objects.get(id) else { return };
        match altered(from, to, (self.from, self.to)) {
            Alteration::By(operations) => {
                for mut operation in operations {
                    if let Operation::AlterSequence(op) = &operation {
                        self.alter_sequence(op);
                        continue;
                    }
                    self.keep_what_is_there(&mut operation);
                    self.operations.push(operation);
                }
            }
            // Found before.
            Alteration::Anew => {}
            Alteration::Refused(text) => self.refused.push(text),
        }
    }

    /// A table that had to go before has no column any more whose type could be swapped.
    fn keep_what_is_there(&self, operation: &mut Operation) {
        let is_there = |column: &EnumColumn| {
            let table = TableName::new(column.schema.as_deref(), &column.table);
            !self.dropped.contains(&ObjectId::new(Kind::Table, &table))
        };
        match operation {
            Operation::AddEnumValue(op) => op.was.columns.retain(is_there),
            Operation::DropEnumValue(op) => op.swap.columns.retain(is_there),
            _ => {}
        }
    }

    /// Who owns a sequence is said when all tables are there.
    fn alter_sequence(&mut self, op: &AlterSequence) {
        let owner = op.options.owner.clone();
        let rest = SequenceOptions { owner: None, ..op.options.clone() };
        if rest != SequenceOptions::default() {
            self.operations.push(AlterSequence { options: rest, ..op.clone() }.into());
        }
        let id = ObjectId::new(Kind::Sequence, &op.sequence_name());
        if owner.is_some() && !self.released.contains(&id) {
            let options = SequenceOptions { owner, ..SequenceOptions::default() };
            self.behind_tables.push(AlterSequence { options, ..op.clone() }.into());
        }
    }

    fn create(&mut self, id: &ObjectId, to: &Operation) {
        match to {
            Operation::CreateTable(op) => {
                let mut op = op.clone();
                let keys = std::mem::take(&mut op.table.foreign_keys);
                let (now, later): (Vec<_>, Vec<_>) =
                    keys.into_iter().partition(|key| !key.not_valid && self.can_refer(id, key));
                op.table.foreign_keys = now;
                // A table that is created has no rows that could break them.
                let checks = std::mem::take(&mut op.table.checks);
                let (unchecked, checks): (Vec<_>, Vec<_>) =
                    checks.into_iter().partition(|check| check.not_valid);
                op.table.checks = checks;
                let (table, schema) = (op.table.name.clone(), op.table.schema.clone());
                self.operations.push(op.into());
                for check in unchecked {
                    let (table, schema) = (table.clone(), schema.clone());
                    let check = CreateCheckConstraint { table, schema, check, safely: false };
                    self.operations.push(check.into());
                }
                for key in later {
                    let (table, schema) = (table.clone(), schema.clone());
                    let key = CreateForeignKey { table, schema, key, safely: false };
                    self.behind_tables.push(key.into());
                }
            }
            Operation::CreateSequence(op) if op.options.owner.is_some() => {
                let mut created = op.clone();
                let owner = created.options.owner.take();
                let options = SequenceOptions { owner, ..SequenceOptions::default() };
                let (name, schema) = (op.name.clone(), op.schema.clone());
                self.operations.push(created.into());
                let altered = AlterSequence { name, schema, options, ..AlterSequence::default() };
                self.behind_tables.push(altered.into());
            }
            other => self.operations.push(other.clone()),
        }
    }

    /// Whether what a key refers to is there when its table is created.
    fn can_refer(&self, of: &ObjectId, key: &ForeignKey) -> bool {
        // SQLite looks at it when a row is written.
        if self.dialect() == Dialect::Sqlite {
            return true;
        }
        let referent = ObjectId::new(Kind::Table, &key.referent_name());
        let is_partition =
            self.to.objects.contains_key(&ObjectId::new(Kind::Partition, &key.referent_name()));
        let is_there = referent == *of || self.created.contains(&referent);
        is_there && !is_partition && self.has_key(&referent, key)
    }

    /// Whether a constraint of the table is what the key refers to; a unique index is created later.
    fn has_key(&self, referent: &ObjectId, key: &ForeignKey) -> bool {
        let Some(Operation::CreateTable(op)) = self.to.objects.get(referent) else { return false };
        let by_beginning = self.dialect() == Dialect::MySql;
        let constraints = constraints(&op.table);
        constraints
            .iter()
            .filter(|one| !one.is_foreign_key())
            .any(|one| keys::covers(one.columns(), &key.referent_columns, by_beginning))
    }

    fn rename_indexes(&mut self) {
        let renamed = self.matching.renamed_indexes.iter().map(|(_, _, op)| op.clone());
        self.operations.extend(renamed);
    }
}
