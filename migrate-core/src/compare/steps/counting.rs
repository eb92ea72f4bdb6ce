//! Columns that count up, or are computed, and don't any more, or only now.

use super::Steps;
use crate::catalog::ObjectId;
use crate::compare::table::TableDiff;
use crate::operations::{AlterColumn, Counting, CreateIndex, Operation, Setting};
use crate::schema::{ColumnDefinition, Dialect, Identity};

impl Steps<'_> {
    /// The sequence of a column of PostgreSQL that counts up no more may have the name of one that is
    /// created. MySQL lets no column count up that is no key.
    pub(super) fn stop_counting(&mut self) {
        let mut operations = Vec::new();
        for (id, diff) in self.table_diffs() {
            for old in diff.from.columns.iter().filter(|column| column.identity.is_some()) {
                if self.stops(id, diff, old) {
                    let identity = Some(Counting::Drop);
                    operations.push(AlterColumn { identity, ..alone(diff, old) }.into());
                }
            }
        }
        self.operations.extend::<Vec<Operation>>(operations);
    }

    fn stops(&self, id: &ObjectId, diff: &TableDiff<'_>, old: &ColumnDefinition) -> bool {
        let new = diff.to.columns.iter().find(|new| new.name == old.name);
        let counts_no_more = new.is_some_and(|new| new.identity.is_none());
        match self.dialect() {
            Dialect::Postgres => counts_no_more,
            Dialect::MySql => counts_no_more || !self.has_kept_key(id, diff, &old.name),
            Dialect::Sqlite => false,
        }
    }

    /// Whether a key or an index that begins with the column stays as it is.
    fn has_kept_key(&self, id: &ObjectId, diff: &TableDiff<'_>, column: &str) -> bool {
        let kept = diff.constraints.kept.iter().filter(|one| !one.is_foreign_key());
        let begins = |columns: &[String]| columns.first().is_some_and(|first| first == column);
        let by_index = |(index, op): &(&ObjectId, &CreateIndex)| {
            op.index.columns.first().is_some_and(|key| key.text() == column)
                && !self.matching.removed.contains(index)
                && !self.is_anew(index)
        };
        kept.into_iter().any(|one| begins(one.columns()))
            || self.readers.indexes(&id.qualified_name()).iter().any(by_index)
    }

    /// What MySQL counts up, once its keys are there.
    pub(super) fn start_counting(&mut self) {
        if self.dialect() != Dialect::MySql {
            return;
        }
        let mut operations: Vec<Operation> = Vec::new();
        for (id, diff) in self.table_diffs() {
            for new in &diff.to.columns {
                let old = diff.from.columns.iter().find(|old| old.name == new.name);
                let Some(identity) = &new.identity else { continue };
                let goes_on =
                    old.is_some_and(|old| old.identity.is_some() && !self.stops(id, diff, old));
                if !goes_on && !is_said_with_key(diff, new) {
                    operations.push(counting(diff, new, identity).into());
                }
            }
        }
        self.operations.extend(operations);
    }

    /// What PostgreSQL computes of a column lets that not change.
    pub(super) fn stop_computing(&mut self) {
        if self.dialect() != Dialect::Postgres {
            return;
        }
        for diff in self.table_diffs().values() {
            for (old, new) in &diff.altered {
                if old.generated.is_some() && new.generated.is_none() {
                    let generated = Some(Setting::Drop);
                    self.operations.push(AlterColumn { generated, ..alone(diff, old) }.into());
                }
            }
        }
    }
}

/// Whether the column is added with the primary key that it is.
pub(super) fn is_said_with_key(diff: &TableDiff<'_>, column: &ColumnDefinition) -> bool {
    let is_added = diff.added.iter().any(|added| added.name == column.name);
    is_added && column.identity.is_some() && diff.to.primary_key_columns() == [column.name.as_str()]
}

fn counting(diff: &TableDiff<'_>, column: &ColumnDefinition, identity: &Identity) -> AlterColumn {
    let mut counting = alone(diff, column);
    if let Some(was) = &mut counting.was {
        was.identity = None;
    }
    AlterColumn { identity: Some(Counting::Add(identity.clone())), ..counting }
}

fn alone(diff: &TableDiff<'_>, column: &ColumnDefinition) -> AlterColumn {
    AlterColumn {
        table: diff.to.name.clone(),
        schema: diff.to.schema.clone(),
        column: column.name.clone(),
        was: Some(Box::new(column.clone())),
        ..AlterColumn::default()
    }
}
