//! A table of the same name in another schema may be the same one, with its rows. No operation moves one.

use std::collections::BTreeSet;

use super::candidates::Likeness;
use super::matching::Matching;
use super::owner::owner;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::Operation;
use crate::schema::Table;

/// Leaves such tables as they are, with what belongs to them, and says so.
pub(super) fn leave_moved(from: &Schema, to: &Schema, matching: &mut Matching<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for (old, new) in moved(from, to, matching) {
        said.push(format!(
            "{old}: {new} comes where it goes, and no operation moves it with its rows; move it by hand \
             (ALTER TABLE .. SET SCHEMA), or drop it in a revision of its own"
        ));
        leave(from, &mut matching.removed, &old);
        leave(to, &mut matching.added, &new);
    }
    said
}

fn moved(from: &Schema, to: &Schema, matching: &Matching<'_>) -> Vec<(ObjectId, ObjectId)> {
    let mut found = Vec::new();
    for old in &matching.removed {
        let Some(table) = table(from, old) else { continue };
        let elsewhere = matching.added.iter().find(|new| {
            new.name == old.name
                && self::table(to, new).is_some_and(|new| Likeness::of(table, new).is_some())
        });
        found.extend(elsewhere.map(|new| (old.clone(), new.clone())));
    }
    found
}

fn table<'a>(schema: &'a Schema, id: &ObjectId) -> Option<&'a Table> {
    match schema.objects.get(id) {
        Some(Operation::CreateTable(op)) if id.kind == Kind::Table => Some(&op.table),
        _ => None,
    }
}

fn leave(schema: &Schema, ids: &mut BTreeSet<ObjectId>, table: &ObjectId) {
    let belongs = |id: &ObjectId| {
        let operation = schema.objects.get(id);
        operation.and_then(|operation| owner(schema, id, operation)).as_ref() == Some(table)
    };
    ids.retain(|id| id != table && !belongs(id));
}
