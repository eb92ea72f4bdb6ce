//! Which tables an operation touches.

use super::operation::Operation;
use crate::schema::{ForeignKey, Reference, TableName};

impl Operation {
    /// The tables that it changes or locks, the one that it is about first: also what a foreign key
    /// refers to, and the new name of a table. `None` if only the migration's own text or function
    /// knows.
    pub fn tables(&self) -> Option<Vec<TableName>> {
        let mut tables = vec![self.table()?];
        match self {
            Self::CreateTable(op) => {
                tables.extend(op.table.foreign_keys.iter().map(ForeignKey::referent_name));
                let references = op.table.columns.iter().filter_map(|c| c.references.as_ref());
                tables.extend(references.map(Reference::table_name));
            }
            Self::AddColumn(op) => {
                let reference = op.column.references.as_ref();
                tables.extend(reference.map(Reference::table_name));
            }
            Self::CreateForeignKey(op) => tables.push(op.key.referent_name()),
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
            Self::CreateTableComment(op) => op.table_name(),
            Self::DropTableComment(op) => op.table_name(),
            Self::CreateIndex(op) => op.index.table_name(),
            Self::DropIndex(op) => op.table_name(),
            Self::RenameIndex(op) => op.table_name(),
            Self::CreatePrimaryKey(op) => op.table_name(),
            Self::CreateUniqueConstraint(op) => op.table_name(),
            Self::CreateCheckConstraint(op) => op.table_name(),
            Self::CreateForeignKey(op) => op.table_name(),
            Self::DropConstraint(op) => op.table_name(),
            Self::ValidateConstraint(op) => op.table_name(),
            Self::RenameConstraint(op) => op.table_name(),
            Self::BulkInsert(op) => op.rows.table_name(),
            Self::BulkDelete(op) => op.rows.table_name(),
            Self::Execute(_) | Self::Run(_) => return None,
        })
    }
}
