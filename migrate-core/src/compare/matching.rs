//! Which objects of two schemas are the same, which are gone, new or different.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::{Change, Difference};
use super::details::details;
use super::owner::owner;
use super::reads::reads_any;
use super::table::TableDiff;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::dialect::{Capability, render};
use crate::operations::{CreateIndex, Operation, RenameIndex};
use crate::schema::Dialect;

pub(super) struct Matching<'a> {
    pub(super) removed: BTreeSet<ObjectId>,
    pub(super) added: BTreeSet<ObjectId>,
    pub(super) changed: BTreeSet<ObjectId>,
    /// Of tables that differ, how.
    pub(super) tables: BTreeMap<ObjectId, TableDiff<'a>>,
    /// The same index by another name.
    pub(super) renamed_indexes: Vec<(ObjectId, ObjectId, Operation)>,
    dialect: Dialect,
}

impl<'a> Matching<'a> {
    pub(super) fn new(from: &'a Schema, to: &'a Schema) -> Self {
        let dialect = to.server.dialect();
        let gone = from.objects.keys().filter(|id| !to.objects.contains_key(id));
        let new = to.objects.keys().filter(|id| !from.objects.contains_key(id));
        let (removed, added) = (gone.cloned().collect(), new.cloned().collect());
        let (mut changed, mut tables) = (BTreeSet::new(), BTreeMap::new());
        for (id, old) in &from.objects {
            let Some(new) = to.objects.get(id).filter(|new| *new != old) else { continue };
            if let (Operation::CreateTable(old), Operation::CreateTable(new)) = (old, new) {
                let diff = TableDiff::new(&old.table, &new.table, dialect);
                if diff.is_empty() {
                    continue;
                }
                tables.insert(id.clone(), diff);
            }
            changed.insert(id.clone());
        }
        let renamed_indexes = Vec::new();
        let mut matching = Self { removed, added, changed, tables, renamed_indexes, dialect };
        matching.find_renamed_indexes(from, to);
        matching
    }

    /// No data is at stake, so an index that is only called otherwise needs no word of anyone.
    fn find_renamed_indexes(&mut self, from: &Schema, to: &Schema) {
        let capability = Capability::of(&to.server);
        let mut added: BTreeMap<String, Vec<(&ObjectId, &CreateIndex)>> = BTreeMap::new();
        for (id, new) in to.objects.keys().filter_map(|id| index(to, id)) {
            if self.added.contains(id) {
                added.entry(without_name(new)).or_default().push((id, new));
            }
        }
        for (old_id, old) in from.objects.keys().filter_map(|id| index(from, id)) {
            if !self.removed.contains(old_id) || self.goes_with_a_column(&from.objects[old_id], old)
            {
                continue;
            }
            let Some((new_id, new)) = added.get_mut(&without_name(old)).and_then(Vec::pop) else {
                continue;
            };
            let renamed = Operation::from(RenameIndex {
                table: old.index.table.clone(),
                schema: old.index.schema.clone(),
                name: old.index.name.clone(),
                new_name: new.index.name.clone(),
            });
            if render(&renamed, &capability).is_ok() {
                self.removed.remove(old_id);
                self.added.remove(new_id);
                self.renamed_indexes.push((old_id.clone(), new_id.clone(), renamed));
            }
        }
    }

    /// Whether it reads a column that is dropped and added.
    fn goes_with_a_column(&self, operation: &Operation, op: &CreateIndex) -> bool {
        let table = ObjectId::new(Kind::Table, &op.index.table_name());
        self.tables.get(&table).is_some_and(|diff| {
            let remade: Vec<&str> = diff.remade.iter().map(|(old, _)| old.name.as_str()).collect();
            reads_any(operation, &remade, self.dialect)
        })
    }

    /// What is to be said; what goes or comes with what it belongs to needs no word.
    pub(super) fn differences(&self, from: &Schema, to: &Schema) -> Vec<Difference> {
        let whole = |object: &ObjectId, change, details| Difference {
            object: object.clone(),
            part: None,
            change,
            details,
        };
        let goes_along = |schema: &Schema, id: &ObjectId, set: &BTreeSet<ObjectId>| {
            let operation = schema.objects.get(id);
            operation.and_then(|it| owner(schema, id, it)).is_some_and(|owner| set.contains(&owner))
        };
        let mut said = Vec::new();
        for id in self.removed.iter().filter(|id| !goes_along(from, id, &self.removed)) {
            said.push(whole(id, Change::Removed, Vec::new()));
        }
        for id in self.added.iter().filter(|id| !goes_along(to, id, &self.added)) {
            said.push(whole(id, Change::Added, Vec::new()));
        }
        for (old, new, _) in &self.renamed_indexes {
            let names = vec![format!("name: {}, was {}", new.name, old.name)];
            said.push(whole(old, Change::Renamed, names));
        }
        for id in &self.changed {
            if let Some(diff) = self.tables.get(id) {
                said.extend(diff.differences());
            } else {
                let of = |schema: &Schema| schema.objects.get(id).cloned();
                said.push(whole(id, Change::Changed, details(&of(from), &of(to))));
            }
        }
        said
    }
}

fn index<'a>(schema: &'a Schema, id: &'a ObjectId) -> Option<(&'a ObjectId, &'a CreateIndex)> {
    match schema.objects.get(id) {
        Some(Operation::CreateIndex(op)) => Some((id, op)),
        _ => None,
    }
}

/// Equal for what only differs in its name.
fn without_name(op: &CreateIndex) -> String {
    let mut op = op.clone();
    op.index.name.clear();
    format!("{op:?}")
}
