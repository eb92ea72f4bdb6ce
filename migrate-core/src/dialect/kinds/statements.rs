//! The statements of the operations on what isn't a table.

use super::comment::comment;
use super::{domain, enum_type, namespace, privilege, sequence};
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
        Operation::CreateSequence(op) => vec![sequence::create(capability, op)?],
        Operation::AlterSequence(op) => vec![sequence::alter(capability, op)?],
        Operation::RenameSequence(op) => vec![sequence::rename(capability, op)?],
        Operation::DropSequence(op) => vec![sequence::drop(capability, op)?],
        Operation::CreateSchema(op) => vec![namespace::create_schema(capability, op)?],
        Operation::RenameSchema(op) => vec![namespace::rename_schema(capability, op)?],
        Operation::DropSchema(op) => vec![namespace::drop_schema(capability, op)?],
        Operation::CreateExtension(op) => vec![namespace::create_extension(capability, op)?],
        Operation::AlterExtension(op) => vec![namespace::alter_extension(capability, op)?],
        Operation::DropExtension(op) => vec![namespace::drop_extension(capability, op)?],
        Operation::Grant(op) => vec![privilege::grant(capability, op)?],
        Operation::Revoke(op) => privilege::revoke(capability, op)?,
        Operation::CreateObjectComment(op) => {
            vec![comment(capability, (op.kind, &op.object_name()), Some(&op.comment))?]
        }
        Operation::DropObjectComment(op) => {
            vec![comment(capability, (op.kind, &op.object_name()), None)?]
        }
        _ => Vec::new(),
    })
}
