//! `alter_column`, and the smaller changes of a column.

use super::call::Call;
use super::column::{column, identity};
use super::expression::Expression;
use super::literal::{data_type, default, text, texts};
use crate::operations::{
    AddColumn, AlterColumn, Counting, DropColumn, Position, RenameColumn, ReorderColumns, Setting,
};

pub(super) fn add_column(op: &AddColumn) -> Call {
    let call = Call::new("add_column", [text(&op.table), column(&op.column)]);
    let call = call.text("schema", op.schema.as_ref());
    let call = position(call, op.position.as_ref());
    let call = call.when(op.if_not_exists, "if_not_exists").when(op.strict, "strict");
    call.text("algorithm", op.algorithm.as_ref()).text("lock", op.lock.as_ref())
}

pub(super) fn drop_column(op: &DropColumn) -> Call {
    let call = Call::new("drop_column", [text(&op.table), text(&op.column)]);
    let call = call.text("schema", op.schema.as_ref());
    let call = call.when(op.if_exists, "if_exists").when(op.strict, "strict");
    let call = call.text("algorithm", op.algorithm.as_ref()).text("lock", op.lock.as_ref());
    call.said("was", op.was.as_ref(), column)
}

pub(super) fn rename_column(op: &RenameColumn) -> Call {
    let names = [text(&op.table), text(&op.column), text(&op.new_name)];
    Call::new("rename_column", names).text("schema", op.schema.as_ref())
}

pub(super) fn reorder_columns(op: &ReorderColumns) -> Call {
    let call = Call::new("reorder_columns", [text(&op.table), texts(&op.columns)]);
    call.said("was", (!op.was.is_empty()).then_some(&op.was), |was| texts(was))
}

pub(super) fn alter_column(op: &AlterColumn) -> Call {
    let call = Call::new("alter_column", [text(&op.table), text(&op.column)]);
    let call = call.text("schema", op.schema.as_ref());
    let call = call.said("set_type", op.data_type.as_ref(), data_type);
    let call = call.text("using", op.using.as_ref()).text("undo_using", op.undo_using.as_ref());
    let call = match op.nullable {
        Some(true) => call.then("drop_not_null", []),
        Some(false) => call.then("set_not_null", []),
        None => call,
    };
    let call = setting(call, "default", op.default.as_ref(), default);
    let plain = |string: &String| text(string);
    let call = setting(call, "comment", op.comment.as_ref(), plain);
    let call = setting(call, "collation", op.collation.as_ref(), plain);
    let call = setting(call, "charset", op.charset.as_ref(), plain);
    let call = setting(call, "expression", op.generated.as_ref(), plain);
    let call = match &op.identity {
        Some(Counting::Add(to)) => call.then("add_identity", [identity(to)]),
        Some(Counting::Alter(to)) => call.then("alter_identity", [identity(to)]),
        Some(Counting::Drop) => call.then("drop_identity", []),
        None => call,
    };
    let call = position(call, op.position.as_ref()).text("rename", op.new_name.as_ref());
    let call = call.text("algorithm", op.algorithm.as_ref()).text("lock", op.lock.as_ref());
    let call = call.when(op.safely, "safely");
    call.said("was", op.was.as_deref(), column)
}

fn setting<T>(
    call: Call,
    what: &str,
    setting: Option<&Setting<T>>,
    write: impl Fn(&T) -> Expression,
) -> Call {
    match setting {
        Some(Setting::Set(value)) => call.then(&format!("set_{what}"), [write(value)]),
        Some(Setting::Drop) => call.then(&format!("drop_{what}"), []),
        None => call,
    }
}

fn position(call: Call, position: Option<&Position>) -> Call {
    match position {
        Some(Position::First) => call.then("first", []),
        Some(Position::After(column)) => call.then("after", [text(column)]),
        None => call,
    }
}
