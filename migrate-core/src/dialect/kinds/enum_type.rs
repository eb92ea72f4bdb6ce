//! Enum types. A value is dropped by changing the type for another one, which columns are cast to.

use super::refusal::check;
use crate::dialect::capability::Capability;
use crate::dialect::effect::Effect;
use crate::dialect::error::RenderError;
use crate::dialect::facts::DataLoss;
use crate::dialect::literal::literal;
use crate::dialect::render::Statement;
use crate::dialect::writer::{identifier, table_name};
use crate::operations::{
    AddEnumValue, CreateEnumType, DropEnumType, DropEnumValue, EnumColumn, EnumPosition,
    RenameEnumType, RenameEnumValue,
};
use crate::schema::{Object, StoredKind, TableName, Value};

type Rendered<T = Statement> = Result<T, RenderError>;

/// What a type is called until no column has it any more.
const REPLACED: &str = "__replaced";

pub(super) fn create(capability: &Capability, op: &CreateEnumType) -> Rendered {
    let name = op.type_name();
    Ok(statement(created(capability, &name, &op.values)?, name))
}

fn created(capability: &Capability, name: &TableName, values: &[String]) -> Rendered<String> {
    let name = type_name(capability, name)?;
    let values = values.iter().map(|value| label(capability, value));
    let values = values.collect::<Result<Vec<_>, _>>()?.join(", ");
    Ok(format!("CREATE TYPE {name} AS ENUM ({values})"))
}

pub(super) fn drop(capability: &Capability, op: &DropEnumType) -> Rendered {
    let name = type_name(capability, &op.type_name())?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let (cascade, data_loss) =
        if op.cascade { (" CASCADE", DataLoss::Possible) } else { ("", DataLoss::None) };
    let sql = format!("DROP TYPE {exists}{name}{cascade}");
    Ok(Statement { data_loss, ..statement(sql, op.type_name()) })
}

pub(super) fn rename(capability: &Capability, op: &RenameEnumType) -> Rendered {
    let name = op.type_name();
    Ok(statement(renamed(capability, &name, &op.new_name)?, name))
}

fn renamed(capability: &Capability, name: &TableName, new_name: &str) -> Rendered<String> {
    let name = type_name(capability, name)?;
    Ok(format!("ALTER TYPE {name} RENAME TO {}", identifier(capability.dialect, new_name)?))
}

pub(super) fn add_value(capability: &Capability, op: &AddEnumValue) -> Rendered {
    let name = type_name(capability, &op.type_name())?;
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let value = label(capability, &op.value)?;
    let position = match &op.position {
        None => String::new(),
        Some(EnumPosition::Before(other)) => format!(" BEFORE {}", label(capability, other)?),
        Some(EnumPosition::After(other)) => format!(" AFTER {}", label(capability, other)?),
    };
    let sql = format!("ALTER TYPE {name} ADD VALUE {exists}{value}{position}");
    Ok(statement(sql, op.type_name()))
}

pub(super) fn rename_value(capability: &Capability, op: &RenameEnumValue) -> Rendered {
    let name = type_name(capability, &op.type_name())?;
    let (value, new) = (label(capability, &op.value)?, label(capability, &op.new_value)?);
    let sql = format!("ALTER TYPE {name} RENAME VALUE {value} TO {new}");
    Ok(statement(sql, op.type_name()))
}

/// The old type is there until no column has it, so that one that was forgotten makes it fail.
pub(super) fn drop_value(capability: &Capability, op: &DropEnumValue) -> Rendered<Vec<Statement>> {
    let name = op.type_name();
    let old = TableName { name: format!("{}{REPLACED}", name.name), ..name.clone() };
    let mut statements = vec![
        Statement::new(as_said(capability, op)?, Effect::Repeatable),
        statement(renamed(capability, &name, &old.name)?, name.clone()),
        statement(created(capability, &name, &op.swap.without(&op.value))?, name.clone()),
        Statement::new(kept(capability, &name, &old)?, Effect::Repeatable),
    ];
    for column in &op.swap.columns {
        statements.push(cast(capability, op, column)?);
    }
    let drop = format!("DROP TYPE {}", type_name(capability, &old)?);
    statements.push(statement(drop, old));
    Ok(statements)
}

