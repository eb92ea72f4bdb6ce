//! Sequences.

use super::call::Call;
use super::literal::{data_type, number, text};
use crate::operations::{
    AlterSequence, CreateSequence, Cycle, DropSequence, RenameSequence, Restart, SequenceOptions,
    SequenceOwner, Setting,
};

pub(super) fn create(op: &CreateSequence) -> Call {
    let call = Call::new("create_sequence", [text(&op.name)]).text("schema", op.schema.as_ref());
    options(call.when(op.if_not_exists, "if_not_exists"), &op.options)
}

pub(super) fn alter(op: &AlterSequence) -> Call {
    let call = Call::new("alter_sequence", [text(&op.name)]).text("schema", op.schema.as_ref());
    let call = options(call.when(op.if_exists, "if_exists"), &op.options);
    let call = match op.restart {
        Some(Restart::Start) => call.then("restart", []),
        Some(Restart::With(start)) => call.then("restart_with", [number(&start)]),
        None => call,
    };
    was(call, op.was.as_deref())
}

pub(super) fn rename(op: &RenameSequence) -> Call {
    let call = Call::new("rename_sequence", [text(&op.name), text(&op.new_name)]);
    call.text("schema", op.schema.as_ref())
}

pub(super) fn drop(op: &DropSequence) -> Call {
    let call = Call::new("drop_sequence", [text(&op.name)]).text("schema", op.schema.as_ref());
    let call = call.when(op.if_exists, "if_exists").when(op.cascade, "cascade");
    was(call, op.was.as_deref())
}

fn was(call: Call, was: Option<&CreateSequence>) -> Call {
    match was {
        Some(was) => call.append(create(was).renamed("was", []).without("schema")),
        None => call,
    }
}

fn options(call: Call, options: &SequenceOptions) -> Call {
    let call = call.said("as_type", options.data_type.as_ref(), data_type);
    let call = call.said("start", options.start.as_ref(), number);
    let call = call.said("increment", options.increment.as_ref(), number);
    let call = bound(call, "min_value", options.min.as_ref());
    let call = bound(call, "max_value", options.max.as_ref());
    let call = call.said("cache", options.cache.as_ref(), number);
    let call = match options.cycle {
        Some(Cycle::Cycle) => call.then("cycle", []),
        Some(Cycle::NoCycle) => call.then("no_cycle", []),
        None => call,
    };
    match &options.owner {
        Some(SequenceOwner::Column { table, column }) => {
            call.then("owned_by", [text(table), text(column)])
        }
        Some(SequenceOwner::Nothing) => call.then("not_owned", []),
        None => call,
    }
}

fn bound(call: Call, what: &str, bound: Option<&Setting<i64>>) -> Call {
    match bound {
        Some(Setting::Set(to)) => call.then(what, [number(to)]),
        Some(Setting::Drop) => call.then(&format!("no_{what}"), []),
        None => call,
    }
}
