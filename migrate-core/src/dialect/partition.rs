//! Partitions: PostgreSQL's, which are tables; refused elsewhere by name.

use super::capability::Capability;
use super::clause;
use super::effect::Effect;
use super::error::RenderError;
use super::render::Statement;
use super::writer::{identifier, table_name};
use crate::operations::{
    AttachPartition, CreatePartition, DetachPartition, DropPartition, PartitionOf,
};
use crate::schema::{IndexKey, PartitionBound, PartitionBy};

type Rendered = Result<String, RenderError>;

/// What stands behind the columns of a table that is cut.
pub(super) fn partition_by(capability: &Capability, by: &PartitionBy) -> Rendered {
    let key = |key: &IndexKey| match key {
        IndexKey::Column(column) => identifier(capability.dialect, column),
        IndexKey::Expression { expression } => {
            Ok(format!("({})", clause::expression(capability.dialect, expression)))
        }
    };
    let keys = by.keys.iter().map(key).collect::<Result<Vec<_>, _>>()?;
    Ok(format!(" PARTITION BY {} ({})", by.strategy.as_sql(), keys.join(", ")))
}

pub(super) fn create(capability: &Capability, op: &CreatePartition) -> Rendered {
    let [table, partition] = names(capability, &op.of)?;
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    Ok(format!("CREATE TABLE {exists}{partition} PARTITION OF {table}{}", bound(&op.of)))
}

pub(super) fn drop(capability: &Capability, op: &DropPartition) -> Rendered {
    let [_, partition] = names(capability, &op.of)?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    Ok(format!("DROP TABLE {exists}{partition}"))
}

pub(super) fn attach(capability: &Capability, op: &AttachPartition) -> Rendered {
    let [table, partition] = names(capability, &op.of)?;
    Ok(format!("ALTER TABLE {table} ATTACH PARTITION {partition}{}", bound(&op.of)))
}

/// Concurrently it is two transactions of the server's own: between them the catalog has it as pending.
pub(super) fn detach(
    capability: &Capability,
    op: &DetachPartition,
) -> Result<Vec<Statement>, RenderError> {
    let [table, partition] = names(capability, &op.of)?;
    if (op.concurrently || op.finalize) && !capability.tables.detach_concurrently {
        return Err(RenderError::new(
            capability.dialect,
            "detaches no partition concurrently before version 14",
            "leave concurrently() and finalize() out",
        ));
    }
    let (how, effect) = match (op.concurrently, op.finalize) {
        (true, _) => (" CONCURRENTLY", Effect::Unknown),
        (_, true) => (" FINALIZE", Effect::Table(op.of.table_name())),
        _ => ("", Effect::Table(op.of.table_name())),
    };
    let sql = format!("ALTER TABLE {table} DETACH PARTITION {partition}{how}");
    Ok(vec![Statement { autocommit: op.concurrently, ..Statement::new(sql, effect) }])
}

fn bound(of: &PartitionOf) -> String {
    match &of.bound {
        Some(PartitionBound::FromTo(from, to)) => format!(" FOR VALUES FROM ({from}) TO ({to})"),
        Some(PartitionBound::In(values)) => format!(" FOR VALUES IN ({values})"),
        Some(PartitionBound::Modulus(modulus, remainder)) => {
            format!(" FOR VALUES WITH (MODULUS {modulus}, REMAINDER {remainder})")
        }
        Some(PartitionBound::Default) => " DEFAULT".to_owned(),
        None => String::new(),
    }
}

fn names(capability: &Capability, of: &PartitionOf) -> Result<[String; 2], RenderError> {
    if !capability.tables.partitions {
        return Err(RenderError::new(
            capability.dialect,
            format!("has no partitions that are tables: '{}'", of.partition),
            "leave it out there; what it has of partitions is written with op.execute: \
             if op.dialect() == Dialect::Postgres { .. }",
        ));
    }
    let dialect = capability.dialect;
    Ok([table_name(dialect, &of.table_name())?, table_name(dialect, &of.partition_name())?])
}
