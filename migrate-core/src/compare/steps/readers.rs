//! What belongs to a table or needs it, found once for all tables.

use std::collections::BTreeMap;

use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::{CreateIndex, Operation, PrivilegeTarget};
use crate::schema::TableName;

#[derive(Default)]
pub(super) struct Readers<'a> {
    all: BTreeMap<TableName, Vec<(&'a ObjectId, &'a Operation)>>,
    indexes: BTreeMap<TableName, Vec<(&'a ObjectId, &'a CreateIndex)>>,
}

impl<'a> Readers<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        let mut found = Self::default();
        for (id, operation) in &schema.objects {
            if let Operation::CreateIndex(op) = operation {
                found.indexes.entry(op.index.table_name()).or_default().push((id, op));
            }
            if let Some(table) = id.table_name().or_else(|| granted(operation)) {
                found.all.entry(table).or_default().push((id, operation));
            }
        }
        for (of, needed) in schema.needs.iter().filter(|(_, needed)| needed.kind == Kind::Table) {
            if let Some(reader) = schema.objects.get_key_value(of) {
                found.all.entry(needed.qualified_name()).or_default().push(reader);
            }
        }
        found
    }

    /// All of a table, some perhaps twice.
    pub(super) fn of(&self, table: &TableName) -> &[(&'a ObjectId, &'a Operation)] {
        self.all.get(table).map_or(&[], Vec::as_slice)
    }

    /// The indexes of a table.
    pub(super) fn indexes(&self, table: &TableName) -> &[(&'a ObjectId, &'a CreateIndex)] {
        self.indexes.get(table).map_or(&[], Vec::as_slice)
    }
}

/// The table that privileges are on.
fn granted(operation: &Operation) -> Option<TableName> {
    let Operation::Grant(op) = operation else { return None };
    match &op.target {
        Some(PrivilegeTarget::Table { name, .. }) => {
            Some(TableName::new(op.schema.as_deref(), name))
        }
        _ => None,
    }
}
