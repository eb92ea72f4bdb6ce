//! What is dropped and created though it may be equal: what differs and can't be altered, what reads
//! columns that change, and all that needs one of these.

use std::collections::{BTreeMap, BTreeSet};

use super::Steps;
use crate::catalog::{Kind, ObjectId};
use crate::compare::objects::{Alteration, altered};
use crate::compare::owner::owner;
use crate::compare::reads::reads_any;
use crate::compare::words_of::names;
use crate::operations::Operation;
use crate::schema::{DefaultValue, Dialect, TableName};

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
            let remade: Vec<&str> = diff.remade.iter().map(|(old, _)| old.name.as_str()).collect();
            found.extend(self.that_read(id, &diff.disturbed_columns(), &remade));
        }
        let swapped = self.swapped_columns();
        let read_swapped =
            swapped.iter().flat_map(|(table, column)| self.that_read(table, &[column], &[]));
        let read_swapped: BTreeSet<ObjectId> = read_swapped.collect();
        found.extend(read_swapped.iter().cloned());
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
        let goes = |needed: &ObjectId| {
            let is_program = matches!(needed.kind, Kind::Function | Kind::Procedure);
            self.anew.contains(needed) || is_program && self.matching.removed.contains(needed)
        };
        let needs = self.from.needs.iter().filter(|(_, needed)| goes(needed));
        self.pressed = needs.map(|(of, _)| of.clone()).chain(read_swapped).collect();
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

    /// The columns that get a new type because their enum type loses a value.
    fn swapped_columns(&self) -> Vec<(ObjectId, String)> {
        let mut columns = Vec::new();
        for id in self.matching.changed.iter().filter(|id| id.kind == Kind::EnumType) {
            let (Some(from), Some(to)) = (self.from.objects.get(id), self.to.objects.get(id))
            else {
                continue;
            };
            let Alteration::By(operations) = altered(from, to, (self.from, self.to)) else {
                continue;
            };
            for operation in operations {
                let Operation::DropEnumValue(op) = operation else { continue };
                let swapped = op.swap.columns.iter().map(|one| {
                    let table = TableName::new(one.schema.as_deref(), &one.table);
                    (ObjectId::new(Kind::Table, &table), one.column.clone())
                });
                columns.extend(swapped);
            }
        }
        columns
    }

    /// What names a column of the table that changes, or is over one that is made anew.
    fn that_read(&self, table: &ObjectId, columns: &[&str], remade: &[&str]) -> Vec<ObjectId> {
        if columns.is_empty() {
            return Vec::new();
        }
        let is_in_the_way = |(id, operation): &&(&ObjectId, &Operation)| {
            let columns = match (id.kind, self.dialect()) {
                // It follows its columns, unless they go.
                (Kind::Index | Kind::Exclusion, _) | (Kind::Grant, Dialect::Postgres) => remade,
                (Kind::View | Kind::MaterializedView, Dialect::MySql) => return false,
                (Kind::View | Kind::MaterializedView | Kind::Trigger | Kind::Policy, _) => columns,
                _ => return false,
            };
            reads_any(operation, columns, self.dialect())
        };
        let found = self.readers.of(&table.qualified_name()).iter().filter(is_in_the_way);
        found.map(|(id, _)| (*id).clone()).collect()
    }
}
