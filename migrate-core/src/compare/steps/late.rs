//! What goes last: columns, then tables and what else holds data or is needed by what does.

use super::Steps;
use crate::catalog::{Kind, ObjectId};
use crate::compare::table::TableDiff;
use crate::operations::{AddColumn, Operation, ReorderColumns};
use crate::schema::{ColumnDefinition, Dialect, TableName};

impl Steps<'_> {
    pub(super) fn drop_the_rest(&mut self, order: &[&ObjectId]) {
        for diff in self.table_diffs().values() {
            for column in diff.removed.iter().filter(|column| column.generated.is_none()) {
                self.operations.extend(dropped_column(&diff.name(), column));
            }
            self.reorder(diff);
        }
        for id in order.iter().rev() {
            let is_late = matches!(
                id.kind,
                Kind::Table
                    | Kind::Partition
                    | Kind::Sequence
                    | Kind::Function
                    | Kind::Procedure
                    | Kind::EnumType
                    | Kind::Domain
                    | Kind::Extension
                    | Kind::Schema
                    | Kind::RowSecurity
            );
            let is_gone = self.matching.removed.contains(*id) && !self.dropped.contains(*id);
            if is_late && is_gone && !self.goes_with_its_owner(id) && !self.goes_with_a_column(id) {
                self.drop_object(id);
            }
        }
    }

    /// Puts the columns in their order, where they can be put.
    fn reorder(&mut self, diff: &TableDiff<'_>) {
        if self.dialect() != Dialect::Sqlite {
            return;
        }
        let kept = diff.from.columns.iter().filter(|column| {
            let is_it = |other: &&&ColumnDefinition| other.name == column.name;
            !diff.removed.iter().any(|other| other.name == column.name)
                && !diff.remade.iter().map(|(old, _)| old).any(|old| is_it(&old))
        });
        // In this order they were added.
        let added = diff.to.columns.iter().filter(|column| {
            diff.added.iter().any(|other| other.name == column.name)
                || diff.remade.iter().any(|(_, other)| other.name == column.name)
        });
        let is: Vec<String> = kept.chain(added).map(|column| column.name.clone()).collect();
        let wanted: Vec<String> =
            diff.to.columns.iter().map(|column| column.name.clone()).collect();
        if is != wanted {
            let (table, schema) = (diff.to.name.clone(), diff.to.schema.clone());
            self.operations.push(ReorderColumns { table, schema, columns: wanted, was: is }.into());
        }
    }
}

pub(super) fn dropped_column(table: &TableName, column: &ColumnDefinition) -> Option<Operation> {
    let added = AddColumn::new(table.name.clone(), table.schema.clone(), column.clone());
    Operation::from(added).inverse().ok()
}
