//! Partitions.

use super::call::Call;
use super::literal::{number, text, texts};
use crate::operations::{
    AttachPartition, CreatePartition, DetachPartition, DropPartition, PartitionOf,
};
use crate::schema::{IndexKey, PartitionBound, PartitionBy, PartitionStrategy};

/// How a table is cut.
pub(super) fn partition_by(call: Call, by: &PartitionBy) -> Call {
    let method = match by.strategy {
        PartitionStrategy::Range => "partition_by_range",
        PartitionStrategy::List => "partition_by_list",
        PartitionStrategy::Hash => "partition_by_hash",
    };
    let columns: Vec<&String> = by
        .keys
        .iter()
        .map_while(|key| match key {
            IndexKey::Column(name) => Some(name),
            IndexKey::Expression { .. } => None,
        })
        .collect();
    let rest = by.keys.iter().skip(columns.len());
    let call = call.then(method, [texts(columns)]);
    rest.fold(call, |call, key| call.then("partition_expression", [text(key.text())]))
}

pub(super) fn create(op: &CreatePartition) -> Call {
    let call = bound(of("create_partition", &op.of), op.of.bound.as_ref());
    call.when(op.if_not_exists, "if_not_exists")
}

pub(super) fn attach(op: &AttachPartition) -> Call {
    bound(of("attach_partition", &op.of), op.of.bound.as_ref())
}

pub(super) fn detach(op: &DetachPartition) -> Call {
    let call = was(of("detach_partition", &op.of), op.of.bound.as_ref());
    call.when(op.concurrently, "concurrently").when(op.finalize, "finalize")
}

pub(super) fn drop(op: &DropPartition) -> Call {
    let call = was(of("drop_partition", &op.of), op.of.bound.as_ref());
    call.when(op.if_exists, "if_exists")
}

fn of(method: &str, of: &PartitionOf) -> Call {
    let call = Call::new(method, [text(&of.table), text(&of.partition)]);
    call.text("schema", of.schema.as_ref())
}

fn bound(call: Call, bound: Option<&PartitionBound>) -> Call {
    match bound {
        Some(PartitionBound::FromTo(from, to)) => call.then("from_to", [text(from), text(to)]),
        Some(PartitionBound::In(values)) => call.then("values_in", [text(values)]),
        Some(PartitionBound::Modulus(modulus, remainder)) => {
            call.then("modulus", [number(&i64::from(*modulus)), number(&i64::from(*remainder))])
        }
        Some(PartitionBound::Default) => call.then("default", []),
        None => call,
    }
}

fn was(call: Call, bound: Option<&PartitionBound>) -> Call {
    match bound {
        Some(PartitionBound::FromTo(from, to)) => call.then("was_from_to", [text(from), text(to)]),
        Some(PartitionBound::In(values)) => call.then("was_in", [text(values)]),
        Some(PartitionBound::Modulus(modulus, remainder)) => {
            call.then("was_modulus", [number(&i64::from(*modulus)), number(&i64::from(*remainder))])
        }
        Some(PartitionBound::Default) => call.then("was_default", []),
        None => call,
    }
}
