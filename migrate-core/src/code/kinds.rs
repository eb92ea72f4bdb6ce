//! Schemas, extensions, enum types, domains, and comments on what is no table.

use super::call::Call;
use super::expression::Expression;
use super::literal::{data_type, default, text, texts};
use crate::operations::{
    AddEnumValue, AlterDomain, AlterExtension, CreateDomain, CreateEnumType, CreateExtension,
    CreateObjectComment, CreateSchema, DomainChange, DropDomain, DropEnumType, DropEnumValue,
    DropExtension, DropObjectComment, DropSchema, EnumPosition, EnumSwap, RenameEnumType,
    RenameEnumValue, RenameSchema,
};

pub(super) fn create_schema(op: &CreateSchema) -> Call {
    let call = Call::new("create_schema", [text(&op.name)]);
    call.when(op.if_not_exists, "if_not_exists").text("owner", op.owner.as_ref())
}

pub(super) fn rename_schema(op: &RenameSchema) -> Call {
    Call::new("rename_schema", [text(&op.name), text(&op.new_name)])
}

pub(super) fn drop_schema(op: &DropSchema) -> Call {
    let call = Call::new("drop_schema", [text(&op.name)]);
    let call = call.when(op.if_exists, "if_exists").when(op.cascade, "cascade");
    match &op.was {
        Some(was) => call.append(create_schema(was).renamed("was", [])),
        None => call,
    }
}

pub(super) fn create_extension(op: &CreateExtension) -> Call {
    let call = Call::new("create_extension", [text(&op.name)]);
    let call = call.when(op.if_not_exists, "if_not_exists").text("schema", op.schema.as_ref());
    call.text("version", op.version.as_ref()).when(op.cascade, "cascade")
}

pub(super) fn alter_extension(op: &AlterExtension) -> Call {
    let call = Call::new("alter_extension", [text(&op.name)]);
    call.text("version", op.version.as_ref()).text("was", op.was.as_ref())
}

pub(super) fn drop_extension(op: &DropExtension) -> Call {
    let call = Call::new("drop_extension", [text(&op.name)]);
    let call = call.when(op.if_exists, "if_exists").when(op.cascade, "cascade");
    match &op.was {
        Some(was) => call.append(create_extension(was).renamed("was", [])),
        None => call,
    }
}

pub(super) fn create_enum(op: &CreateEnumType) -> Call {
    let call = Call::new("create_enum_type", [text(&op.name), texts(&op.values)]);
    call.text("schema", op.schema.as_ref())
}

pub(super) fn drop_enum(op: &DropEnumType) -> Call {
    let call = Call::new("drop_enum_type", [text(&op.name)]).text("schema", op.schema.as_ref());
    let call = call.when(op.if_exists, "if_exists").when(op.cascade, "cascade");
    call.said("was", op.was.as_ref(), |values| texts(values))
}

pub(super) fn rename_enum(op: &RenameEnumType) -> Call {
    let call = Call::new("rename_enum_type", [text(&op.name), text(&op.new_name)]);
    call.text("schema", op.schema.as_ref())
}

pub(super) fn rename_value(op: &RenameEnumValue) -> Call {
    let names = [text(&op.name), text(&op.value), text(&op.new_value)];
    Call::new("rename_enum_value", names).text("schema", op.schema.as_ref())
}

pub(super) fn add_value(op: &AddEnumValue) -> Call {
    let call = Call::new("add_enum_value", [text(&op.name), text(&op.value)]);
    let call = call.text("schema", op.schema.as_ref());
    let call = match &op.position {
        Some(EnumPosition::Before(value)) => call.then("before", [text(value)]),
        Some(EnumPosition::After(value)) => call.then("after", [text(value)]),
        None => call,
    };
    swap(call.when(op.if_not_exists, "if_not_exists"), &op.was)
}

pub(super) fn drop_value(op: &DropEnumValue) -> Call {
    let call = Call::new("drop_enum_value", [text(&op.name), text(&op.value)]);
    swap(call.text("schema", op.schema.as_ref()), &op.swap)
}

fn swap(call: Call, swap: &EnumSwap) -> Call {
    let mut call = call.said("was", swap.all.as_ref(), |values| texts(values));
    for column in &swap.columns {
        call = call.then("column", [text(&column.table), text(&column.column)]);
        call = call.text("table_schema", column.schema.as_ref());
        call = call.text("default", column.default.as_ref());
    }
    call.text("replace_with", swap.replacement.as_ref())
}

pub(super) fn create_domain(op: &CreateDomain) -> Call {
    let call = Call::new("create_domain", [text(&op.name), data_type(&op.data_type)]);
    let call = call.text("schema", op.schema.as_ref()).text("collation", op.collation.as_ref());
    let call = call.said("default", op.default.as_ref(), default);
    let mut call = call.when(op.not_null, "not_null");
    for check in &op.checks {
        call = call.then("check", [text(&check.name), text(&check.expression)]);
    }
    call
}

pub(super) fn drop_domain(op: &DropDomain) -> Call {
    let call = Call::new("drop_domain", [text(&op.name)]).text("schema", op.schema.as_ref());
    let call = call.when(op.if_exists, "if_exists").when(op.cascade, "cascade");
    let Some(was) = &op.was else { return call };
    let was_domain = create_domain(was).renamed("was", [data_type(&was.data_type)]);
    call.append(was_domain.without("schema"))
}

pub(super) fn alter_domain(op: &AlterDomain) -> Call {
    let call = Call::new("alter_domain", [text(&op.name)]).text("schema", op.schema.as_ref());
    op.changes.iter().fold(call, |call, change| match change {
        DomainChange::SetDefault { default: to, was } => {
            call.then("set_default", [default(to)]).said("was_default", was.as_ref(), default)
        }
        DomainChange::DropDefault { was } => {
            call.then("drop_default", []).said("was_default", was.as_ref(), default)
        }
        DomainChange::SetNotNull => call.then("set_not_null", []),
        DomainChange::DropNotNull => call.then("drop_not_null", []),
        DomainChange::AddCheck { name, expression, not_valid } => {
            call.then("add_check", [text(name), text(expression)]).when(*not_valid, "not_valid")
        }
        DomainChange::ValidateConstraint { name } => call.then("validate_constraint", [text(name)]),
        DomainChange::DropConstraint { name, was } => {
            call.then("drop_constraint", [text(name)]).text("was_check", was.as_ref())
        }
        DomainChange::RenameConstraint { name, new_name } => {
            call.then("rename_constraint", [text(name), text(new_name)])
        }
        DomainChange::Rename { new_name } => call.then("rename", [text(new_name)]),
    })
}

pub(super) fn create_comment(op: &CreateObjectComment) -> Call {
    let names =
        [Expression::Word(format!("ObjectKind::{:?}", op.kind)), text(&op.name), text(&op.comment)];
    let call = Call::new("create_object_comment", names).text("schema", op.schema.as_ref());
    call.text("was", op.was.as_ref())
}

pub(super) fn drop_comment(op: &DropObjectComment) -> Call {
    let names = [Expression::Word(format!("ObjectKind::{:?}", op.kind)), text(&op.name)];
    let call = Call::new("drop_object_comment", names).text("schema", op.schema.as_ref());
    call.text("was", op.was.as_ref())
}
