//! Constraints.

use super::call::Call;
use super::expression::Expression;
use super::literal::{action, text, texts};
use crate::operations::{
    CreateCheckConstraint, CreateExcludeConstraint, CreateForeignKey, CreatePrimaryKey,
    CreateUniqueConstraint, DropConstraint, FormerConstraint, RenameConstraint, ValidateConstraint,
};
use crate::schema::{ConstraintKind, Deferral, ForeignKey, IndexKey};

pub(super) fn primary_key(op: &CreatePrimaryKey) -> Call {
    let call = Call::new("create_primary_key", [text(&op.table), texts(&op.key.columns)]);
    let call = call.text("schema", op.schema.as_ref()).text("name", op.key.name.as_ref());
    deferral(call, op.key.deferral).when(op.safely, "safely")
}

pub(super) fn unique(op: &CreateUniqueConstraint) -> Call {
    let names = [text(&op.table), text(&op.unique.name), texts(&op.unique.columns)];
    let call = Call::new("create_unique_constraint", names).text("schema", op.schema.as_ref());
    let call = call.when(op.unique.nulls_not_distinct, "nulls_not_distinct");
    deferral(call, op.unique.deferral).when(op.safely, "safely")
}

pub(super) fn check(op: &CreateCheckConstraint) -> Call {
    let names = [text(&op.table), text(&op.check.name), text(&op.check.condition)];
    let call = Call::new("create_check_constraint", names).text("schema", op.schema.as_ref());
    call.when(op.check.not_valid, "not_valid").when(op.safely, "safely")
}

pub(super) fn create_foreign_key(op: &CreateForeignKey) -> Call {
    let key = &op.key;
    let names = [
        text(&op.table),
        text(&key.name),
        texts(&key.columns),
        text(&key.referent),
        texts(&key.referent_columns),
    ];
    let call = Call::new("create_foreign_key", names).text("schema", op.schema.as_ref());
    foreign_key(call, key).when(key.not_valid, "not_valid").when(op.safely, "safely")
}

pub(super) fn exclude(op: &CreateExcludeConstraint) -> Call {
    let elements = op.exclusion.elements.iter();
    let is_column = |(key, _): &&(IndexKey, String)| matches!(key, IndexKey::Column(_));
    let columns: Vec<_> = elements
        .clone()
        .take_while(is_column)
        .map(|(key, operator)| Expression::tuple([text(key.text()), text(operator)]))
        .collect();
    let count = columns.len();
    let names = [text(&op.table), text(&op.exclusion.name), Expression::array("", columns)];
    let mut call = Call::new("create_exclude_constraint", names).text("schema", op.schema.as_ref());
    for (key, operator) in elements.skip(count) {
        call = call.then("expression", [text(key.text()), text(operator)]);
    }
    let call = call.text("using", op.exclusion.method.as_ref());
    deferral(call.text("where_", op.exclusion.condition.as_ref()), op.exclusion.deferral)
}

pub(super) fn drop_constraint(op: &DropConstraint) -> Call {
    let call = Call::new("drop_constraint", [text(&op.table), text(&op.name)]);
    let call = call.text("schema", op.schema.as_ref()).when(op.if_exists, "if_exists");
    let Some(was) = &op.was else {
        return match op.kind {
            Some(ConstraintKind::PrimaryKey) => call.then("primary_key", []),
            Some(ConstraintKind::Unique) => call.then("unique", []),
            Some(ConstraintKind::Check) => call.then("check", []),
            Some(ConstraintKind::ForeignKey) => call.then("foreign_key", []),
            Some(ConstraintKind::Exclude) | None => call,
        };
    };
    let was = match &**was {
        FormerConstraint::PrimaryKey(op) => {
            primary_key(op).renamed("was_primary_key", [texts(&op.key.columns)]).without("name")
        }
        FormerConstraint::Unique(op) => {
            unique(op).renamed("was_unique", [texts(&op.unique.columns)])
        }
        FormerConstraint::Check(op) => check(op).renamed("was_check", [text(&op.check.condition)]),
        FormerConstraint::ForeignKey(op) => {
            let key = &op.key;
            let names = [texts(&key.columns), text(&key.referent), texts(&key.referent_columns)];
            create_foreign_key(op).renamed("was_foreign_key", names)
        }
        FormerConstraint::Exclude(op) => {
            let is_column = |(key, _): &&(IndexKey, String)| matches!(key, IndexKey::Column(_));
            let columns = op.exclusion.elements.iter().take_while(is_column);
            let columns = columns
                .map(|(key, operator)| Expression::tuple([text(key.text()), text(operator)]));
            exclude(op).renamed("was_exclude", [Expression::array("", columns)])
        }
    };
    call.append(was.without("schema"))
}

pub(super) fn rename(op: &RenameConstraint) -> Call {
    let names = [text(&op.table), text(&op.name), text(&op.new_name)];
    Call::new("rename_constraint", names).text("schema", op.schema.as_ref())
}

pub(super) fn validate(op: &ValidateConstraint) -> Call {
    let call = Call::new("validate_constraint", [text(&op.table), text(&op.name)]);
    call.text("schema", op.schema.as_ref())
}

pub(super) fn foreign_key(call: Call, key: &ForeignKey) -> Call {
    let call = call.text("referent_schema", key.referent_schema.as_ref());
    let call = call.said("on_delete", key.on_delete.as_ref(), |said| action(*said));
    let call = call.said("on_update", key.on_update.as_ref(), |said| action(*said));
    deferral(call.when(key.match_full, "match_full"), key.deferral)
}

pub(super) fn deferral(call: Call, deferral: Option<Deferral>) -> Call {
    match deferral {
        Some(Deferral::Deferrable) => call.then("deferrable", []),
        Some(Deferral::InitiallyDeferred) => call.then("initially_deferred", []),
        None => call,
    }
}
