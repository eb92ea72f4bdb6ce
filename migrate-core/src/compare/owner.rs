//! What an object belongs to, and what it refers to by its own words.

use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::{Operation, PrivilegeTarget};
use crate::schema::{ObjectKind, TableName};

/// What an object belongs to: it goes when that goes.
pub(super) fn owner(schema: &Schema, id: &ObjectId, operation: &Operation) -> Option<ObjectId> {
    match operation {
        Operation::CreatePartition(op) => relation(schema, &op.of.table_name()),
        Operation::CreateObjectComment(op) => {
            let kinds: &[Kind] = match op.kind {
                ObjectKind::Type => &[Kind::EnumType],
                ObjectKind::Domain => &[Kind::Domain],
                ObjectKind::Sequence => &[Kind::Sequence],
                ObjectKind::Schema => &[Kind::Schema],
                ObjectKind::Extension => &[Kind::Extension],
            };
            let name = TableName::new(id.schema.as_deref(), &op.name);
            one_of(schema, kinds, &name)
        }
        Operation::Grant(op) => {
            let name = |name: &str| TableName::new(op.schema.as_deref(), name);
            match op.target.as_ref()? {
                PrivilegeTarget::Table { name: table, .. } => relation(schema, &name(table)),
                PrivilegeTarget::Schema { name } => {
                    one_of(schema, &[Kind::Schema], &TableName::new(None, name))
                }
                PrivilegeTarget::Sequence { name: sequence } => {
                    one_of(schema, &[Kind::Sequence], &name(sequence))
                }
                PrivilegeTarget::Type { name: of } => {
                    one_of(schema, &[Kind::EnumType, Kind::Domain], &name(of))
                }
                PrivilegeTarget::Function { name: function, arguments } => {
                    routine(schema, &name(function), arguments)
                }
            }
        }
        _ => id.table_name().and_then(|table| relation(schema, &table)),
    }
}

/// The tables that a table's foreign keys refer to.
pub(super) fn referents(schema: &Schema, operation: &Operation) -> Vec<ObjectId> {
    let Operation::CreateTable(op) = operation else { return Vec::new() };
    let names = op.table.foreign_keys.iter().map(crate::schema::ForeignKey::referent_name);
    names.filter_map(|name| relation(schema, &name)).collect()
}

/// The table, view or partition of a name.
pub(super) fn relation(schema: &Schema, name: &TableName) -> Option<ObjectId> {
    one_of(schema, &[Kind::Table, Kind::View, Kind::MaterializedView, Kind::Partition], name)
}

fn one_of(schema: &Schema, kinds: &[Kind], name: &TableName) -> Option<ObjectId> {
    let ids = kinds.iter().map(|kind| ObjectId::new(*kind, name));
    ids.into_iter().find(|id| schema.objects.contains_key(id))
}

/// A function with these arguments; on a database that has one of each name, that one.
fn routine(schema: &Schema, name: &TableName, arguments: &str) -> Option<ObjectId> {
    let begins = format!("{}(", name.name);
    let is_it = |id: &&ObjectId| {
        matches!(id.kind, Kind::Function | Kind::Procedure)
            && id.schema == name.schema
            && (id.name == name.name || id.name.starts_with(&begins))
    };
    let count = |id: &&ObjectId| {
        let given = id.name.strip_prefix(&begins).unwrap_or(")");
        given.matches(',').count() == arguments.matches(',').count()
            && given.starts_with(')') == arguments.trim().is_empty()
    };
    let found: Vec<&ObjectId> = schema.objects.keys().filter(is_it).collect();
    let exact = found.iter().copied().find(|id| found.len() == 1 || count(id));
    exact.cloned()
}
