//! Schemas, which are databases on MySQL, and extensions, which bring what lies in one.

use super::refusal::check;
use crate::dialect::capability::Capability;
use crate::dialect::effect::Effect;
use crate::dialect::error::RenderError;
use crate::dialect::facts::DataLoss;
use crate::dialect::render::Statement;
use crate::dialect::writer::{identifier, text};
use crate::operations::{
    AlterExtension, CreateExtension, CreateSchema, DropExtension, DropSchema, RenameSchema,
};
use crate::schema::{Object, StoredKind, TableName};

type Rendered<T = Statement> = Result<T, RenderError>;

pub(super) fn create_schema(capability: &Capability, op: &CreateSchema) -> Rendered {
    let name = schema_name(capability, &op.name)?;
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let owner = match &op.owner {
        None => String::new(),
        Some(_) if !capability.kinds.schemas_in_database => {
            return Err(RenderError::new(
                capability.dialect,
                "gives a schema to no one",
                "leave owner(..) out there, and grant what is needed",
            ));
        }
        Some(role) => format!(" AUTHORIZATION {}", identifier(capability.dialect, role)?),
    };
    let sql = format!("CREATE SCHEMA {exists}{name}{owner}");
    Ok(Statement::new(sql, optional(op.if_not_exists, schema(&op.name))))
}

pub(super) fn rename_schema(capability: &Capability, op: &RenameSchema) -> Rendered {
    let name = schema_name(capability, &op.name)?;
    if !capability.kinds.schemas_in_database {
        return Err(RenderError::new(
            capability.dialect,
            "can't rename a schema",
            "create another one and move each table: op.execute(\"RENAME TABLE a.t TO b.t\")",
        ));
    }
    let new_name = identifier(capability.dialect, &op.new_name)?;
    Ok(Statement::new(format!("ALTER SCHEMA {name} RENAME TO {new_name}"), schema(&op.name)))
}

pub(super) fn drop_schema(capability: &Capability, op: &DropSchema) -> Rendered {
    let name = schema_name(capability, &op.name)?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let takes_all = op.cascade || !capability.kinds.schemas_in_database;
    let cascade = if op.cascade && capability.kinds.schemas_in_database { " CASCADE" } else { "" };
    let data_loss = if takes_all { DataLoss::Certain } else { DataLoss::None };
    let sql = format!("DROP SCHEMA {exists}{name}{cascade}");
    Ok(Statement { data_loss, ..Statement::new(sql, optional(op.if_exists, schema(&op.name))) })
}

pub(super) fn create_extension(capability: &Capability, op: &CreateExtension) -> Rendered {
    let (dialect, name) = (capability.dialect, extension_name(capability, &op.name)?);
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let mut sql = format!("CREATE EXTENSION {exists}{name}");
    if let Some(schema) = &op.schema {
        sql.extend([" SCHEMA ", &identifier(dialect, schema)?]);
    }
    if let Some(version) = &op.version {
        sql.extend([" VERSION ", &text(dialect, version)?]);
    }
    if op.cascade {
        sql += " CASCADE";
    }
    Ok(Statement::new(sql, optional(op.if_not_exists, extension(&op.name))))
}

pub(super) fn alter_extension(capability: &Capability, op: &AlterExtension) -> Rendered {
    let mut sql = format!("ALTER EXTENSION {} UPDATE", extension_name(capability, &op.name)?);
    if let Some(version) = &op.version {
        sql.extend([" TO ", &text(capability.dialect, version)?]);
    }
    Ok(Statement::new(sql, Effect::Repeatable))
}

pub(super) fn drop_extension(capability: &Capability, op: &DropExtension) -> Rendered {
    let name = extension_name(capability, &op.name)?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let (cascade, data_loss) =
        if op.cascade { (" CASCADE", DataLoss::Possible) } else { ("", DataLoss::None) };
    let sql = format!("DROP EXTENSION {exists}{name}{cascade}");
    Ok(Statement { data_loss, ..Statement::new(sql, optional(op.if_exists, extension(&op.name))) })
}

/// What does nothing the second time may be executed again; of the rest the catalog tells.
fn optional(is_optional: bool, otherwise: Effect) -> Effect {
    if is_optional { Effect::Repeatable } else { otherwise }
}

fn schema(name: &str) -> Effect {
    Effect::Object(Object::new(StoredKind::Schema, TableName::new(None, name)))
}

fn extension(name: &str) -> Effect {
    Effect::Object(Object::new(StoredKind::Extension, TableName::new(None, name)))
}

fn schema_name(capability: &Capability, name: &str) -> Rendered<String> {
    check(capability, capability.kinds.schemas, "schemas")?;
    identifier(capability.dialect, name)
}

fn extension_name(capability: &Capability, name: &str) -> Rendered<String> {
    check(capability, capability.kinds.extensions, "extensions")?;
    identifier(capability.dialect, name)
}
