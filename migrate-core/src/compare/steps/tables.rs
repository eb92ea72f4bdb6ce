//! A table that differs is altered: columns added and altered, constraints added.

use super::Steps;
use super::counting::is_said_with_key;
use super::late::dropped_column;
use crate::compare::columns::altered;
use crate::compare::constraints::Constraint;
use crate::compare::options;
use crate::compare::table::{TableDiff, is_text};
use crate::dialect::render;
use crate::operations::{
    AddColumn, AlterColumn, Counting, Operation, Position, RenameConstraint, Setting,
};
use crate::schema::{ColumnDefinition, Dialect};

impl Steps<'_> {
    pub(super) fn alter_table(&mut self, diff: &TableDiff<'_>) {
        // What is said of no column is as the table has it, so that comes first.
        let options = (&diff.from.options, &diff.to.options);
        let (operations, refused) = options::altered(&diff.name(), options, self.dialect());
        self.operations.extend(operations);
        self.refused.extend(refused);
        let computed = diff.removed.iter().filter(|column| column.generated.is_some());
        for column in diff.remade.iter().map(|(old, _)| old).chain(computed) {
            self.operations.extend(dropped_column(&diff.name(), column));
        }
        let (plain, behind) = self.columns_to_add(diff);
        for column in plain {
            self.add_column(diff, column);
        }
        let (mut keys, others) = constraints_to_add(diff);
        keys.retain(|key| !self.is_storage(diff, key));
        let is_sqlite = self.dialect() == Dialect::Sqlite;
        let (stored, altered): (Vec<_>, Vec<_>) = diff.altered.iter().partition(|(old, new)| {
            is_sqlite && old.generated.is_some() && new.generated.is_none()
        });
        // SQLite has no key of what is computed, and counts up the key alone.
        for (old, new) in stored {
            self.alter_column(diff, old, new);
        }
        if is_sqlite {
            for key in &keys {
                self.add_constraint(diff, key);
            }
        }
        for (old, new) in altered {
            self.alter_column(diff, old, new);
        }
        for column in &diff.converted {
            self.operations.push(converted(diff, column).into());
        }
        for column in behind {
            self.add_column(diff, column);
        }
        self.settle_null(diff);
        self.move_columns(diff);
        self.rename_constraints(diff);
        if !is_sqlite {
            for key in keys {
                self.add_constraint(diff, key);
            }
        }
        for constraint in others {
            self.add_constraint(diff, constraint);
        }
        self.restore_keys(diff);
    }

    /// In the order of the table, so that each finds the one that it stands behind. What PostgreSQL
    /// computes of a column lets its type not change, so it comes behind that.
    fn columns_to_add<'b>(
        &self,
        diff: &TableDiff<'b>,
    ) -> (Vec<&'b ColumnDefinition>, Vec<&'b ColumnDefinition>) {
        let is_added = |column: &&ColumnDefinition| {
            let remade = diff.remade.iter().map(|(_, new)| *new);
            diff.added.iter().copied().chain(remade).any(|other| other.name == column.name)
        };
        let columns = diff.to.columns.iter().filter(is_added);
        columns
            .partition(|column| self.dialect() != Dialect::Postgres || column.generated.is_none())
    }

    fn add_column(&mut self, diff: &TableDiff<'_>, column: &ColumnDefinition) {
        let mut column = column.clone();
        if self.dialect() == Dialect::MySql && column.identity.is_some() {
            // MySQL counts up keys alone.
            column.primary_key = is_said_with_key(diff, &column);
            if !column.primary_key {
                column.identity = None;
            }
        }
        let name = column.name.clone();
        let mut op = AddColumn::new(diff.to.name.clone(), diff.to.schema.clone(), column);
        if self.dialect() == Dialect::MySql {
            op.position = position(diff, &name);
        }
        self.operations.push(op.into());
    }

    fn alter_column(
        &mut self,
        diff: &TableDiff<'_>,
        old: &ColumnDefinition,
        new: &ColumnDefinition,
    ) {
        let mut op = altered(&diff.to.table_name(), old, new, self.dialect());
        // What counts up went with the key.
        let is_dropped = matches!(op.identity, Some(Counting::Drop));
        if is_dropped && self.dialect() == Dialect::Sqlite && diff.has_other_key() {
            op.identity = None;
            if !op.changes_definition() {
                return;
            }
        }
        if diff.is_converted && new.charset.is_none() && is_text(new) {
            op.charset.get_or_insert(Setting::Drop);
        }
        // A collation is one of a character set, and goes with it.
        if op.charset.is_some()
            && let Some(collation) = &new.collation
        {
            op.collation.get_or_insert(Setting::Set(collation.clone()));
        }
        // What counts up stopped before, and begins when its key is there.
        if self.dialect() == Dialect::MySql && op.identity.take().is_some() {
            if let Some(was) = &mut op.was {
                was.identity = None;
            }
            if !op.changes_definition() {
                return;
            }
        }
        if let Err(error) = render(&op.clone().into(), &self.capability) {
            let (table, column) = (diff.name(), &new.name);
            self.refused.push(format!("column '{column}' of table '{table}': {error}"));
            return;
        }
        if self.dialect() == Dialect::Postgres {
            self.operations.extend(parts(op, old, new).into_iter().map(Operation::from));
            self.counters.extend(self.go_on_counting(diff, old, new));
        } else {
            self.operations.push(op.into());
        }
    }

    /// Columns of MySQL are put elsewhere one by one.
    fn move_columns(&mut self, diff: &TableDiff<'_>) {
        if !diff.is_reordered || self.dialect() != Dialect::MySql {
            return;
        }
        for column in &diff.to.columns {
            let op = AlterColumn {
                table: diff.to.name.clone(),
                schema: diff.to.schema.clone(),
                column: column.name.clone(),
                position: position(diff, &column.name),
                was: Some(Box::new(column.clone())),
                ..AlterColumn::default()
            };
            self.operations.push(op.into());
        }
    }

    /// A key of SQLite makes its columns not null, if nothing else is said; without one they may be again.
    fn settle_null(&mut self, diff: &TableDiff<'_>) {
        if self.dialect() != Dialect::Sqlite || !diff.has_other_key() {
            return;
        }
        let (old, new) = (diff.from.primary_key_columns(), diff.to.primary_key_columns());
        for column in diff.to.columns.iter().filter(|column| column.generated.is_none()) {
            let is_in = |key: &[&str]| key.contains(&column.name.as_str());
            let was_key = diff.from.options.without_rowid && is_in(&old) && !is_in(&new);
            let is_odd = if column.nullable { is_in(&new) } else { was_key };
            if is_odd {
                let op = AlterColumn {
                    table: diff.to.name.clone(),
                    schema: diff.to.schema.clone(),
                    column: column.name.clone(),
                    nullable: Some(column.nullable),
                    was: Some(Box::new(ColumnDefinition {
                        nullable: !column.nullable,
                        ..column.clone()
                    })),
                    ..AlterColumn::default()
                };
                self.operations.push(op.into());
            }
        }
    }

    /// Whether the table is kept in the order of this key, and can't be without it.
    pub(super) fn is_storage(&self, diff: &TableDiff<'_>, constraint: &Constraint) -> bool {
        let has_no_row_id = diff.from.options.without_rowid || diff.to.options.without_rowid;
        constraint.is_primary_key() && self.dialect() == Dialect::Sqlite && has_no_row_id
    }

    fn rename_constraints(&mut self, diff: &TableDiff<'_>) {
        for (old, new) in &diff.constraints.renamed {
            if old.is_foreign_key() && self.keys.contains(&(diff.name(), old.name.clone())) {
                self.add_constraint(diff, new);
                continue;
            }
            let (table, schema) = (diff.to.name.clone(), diff.to.schema.clone());
            let (name, new_name) = (old.name.clone(), new.name.clone());
            let renamed = RenameConstraint { table, schema, name, new_name }.into();
            if self.can(&renamed) {
                self.operations.push(renamed);
            } else {
                self.operations.extend(old.dropped(self.dialect()));
                self.add_constraint(diff, new);
            }
        }
    }

    /// What was dropped because what it is over, or refers to, was in the way.
    fn restore_keys(&mut self, diff: &TableDiff<'_>) {
        for key in diff.constraints.kept.iter().filter(|one| one.is_foreign_key()) {
            if self.keys.contains(&(diff.name(), key.name.clone())) {
                self.behind_tables.push(key.create.clone());
            }
        }
    }

    fn add_constraint(&mut self, diff: &TableDiff<'_>, constraint: &Constraint) {
        if constraint.is_foreign_key() {
            self.behind_tables.push(constraint.create.clone());
            return;
        }
        let is_said_at_the_column = constraint.is_primary_key()
            && self.dialect() == Dialect::MySql
            && diff.added.iter().any(|column| {
                column.identity.is_some() && constraint.columns() == [column.name.clone()]
            });
        if is_said_at_the_column {
            return;
        }
        self.operations.push(constraint.create.clone());
    }
}

