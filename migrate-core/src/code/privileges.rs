//! Privileges.

use super::call::Call;
use super::literal::{text, texts};
use crate::operations::{Grant, PrivilegeTarget, Revoke};

pub(super) fn grant(op: &Grant) -> Call {
    let call = target(Call::new("grant", [texts(&op.privileges)]), op.target.as_ref());
    let call = call.text("schema", op.schema.as_ref());
    let roles = (!op.roles.is_empty()).then_some(&op.roles);
    let call = call.said("to", roles, |roles| texts(roles)).when(op.public, "to_public");
    call.when(op.grant_option, "with_grant_option")
}

pub(super) fn revoke(op: &Revoke) -> Call {
    let call = target(Call::new("revoke", [texts(&op.privileges)]), op.target.as_ref());
    let call = call.text("schema", op.schema.as_ref());
    let roles = (!op.roles.is_empty()).then_some(&op.roles);
    let call = call.said("from", roles, |roles| texts(roles)).when(op.public, "from_public");
    call.when(op.grant_option, "with_grant_option").when(op.cascade, "cascade")
}

fn target(call: Call, target: Option<&PrivilegeTarget>) -> Call {
    match target {
        Some(PrivilegeTarget::Table { name, columns }) if columns.is_empty() => {
            call.then("on_table", [text(name)])
        }
        Some(PrivilegeTarget::Table { name, columns }) => {
            call.then("on_columns", [text(name), texts(columns)])
        }
        Some(PrivilegeTarget::Schema { name }) => call.then("on_schema", [text(name)]),
        Some(PrivilegeTarget::Sequence { name }) => call.then("on_sequence", [text(name)]),
        Some(PrivilegeTarget::Function { name, arguments }) => {
            call.then("on_function", [text(name), text(arguments)])
        }
        Some(PrivilegeTarget::Type { name }) => call.then("on_type", [text(name)]),
        None => call,
    }
}
