//! Which tables an operation touches.

use super::constraint::FormerConstraint;
use super::operation::Operation;
use crate::schema::{ColumnDefinition, ForeignKey, Reference, Table, TableName};

impl Operation {
    /// The tables that it changes or locks, the one that it is about first: also what a foreign key
    /// refers to that is created or dropped, and the new name of a table. `None` if only the
    /// migration's own text or function knows.
    ///
    /// A view counts as one; the tables that it reads are known to its query alone.
    ///
    /// Of what is dropped only `.was(..)` says what it referred to; without it, such a table is
    /// locked too, and not among these.
    pub fn tables(&self) -> Option<Vec<TableName>> {
        if let Some(tables) = self.touches() {
            return Some(tables);
        }
        if self.is_of_a_routine() {
            return Some(Vec::new());
        }
        let mut tables = vec![self.table()?];
        match self {
            Self::CreateTable(op) => tables.extend(referents(&op.table)),
            Self::DropTable(op) => {
                tables.extend(op.was.iter().flat_map(|was| referents(&was.table)));
            }
            Self::AddColumn(op) => tables.extend(referent(&op.column)),
            Self::DropColumn(op) => tables.extend(op.was.as_ref().and_then(referent)),
            Self::CreateForeignKey(op) => tables.push(op.key.referent_name()),
            Self::DropConstraint(op) => {
                if let Some(FormerConstraint::ForeignKey(was)) = op.was.as_deref() {
                    tables.push(was.key.referent_name());
                }
            }
            Self::CreatePartition(op) => tables.push(op.of.partition_name()),
            Self::DropPartition(op) => tables.push(op.of.partition_name()),
            Self::AttachPartition(op) => tables.push(op.of.partition_name()),
            Self::DetachPartition(op) => tables.push(op.of.partition_name()),
            Self::RenameTable(op) => tables.push(op.new_table_name()),
            _ => {}
        }
        let mut seen: Vec<TableName> = Vec::new();
        tables.retain(|table| {
            !seen.contains(table) && {
                seen.push(table.clone());
                true
            }
        });
        Some(tables)
    }

    /// Whether it is about a function or a procedure, which are on no table.
    fn is_of_a_routine(&self) -> bool {
        matches!(
            self,
            Self::CreateFunction(_)
                | Self::DropFunction(_)
                | Self::CreateProcedure(_)
                | Self::DropProcedure(_)
        )
    }

    /// The table that it is about.
    pub(crate) fn table(&self) -> Option<TableName> {
        Some(match self {
            Self::CreateTable(op) => op.table.table_name(),
            Self::DropTable(op) => op.table_name(),
            Self::AddColumn(op) => op.table_name(),
            Self::AlterColumn(op) => op.table_name(),
            Self::DropColumn(op) => op.table_name(),
            Self::RenameTable(op) => op.table_name(),
            Self::RenameColumn(op) => op.table_name(),
            Self::ReorderColumns(op) => op.table_name(),
            Self::CreateTableComment(op) => op.table_name(),
            Self::DropTableComment(op) => op.table_name(),
            Self::CreateIndex(op) => op.index.table_name(),
            Self::DropIndex(op) => op.table_name(),
            Self::RenameIndex(op) => op.table_name(),
            Self::CreatePrimaryKey(op) => op.table_name(),
            Self::CreateUniqueConstraint(op) => op.table_name(),
            Self::CreateCheckConstraint(op) => op.table_name(),
            Self::CreateForeignKey(op) => op.table_name(),
            Self::CreateExcludeConstraint(op) => op.table_name(),
            Self::DropConstraint(op) => op.table_name(),
            Self::ValidateConstraint(op) => op.table_name(),
            Self::RenameConstraint(op) => op.table_name(),
            Self::AlterRowLevelSecurity(op) => op.table_name(),
            Self::CreatePolicy(op) => op.table_name(),
            Self::AlterPolicy(op) => op.table_name(),
            Self::DropPolicy(op) => op.table_name(),
            Self::CreatePartition(op) => op.of.table_name(),
            Self::DropPartition(op) => op.of.table_name(),
            Self::AttachPartition(op) => op.of.table_name(),
            Self::DetachPartition(op) => op.of.table_name(),
            Self::Backfill(op) => op.table_name(),
            Self::BulkInsert(op) => op.rows.table_name(),
            Self::BulkDelete(op) => op.rows.table_name(),
            Self::CreateView(op) => op.view.view_name(),
            Self::ReplaceView(op) => op.view.view_name(),
            Self::DropView(op) => op.view_name(),
            Self::CreateMaterializedView(op) => op.view_name(),
            Self::RefreshMaterializedView(op) => op.view_name(),
            Self::DropMaterializedView(op) => op.view_name(),
            Self::CreateTrigger(op) => op.trigger.table_name(),
            Self::DropTrigger(op) => op.table_name(),
            // The migration's own text or function, and what is no table.
            _ => return None,
        })
    }
}

fn referent(column: &ColumnDefinition) -> Option<TableName> {
    column.references.as_ref().map(Reference::table_name)
}

fn referents(table: &Table) -> impl Iterator<Item = TableName> {
    let keys = table.foreign_keys.iter().map(ForeignKey::referent_name);
    keys.chain(table.columns.iter().filter_map(referent))
}

#[cfg(test)]
mod tests {
    use crate::operations::{Operations, XValues};
    use crate::prelude::*;

    /// The tables of what was recorded.
    fn tables(record: fn(&mut Operations)) -> String {
        let mut op = Operations::new(Dialect::Postgres, XValues::new());
        record(&mut op);
        let operation = op.finish().operations.remove(0).operation;
        let there = operation.tables().unwrap();
        // The way back locks the same.
        if let Ok(back) = operation.inverse() {
            assert_eq!(back.tables().unwrap(), there);
        }
        there.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    fn key() -> Column {
        column("a", Integer).references("u", "id")
    }

    #[test]
    fn what_a_dropped_key_referred_to_is_locked() {
        assert_eq!(tables(|op| _ = op.drop_table("t")), "t");
        assert_eq!(
            tables(|op| {
                op.drop_table("t").schema("s").was_table([key()]).foreign_key(
                    "k",
                    ["a"],
                    "v",
                    ["id"],
                );
            }),
            "s.t v u"
        );
        assert_eq!(tables(|op| _ = op.drop_column("t", "a")), "t");
        assert_eq!(tables(|op| _ = op.drop_column("t", "a").was(key())), "t u");
        assert_eq!(tables(|op| _ = op.drop_constraint("t", "k").foreign_key()), "t");
        assert_eq!(tables(|op| _ = op.drop_constraint("t", "k").was_unique(["a"])), "t");
        let dropped = |op: &mut Operations| {
            op.drop_constraint("t", "k").was_foreign_key(["a"], "u", ["id"]).referent_schema("s");
        };
        assert_eq!(tables(dropped), "t s.u");
    }
}
