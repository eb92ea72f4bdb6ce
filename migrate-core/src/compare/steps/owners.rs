//! What goes with a column of PostgreSQL: the sequence that it owns, the privileges on it.

use super::Steps;
use crate::catalog::ObjectId;
use crate::compare::owner::{owner, relation};
use crate::operations::{
    AlterSequence, CreateSequence, Operation, PrivilegeTarget, SequenceOptions, SequenceOwner,
};
use crate::schema::{Dialect, TableName};

impl Steps<'_> {
    /// A sequence whose owner goes is taken from it first if it stays, or if something else needs it.
    pub(super) fn release_sequences(&mut self) {
        for (id, operation) in &self.from.objects {
            let Operation::CreateSequence(op) = operation else { continue };
            let to = match self.to.objects.get(id) {
                Some(Operation::CreateSequence(to)) => Some(to),
                _ => None,
            };
            if !self.goes_with_a_column(id) || to.is_none() && !self.is_needed_elsewhere(id, op) {
                continue;
            }
            self.released.insert(id.clone());
            self.operations.push(given(op, Some(SequenceOwner::Nothing), op).into());
            if let Some(to) = to.filter(|to| to.options.owner.is_some()) {
                self.behind_tables.push(given(to, to.options.owner.clone(), op).into());
            }
        }
    }

    /// Whether it goes with the column that owns it, or that it is about.
    pub(super) fn goes_with_a_column(&self, id: &ObjectId) -> bool {
        match self.from.objects.get(id) {
            Some(Operation::CreateSequence(op)) => {
                !self.released.contains(id)
                    && owning(op).is_some_and(|(table, column)| self.is_dropped(&table, column))
            }
            // MySQL keeps them.
            Some(Operation::Grant(op)) if self.dialect() == Dialect::Postgres => match &op.target {
                Some(PrivilegeTarget::Table { name, columns }) if !columns.is_empty() => {
                    let table = TableName::new(op.schema.as_deref(), name);
                    columns.iter().all(|column| self.is_dropped(&table, column))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a column is dropped, perhaps to be added again.
    fn is_dropped(&self, table: &TableName, column: &str) -> bool {
        let Some(id) = relation(self.from, table) else { return false };
        self.matching.removed.contains(&id)
            || self.table_diffs().get(&id).is_some_and(|diff| {
                let remade = diff.remade.iter().map(|(old, _)| old);
                diff.removed.iter().chain(remade).any(|one| one.name == column)
            })
    }

    /// Whether something needs it that doesn't go together with its owner.
    fn is_needed_elsewhere(&self, id: &ObjectId, op: &CreateSequence) -> bool {
        let table = owning(op).and_then(|(table, _)| relation(self.from, &table));
        let is_of_owner = |of: &ObjectId| {
            let operation = self.from.objects.get(of);
            Some(of) == table.as_ref()
                || operation.and_then(|operation| owner(self.from, of, operation)) == table
        };
        self.from.needs.iter().any(|(of, needed)| needed == id && !is_of_owner(of))
    }
}

/// The column that owns a sequence.
fn owning(op: &CreateSequence) -> Option<(TableName, &str)> {
    let Some(SequenceOwner::Column { table, column }) = &op.options.owner else { return None };
    Some((TableName::new(op.schema.as_deref(), table), column))
}

/// A sequence that gets another owner.
fn given(of: &CreateSequence, owner: Option<SequenceOwner>, was: &CreateSequence) -> AlterSequence {
    let (name, schema) = (of.name.clone(), of.schema.clone());
    let options = SequenceOptions { owner, ..SequenceOptions::default() };
    AlterSequence { name, schema, options, was: Some(Box::new(was.clone())), ..Default::default() }
}
