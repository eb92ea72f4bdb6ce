//! Views, and those that hold rows.

use super::call::Call;
use super::literal::{sql, text, texts};
use crate::operations::{
    CheckOption, CreateMaterializedView, CreateView, DropMaterializedView, DropView,
    RefreshMaterializedView, ReplaceView, View,
};

pub(super) fn create(op: &CreateView) -> Call {
    let call = view("create_view", &op.view).when(op.or_replace, "or_replace");
    call.when(op.if_not_exists, "if_not_exists").text("comment", op.comment.as_ref())
}

pub(super) fn replace(op: &ReplaceView) -> Call {
    let call = view("replace_view", &op.view);
    let Some(was) = &op.was else { return call };
    call.append(
        view("was_view", &was.view).renamed("was_view", [sql(&was.view.query)]).without("schema"),
    )
}

pub(super) fn drop(op: &DropView) -> Call {
    let call = Call::new("drop_view", [text(&op.name)]).text("schema", op.schema.as_ref());
    let call = call.when(op.if_exists, "if_exists").when(op.cascade, "cascade");
    let Some(was) = &op.was else { return call };
    call.append(create(was).renamed("was_view", [sql(&was.view.query)]).without("schema"))
}

fn view(method: &str, view: &View) -> Call {
    let call = Call::new(method, [text(&view.name), sql(&view.query)]);
    let call = call.text("schema", view.schema.as_ref());
    let columns = (!view.columns.is_empty()).then_some(&view.columns);
    let call = call.said("columns", columns, |names| texts(names));
    let call = match view.check_option {
        Some(CheckOption::Cascaded) => call.then("with_check_option", []),
        Some(CheckOption::Local) => call.then("with_local_check_option", []),
        None => call,
    };
    let call = call.when(view.security_barrier, "security_barrier");
    call.when(view.security_invoker, "security_invoker")
}

pub(super) fn create_materialized(op: &CreateMaterializedView) -> Call {
    let call = Call::new("create_materialized_view", [text(&op.name), sql(&op.query)]);
    let call = call.text("schema", op.schema.as_ref());
    let columns = (!op.columns.is_empty()).then_some(&op.columns);
    let call = call.said("columns", columns, |names| texts(names));
    let call = call.when(op.with_no_data, "with_no_data").when(op.if_not_exists, "if_not_exists");
    call.text("tablespace", op.tablespace.as_ref()).text("comment", op.comment.as_ref())
}

pub(super) fn refresh(op: &RefreshMaterializedView) -> Call {
    let call = Call::new("refresh_materialized_view", [text(&op.name)]);
    let call = call.text("schema", op.schema.as_ref()).when(op.concurrently, "concurrently");
    call.when(op.with_no_data, "with_no_data")
}

pub(super) fn drop_materialized(op: &DropMaterializedView) -> Call {
    let call = Call::new("drop_materialized_view", [text(&op.name)]);
    let call = call.text("schema", op.schema.as_ref()).when(op.if_exists, "if_exists");
    let call = call.when(op.cascade, "cascade");
    let Some(was) = &op.was else { return call };
    call.append(create_materialized(was).renamed("was_view", [sql(&was.query)]).without("schema"))
}
