//! Constraints of SQLite without a name: what adds or drops one has to say a name all the same.

use std::collections::BTreeMap;

use super::Steps;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::{FreeNames, Operation};
use crate::schema::{Dialect, Table, TableName};

impl Steps<'_> {
    /// Names them one by one; what is dropped is found by what it was, if nothing has its name.
    pub(super) fn name_constraints(&mut self) {
        if self.dialect() != Dialect::Sqlite {
            return;
        }
        let (from, to) = (self.from, self.to);
        let (mut dropped, mut added) = (BTreeMap::new(), BTreeMap::new());
        for operation in &mut self.operations {
            let Some(table) = operation.table() else { continue };
            let before = table_of(from, &table);
            let names = if matches!(operation, Operation::DropConstraint(_)) {
                let beside = || FreeNames::beside(&Vec::from_iter(before));
                dropped.entry(table).or_insert_with(beside)
            } else {
                let both = before.into_iter().chain(table_of(to, &table)).collect::<Vec<_>>();
                added.entry(table).or_insert_with(|| FreeNames::beside(&both))
            };
            names.name(operation);
        }
    }
}

fn table_of<'a>(schema: &'a Schema, table: &TableName) -> Option<&'a Table> {
    match schema.objects.get(&ObjectId::new(Kind::Table, table)) {
        Some(Operation::CreateTable(op)) => Some(&op.table),
        _ => None,
    }
}
