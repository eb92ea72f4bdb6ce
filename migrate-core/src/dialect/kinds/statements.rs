//! The statements of the operations on what isn't a table.

use super::{domain, enum_type};
use crate::dialect::capability::Capability;
use crate::dialect::error::RenderError;
use crate::dialect::render::Statement;
use crate::operations::Operation;

/// The statements of an operation; none of one that another file renders.
pub(in crate::dialect) fn statements(
    operation: &Operation,
    capability: &Capability,
) -> Result<Vec<Statement>, RenderError> {
    Ok(match operation {
        Operation::CreateEnumType(op) => vec![enum_type::create(capability, op)?],
        Operation::DropEnumType(op) => vec![enum_type::drop(capability, op)?],
        Operation::RenameEnumType(op) => vec![enum_type::rename(capability, op)?],
        Operation::AddEnumValue(op) => vec![enum_type::add_value(capability, op)?],
        Operation::RenameEnumValue(op) => vec![enum_type::rename_value(capability, op)?],
        Operation::DropEnumValue(op) => enum_type::drop_value(capability, op)?,
        Operation::CreateDomain(op) => vec![domain::create(capability, op)?],
        Operation::AlterDomain(op) => domain::alter(capability, op)?,
        Operation::DropDomain(op) => vec![domain::drop(capability, op)?],
        _ => Vec::new(),
    })
}
