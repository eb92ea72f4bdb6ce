//! The order in which the objects of a schema can be created: what is needed first.

use std::collections::{BTreeMap, BTreeSet};

use super::owner::{owner, referents};
use crate::catalog::{Kind, ObjectId, Schema};

/// All objects, each behind what it needs; what stands in a circle where its kind belongs.
pub(super) fn creation_order(schema: &Schema) -> Vec<&ObjectId> {
    let mut waiting: BTreeMap<&ObjectId, BTreeSet<&ObjectId>> =
        schema.objects.keys().map(|id| (id, BTreeSet::new())).collect();
    let mut dependents: BTreeMap<&ObjectId, Vec<&ObjectId>> = BTreeMap::new();
    let mut add = |of: &ObjectId, needed: &ObjectId| {
        let known = (schema.objects.get_key_value(of), schema.objects.get_key_value(needed));
        let (Some((of, _)), Some((needed, _))) = known else { return };
        if of != needed && waiting.get_mut(of).is_some_and(|needs| needs.insert(needed)) {
            dependents.entry(needed).or_default().push(of);
        }
    };
    for (of, needed) in &schema.needs {
        add(of, needed);
    }
    for (id, operation) in &schema.objects {
        for needed in owner(schema, id, operation).into_iter().chain(referents(schema, operation)) {
            add(id, &needed);
        }
    }
    let mut ready: BTreeSet<(u8, &ObjectId)> = waiting
        .iter()
        .filter(|(_, needs)| needs.is_empty())
        .map(|(id, _)| (rank(id), *id))
        .collect();
    let mut order = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        // In a circle the one is taken whose kind comes first.
        let next = match ready.pop_first() {
            Some((_, id)) => id,
            None => match waiting.keys().min_by_key(|id| (rank(id), **id)) {
                Some(id) => id,
                None => break,
            },
        };
        if waiting.remove(next).is_none() {
            continue;
        }
        order.push(next);
        for of in dependents.remove(next).unwrap_or_default() {
            if let Some(needs) = waiting.get_mut(of) {
                needs.remove(next);
                if needs.is_empty() {
                    ready.insert((rank(of), of));
                }
            }
        }
    }
    order
}

/// Where a kind belongs as far as nothing else is known: the body of a function may name any table.
fn rank(id: &ObjectId) -> u8 {
    match id.kind {
        Kind::Schema => 0,
        Kind::Extension => 1,
        Kind::EnumType | Kind::Domain => 2,
        Kind::Sequence => 3,
        Kind::Table => 4,
        Kind::Partition => 5,
        Kind::Exclusion | Kind::Index => 6,
        Kind::Function | Kind::Procedure => 7,
        Kind::View | Kind::MaterializedView => 8,
        Kind::Trigger => 9,
        Kind::RowSecurity | Kind::Policy => 10,
        Kind::Comment => 11,
        Kind::Grant => 12,
    }
}
