//! Indexes.

use super::call::Call;
use super::literal::{number, text, texts};
use crate::operations::{CreateIndex, DropIndex, RenameIndex};
use crate::schema::{Index, IndexKey, Nulls};

pub(super) fn create(op: &CreateIndex) -> Call {
    let index = &op.index;
    let names = [text(&index.name), text(&index.table), texts(first(index))];
    let call = Call::new("create_index", names).text("schema", index.schema.as_ref());
    let call = keys(call, index).when(index.unique, "unique");
    let call = call.when(index.nulls_not_distinct, "nulls_not_distinct");
    let call = call.text("using", index.method.as_ref());
    let include = (!index.include.is_empty()).then_some(&index.include);
    let call = call.said("include", include, |columns| texts(columns));
    let mut call = call.text("where_", index.condition.as_ref());
    for (parameter, value) in &index.parameters {
        call = call.then("with", [text(parameter), text(value)]);
    }
    let call = call.text("tablespace", index.tablespace.as_ref());
    let call = call.when(op.if_not_exists, "if_not_exists").when(op.concurrently, "concurrently");
    call.text("algorithm", op.algorithm.as_ref()).text("lock", op.lock.as_ref())
}

pub(super) fn drop(op: &DropIndex) -> Call {
    let call = Call::new("drop_index", [text(&op.name), text(&op.table)]);
    let call = call.text("schema", op.schema.as_ref()).when(op.if_exists, "if_exists");
    let call = call.when(op.concurrently, "concurrently");
    let call = call.text("algorithm", op.algorithm.as_ref()).text("lock", op.lock.as_ref());
    let Some(was) = &op.was else { return call };
    let was_index = create(was).renamed("was_index", [texts(first(&was.index))]);
    call.append(was_index.without("schema"))
}

pub(super) fn rename(op: &RenameIndex) -> Call {
    let names = [text(&op.table), text(&op.name), text(&op.new_name)];
    Call::new("rename_index", names).text("schema", op.schema.as_ref())
}

/// The columns before the first expression.
fn first(index: &Index) -> impl Iterator<Item = &String> {
    index.columns.iter().map_while(|key| match key {
        IndexKey::Column(name) => Some(name),
        IndexKey::Expression { .. } => None,
    })
}

/// What is behind them, and what is said of each.
fn keys(mut call: Call, index: &Index) -> Call {
    for key in index.columns.iter().skip(first(index).count()) {
        call = match key {
            IndexKey::Column(name) => call.then("column", [text(name)]),
            IndexKey::Expression { expression } => call.then("expression", [text(expression)]),
        };
    }
    for (key, options) in &index.options {
        let key = text(key);
        if options.descending {
            call = call.then("descending", [key.clone()]);
        }
        call = match options.nulls {
            Some(Nulls::First) => call.then("nulls_first", [key.clone()]),
            Some(Nulls::Last) => call.then("nulls_last", [key.clone()]),
            None => call,
        };
        if let Some(class) = &options.operator_class {
            call = call.then("ops", [key.clone(), text(class)]);
        }
        if let Some(length) = options.length {
            call = call.then("length", [key, number(&i64::from(length))]);
        }
    }
    call
}
