//! Row level security.

use super::call::Call;
use super::expression::Expression;
use super::literal::{text, texts};
use crate::operations::{
    AlterPolicy, AlterRowLevelSecurity, CreatePolicy, DropPolicy, Setting, Switch,
};

pub(super) fn security(op: &AlterRowLevelSecurity) -> Call {
    let call = Call::new("alter_row_level_security", [text(&op.table)]);
    let call = call.text("schema", op.schema.as_ref());
    let call = match op.security {
        Some(Switch::On) => call.then("enable", []),
        Some(Switch::Off) => call.then("disable", []),
        None => call,
    };
    match op.forced {
        Some(Switch::On) => call.then("force", []),
        Some(Switch::Off) => call.then("no_force", []),
        None => call,
    }
}

pub(super) fn create(op: &CreatePolicy) -> Call {
    let policy = &op.policy;
    let call = Call::new("create_policy", [text(&op.table), text(&policy.name)]);
    let call = call.text("schema", op.schema.as_ref()).when(policy.restrictive, "restrictive");
    let call = call.said("for_command", policy.command.as_ref(), |command| {
        Expression::Word(format!("PolicyCommand::{command:?}"))
    });
    let roles = (!policy.roles.is_empty()).then_some(&policy.roles);
    let call = call.said("to", roles, |roles| texts(roles)).text("using", policy.using.as_ref());
    call.text("with_check", policy.with_check.as_ref()).text("comment", policy.comment.as_ref())
}

pub(super) fn alter(op: &AlterPolicy) -> Call {
    let call = Call::new("alter_policy", [text(&op.table), text(&op.name)]);
    let call = call.text("schema", op.schema.as_ref()).text("rename", op.new_name.as_ref());
    let roles = (!op.roles.is_empty()).then_some(&op.roles);
    let call = call.said("to", roles, |roles| texts(roles)).text("using", op.using.as_ref());
    let call = call.text("with_check", op.with_check.as_ref());
    let call = match &op.comment {
        Some(Setting::Set(comment)) => call.then("set_comment", [text(comment)]),
        Some(Setting::Drop) => call.then("drop_comment", []),
        None => call,
    };
    was(call, op.was.as_deref())
}

pub(super) fn drop(op: &DropPolicy) -> Call {
    let call = Call::new("drop_policy", [text(&op.table), text(&op.name)]);
    let call = call.text("schema", op.schema.as_ref()).when(op.if_exists, "if_exists");
    was(call, op.was.as_deref())
}

fn was(call: Call, was: Option<&CreatePolicy>) -> Call {
    match was {
        Some(was) => call.append(create(was).renamed("was_policy", []).without("schema")),
        None => call,
    }
}
