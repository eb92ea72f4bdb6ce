//! A schema that was read is made in another database.

use std::collections::{BTreeMap, BTreeSet};

use migrate_core::catalog::{Kind, ObjectId, Schema};
use migrate_core::{Capability, Operation, render};
use tests::{TestDatabase, wait};

/// Executes what creates each object, in an order in which it can be.
pub(super) fn replay(schema: &Schema, database: &TestDatabase) {
    let capability = Capability::of(&schema.server);
    let mut script = vec!["SET check_function_bodies = off".to_owned()];
    let mut last = Vec::new();
    for id in ordered(schema) {
        let (first, later) = parts(&schema.objects[&id]);
        for (operations, to) in [(first, &mut script), (later, &mut last)] {
            for operation in operations {
                let statements = render(&operation, &capability);
                let statements = statements.unwrap_or_else(|error| panic!("{id}: {error}"));
                to.extend(statements.into_iter().map(|statement| statement.sql));
            }
        }
    }
    wait(async {
        let mut db = database.connect().await;
        for sql in script.iter().chain(&last) {
            db.execute_script(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
    });
}

/// What needs nothing that isn't there yet, by kind and name.
fn ordered(schema: &Schema) -> Vec<ObjectId> {
    let mut waits: BTreeMap<&ObjectId, BTreeSet<&ObjectId>> =
        schema.objects.keys().map(|id| (id, BTreeSet::new())).collect();
    for (of, other) in &schema.needs {
        assert!(schema.objects.contains_key(of), "{of} is none of the objects");
        assert!(schema.objects.contains_key(other), "{other} is none of the objects");
        waits.get_mut(of).unwrap().insert(other);
    }
    for (id, operation) in &schema.objects {
        let named = schema.objects.keys().filter(|other| is_named(id, operation, other));
        waits.get_mut(id).unwrap().extend(named);
    }
    let mut ordered: Vec<ObjectId> = Vec::new();
    while let Some((next, _)) = waits.iter().find(|(_, others)| others.is_empty()) {
        let next = *next;
        waits.remove(next);
        for others in waits.values_mut() {
            others.remove(next);
        }
        ordered.push(next.clone());
    }
    let each = |(of, others): (&&ObjectId, &BTreeSet<&ObjectId>)| {
        let others: Vec<_> = others.iter().map(ToString::to_string).collect();
        format!("{of}: {}", others.join(", "))
    };
    let waiting: Vec<_> = waits.iter().take(20).map(each).collect();
    assert!(waits.is_empty(), "they need each other: {waiting:#?}");
    ordered
}

/// Whether an operation itself names another object that must be there.
fn is_named(id: &ObjectId, operation: &Operation, other: &ObjectId) -> bool {
    let is_table =
        matches!(other.kind, Kind::Table | Kind::Partition | Kind::View | Kind::MaterializedView);
    let is_schema = other.kind == Kind::Schema && Some(&other.name) == id.schema.as_ref();
    let is_extension_home = match operation {
        Operation::CreateExtension(op) => {
            other.kind == Kind::Schema && op.schema.as_ref() == Some(&other.name)
        }
        Operation::CreatePartition(op) => {
            other.kind == Kind::Table && other.qualified_name() == op.of.table_name()
        }
        Operation::Grant(_) | Operation::CreateObjectComment(_) => {
            !matches!(other.kind, Kind::Grant | Kind::Comment)
        }
        _ => false,
    };
    let is_of_table =
        id.kind != Kind::Comment && is_table && id.table_name() == Some(other.qualified_name());
    is_schema || is_extension_home || is_of_table
}

/// What is made at once, and what only when all is there.
fn parts(operation: &Operation) -> (Vec<Operation>, Vec<Operation>) {
    let mut first = operation.clone();
    let mut later =
        migrate_core::Operations::new(migrate_core::Dialect::Postgres, Default::default());
    match &mut first {
        Operation::CreateTable(op) => {
            let table = &mut op.table;
            let schema = table.schema.clone();
            for check in std::mem::take(&mut table.checks) {
                if !check.not_valid {
                    table.checks.push(check);
                    continue;
                }
                let made = later.create_check_constraint(
                    &table.name,
                    check.name.as_str(),
                    &check.condition,
                );
                made.not_valid();
                made.schema.clone_from(&schema);
            }
            for key in std::mem::take(&mut table.foreign_keys) {
                let made = later.create_foreign_key(
                    &table.name,
                    key.name.as_str(),
                    ["x"],
                    &key.referent,
                    ["x"],
                );
                made.schema.clone_from(&schema);
                made.key = key;
            }
        }
        Operation::CreateSequence(op) => {
            if let Some(owner) = op.options.owner.take() {
                let made = later.alter_sequence(&op.name);
                made.schema.clone_from(&op.schema);
                made.options.owner = Some(owner);
            }
        }
        _ => {}
    }
    let later = later.finish().operations.into_iter().map(|recorded| recorded.operation);
    (vec![first], later.collect())
}