/// What fails if the type has other values than was said: they would be gone, or made.
fn as_said(capability: &Capability, op: &DropEnumValue) -> Rendered<String> {
    let name = type_name(capability, &op.type_name())?;
    let values = op.swap.all.iter().flatten().map(|value| label(capability, value));
    let values = values.collect::<Result<Vec<_>, _>>()?.join(", ");
    let name = text(capability, &name)?;
    block(
        capability,
        &format!(
            "DECLARE there text[] := ARRAY(SELECT enumlabel::text FROM pg_enum \
             WHERE enumtypid = {name}::regtype ORDER BY enumsortorder);\n\
             BEGIN\n    IF there <> ARRAY[{values}]::text[] THEN\n        \
             RAISE EXCEPTION 'the enum type % has the values %, and not those of was(..)', {name}, \
             there;\n    END IF;\nEND"
        ),
    )
}

/// Gives the new type the owner, rights and comment of the old one.
fn kept(capability: &Capability, new: &TableName, old: &TableName) -> Rendered<String> {
    let new = text(capability, &type_name(capability, new)?)?;
    let old = text(capability, &type_name(capability, old)?)?;
    block(
        capability,
        &format!(
            "DECLARE\n    old pg_type;\n    given record;\nBEGIN\n    \
             SELECT * INTO old FROM pg_type WHERE oid = {old}::regtype;\n    \
             IF obj_description(old.oid, 'pg_type') IS NOT NULL THEN\n        \
             EXECUTE format('COMMENT ON TYPE %s IS %L', {new}, obj_description(old.oid, 'pg_type'));\n    \
             END IF;\n    \
             IF old.typacl IS NOT NULL THEN\n        \
             EXECUTE format('REVOKE ALL ON TYPE %s FROM PUBLIC', {new});\n        \
             FOR given IN SELECT * FROM aclexplode(old.typacl) LOOP\n            \
             EXECUTE format('GRANT USAGE ON TYPE %s TO %s%s', {new},\n                \
             CASE given.grantee WHEN 0 THEN 'PUBLIC' \
             ELSE quote_ident(pg_get_userbyid(given.grantee)) END,\n                \
             CASE WHEN given.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);\n        \
             END LOOP;\n    END IF;\n    \
             IF old.typowner <> (SELECT typowner FROM pg_type WHERE oid = {new}::regtype) THEN\n        \
             EXECUTE format('ALTER TYPE %s OWNER TO %I', {new}, pg_get_userbyid(old.typowner));\n    \
             END IF;\nEND"
        ),
    )
}

fn block(capability: &Capability, sql: &str) -> Rendered<String> {
    Ok(format!("DO {}", text(capability, sql)?))
}

fn text(capability: &Capability, text: &str) -> Rendered<String> {
    literal(capability.dialect, &Value::Text(text.to_owned()))
}

/// Gives a column the new type. What a value becomes is said there and not by an `UPDATE`, which would
/// write the rows twice and leave events of triggers behind that forbid to alter the table.
fn cast(capability: &Capability, op: &DropEnumValue, column: &EnumColumn) -> Rendered {
    let dialect = capability.dialect;
    let data_type = type_name(capability, &op.type_name())?;
    let (table, name) =
        (table_name(dialect, &column.table_name())?, identifier(dialect, &column.column)?);
    let (text, data_loss) = match &op.swap.replacement {
        None => (format!("{name}::text"), DataLoss::None),
        Some(other) => {
            let (value, other) = (label(capability, &op.value)?, label(capability, other)?);
            let text =
                format!("(CASE {name}::text WHEN {value} THEN {other} ELSE {name}::text END)");
            (text, DataLoss::Possible)
        }
    };
    let change = format!("ALTER COLUMN {name} TYPE {data_type} USING {text}::{data_type}");
    let change = match &column.default {
        None => change,
        Some(value) => format!(
            "ALTER COLUMN {name} DROP DEFAULT, {change}, ALTER COLUMN {name} SET DEFAULT {}",
            label(capability, value)?
        ),
    };
    let effect = Effect::Table(column.table_name());
    Ok(Statement { data_loss, ..Statement::new(format!("ALTER TABLE {table} {change}"), effect) })
}

/// Changes the definition of this type.
fn statement(sql: String, name: TableName) -> Statement {
    Statement::new(sql, Effect::Object(Object::new(StoredKind::Type, name)))
}

fn type_name(capability: &Capability, name: &TableName) -> Rendered<String> {
    check(capability, capability.kinds.enum_types, "enum types")?;
    table_name(capability.dialect, name)
}

/// A value, which is stored as a name.
fn label(capability: &Capability, value: &str) -> Rendered<String> {
    identifier(capability.dialect, value)?;
    literal(capability.dialect, &Value::Text(value.to_owned()))
}
