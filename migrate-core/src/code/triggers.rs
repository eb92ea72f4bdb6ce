//! Triggers.

use super::call::Call;
use super::literal::{sql, text, texts};
use crate::operations::{CreateTrigger, DropTrigger, TriggerEvent, TriggerTiming};

pub(super) fn create(op: &CreateTrigger) -> Call {
    let trigger = &op.trigger;
    let call = Call::new("create_trigger", [text(&trigger.name), text(&trigger.table)]);
    let call = call.text("schema", trigger.schema.as_ref());
    let mut call = match trigger.timing {
        Some(TriggerTiming::Before) => call.then("before", []),
        Some(TriggerTiming::After) => call.then("after", []),
        Some(TriggerTiming::InsteadOf) => call.then("instead_of", []),
        None => call,
    };
    for event in &trigger.events {
        call = match event {
            TriggerEvent::Insert => call.then("insert", []),
            TriggerEvent::Update if trigger.columns.is_empty() => call.then("update", []),
            TriggerEvent::Update => call.then("update_of", [texts(&trigger.columns)]),
            TriggerEvent::Delete => call.then("delete", []),
            TriggerEvent::Truncate => call.then("truncate", []),
        };
    }
    let call = call.when(trigger.for_each_row, "for_each_row");
    let call =
        call.text("when", trigger.condition.as_ref()).said("body", trigger.body.as_ref(), sql);
    let mut call = match &trigger.function {
        Some(function) => {
            let call = call.then("execute_function", [text(&function.name)]);
            call.text("function_schema", function.schema.as_ref())
        }
        None => call,
    };
    for argument in &trigger.arguments {
        call = call.then("argument", [text(argument)]);
    }
    let call = call.when(op.or_replace, "or_replace").when(op.if_not_exists, "if_not_exists");
    call.text("comment", op.comment.as_ref())
}

pub(super) fn drop(op: &DropTrigger) -> Call {
    let call = Call::new("drop_trigger", [text(&op.name), text(&op.table)]);
    let call = call.text("schema", op.schema.as_ref()).when(op.if_exists, "if_exists");
    let call = call.when(op.cascade, "cascade");
    match &op.was {
        Some(was) => call.append(create(was).renamed("was_trigger", []).without("schema")),
        None => call,
    }
}