/// What PostgreSQL doesn't do at once: a default of the old type may be none of the new one.
fn parts(mut op: AlterColumn, old: &ColumnDefinition, new: &ColumnDefinition) -> Vec<AlterColumn> {
    let alone = |was: &Option<Box<ColumnDefinition>>| AlterColumn {
        table: op.table.clone(),
        schema: op.schema.clone(),
        column: op.column.clone(),
        was: was.clone(),
        ..AlterColumn::default()
    };
    let mut was = op.was.take();
    let mut parts = Vec::new();
    // These were dropped first.
    if matches!(op.identity, Some(Counting::Drop)) {
        op.identity = None;
        if let Some(was) = &mut was {
            was.identity = None;
        }
    }
    if op.generated.take().is_some()
        && let Some(was) = &mut was
    {
        was.generated = None;
    }
    if op.data_type.is_some() && old.default.is_some() {
        parts.push(AlterColumn { default: Some(Setting::Drop), ..alone(&was) });
        if let Some(was) = &mut was {
            was.default = None;
        }
        op.default = new.default.clone().map(Setting::Set);
    }
    if op.changes_definition() {
        parts.push(AlterColumn { was, ..op });
    }
    parts
}

/// The column as the table has it now: its text is converted.
fn converted(diff: &TableDiff<'_>, column: &ColumnDefinition) -> AlterColumn {
    AlterColumn {
        table: diff.to.name.clone(),
        schema: diff.to.schema.clone(),
        column: column.name.clone(),
        charset: Some(Setting::Drop),
        collation: Some(Setting::Drop),
        was: Some(Box::new(column.clone())),
        ..AlterColumn::default()
    }
}

/// The keys that others refer to, and the rest.
fn constraints_to_add<'a>(diff: &'a TableDiff<'_>) -> (Vec<&'a Constraint>, Vec<&'a Constraint>) {
    let changed = diff.constraints.changed.iter().map(|(_, new)| new);
    let added = diff.constraints.added.iter().chain(changed);
    added.partition(|one| one.is_primary_key())
}

/// The place of a column in its new table: first, or behind another one.
fn position(diff: &TableDiff<'_>, column: &str) -> Option<Position> {
    let place = diff.to.columns.iter().position(|other| other.name == column)?;
    match place.checked_sub(1).and_then(|before| diff.to.columns.get(before)) {
        Some(before) => Some(Position::After(before.name.clone())),
        None => Some(Position::First),
    }
}
