//! Domains.

use super::refusal::check;
use crate::dialect::capability::Capability;
use crate::dialect::clause;
use crate::dialect::compiler::compiler;
use crate::dialect::effect::Effect;
use crate::dialect::error::RenderError;
use crate::dialect::facts::DataLoss;
use crate::dialect::render::Statement;
use crate::dialect::writer::{identifier, table_name};
use crate::operations::{AlterDomain, CreateDomain, DomainChange, DropDomain};
use crate::schema::{Object, StoredKind, TableName, Type};

type Rendered<T = Statement> = Result<T, RenderError>;

pub(super) fn create(capability: &Capability, op: &CreateDomain) -> Rendered {
    let (dialect, compiler) = (capability.dialect, compiler(*capability));
    let name = domain_name(capability, &op.type_name())?;
    let mut sql = format!("CREATE DOMAIN {name} AS {}", compiler.type_name(&op.data_type)?);
    if let Some(collation) = &op.collation {
        sql.extend([" COLLATE ", &identifier(dialect, collation)?]);
    }
    if let Some(value) = &op.default {
        sql.extend([" DEFAULT ", &compiler.default_value(value, &op.data_type)?]);
    }
    if op.not_null {
        sql += " NOT NULL";
    }
    for check in &op.checks {
        sql += &check_of(capability, &check.name, &check.expression)?;
    }
    Ok(Statement::new(sql, effect(op.type_name())))
}

pub(super) fn drop(capability: &Capability, op: &DropDomain) -> Rendered {
    let name = domain_name(capability, &op.type_name())?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let (cascade, data_loss) =
        if op.cascade { (" CASCADE", DataLoss::Possible) } else { ("", DataLoss::None) };
    let sql = format!("DROP DOMAIN {exists}{name}{cascade}");
    Ok(Statement { data_loss, ..Statement::new(sql, effect(op.type_name())) })
}

pub(super) fn alter(capability: &Capability, op: &AlterDomain) -> Rendered<Vec<Statement>> {
    let mut name = op.type_name();
    let mut statements = Vec::new();
    for change in &op.changes {
        let quoted = domain_name(capability, &name)?;
        let sql = format!("ALTER DOMAIN {quoted} {}", action(capability, change)?);
        let effect = match change {
            DomainChange::SetDefault { .. }
            | DomainChange::DropDefault { .. }
            | DomainChange::SetNotNull
            | DomainChange::DropNotNull
            | DomainChange::ValidateConstraint { .. } => Effect::Repeatable,
            _ => effect(name.clone()),
        };
        statements.push(Statement::new(sql, effect));
        if let DomainChange::Rename { new_name } = change {
            name.name.clone_from(new_name);
        }
    }
    Ok(statements)
}

fn action(capability: &Capability, change: &DomainChange) -> Rendered<String> {
    let quoted = |name: &str| identifier(capability.dialect, name);
    Ok(match change {
        DomainChange::SetDefault { default, .. } => {
            // Its type is known to the database alone.
            let unknown = Type::Custom(String::new());
            let default = compiler(*capability).default_value(default, &unknown)?;
            format!("SET DEFAULT {default}")
        }
        DomainChange::DropDefault { .. } => "DROP DEFAULT".to_owned(),
        DomainChange::SetNotNull => "SET NOT NULL".to_owned(),
        DomainChange::DropNotNull => "DROP NOT NULL".to_owned(),
        DomainChange::AddCheck { name, expression, not_valid } => {
            let not_valid = if *not_valid { " NOT VALID" } else { "" };
            format!("ADD{}{not_valid}", check_of(capability, name, expression)?)
        }
        DomainChange::ValidateConstraint { name } => {
            format!("VALIDATE CONSTRAINT {}", quoted(name)?)
        }
        DomainChange::DropConstraint { name, .. } => format!("DROP CONSTRAINT {}", quoted(name)?),
        DomainChange::RenameConstraint { name, new_name } => {
            format!("RENAME CONSTRAINT {} TO {}", quoted(name)?, quoted(new_name)?)
        }
        DomainChange::Rename { new_name } => format!("RENAME TO {}", quoted(new_name)?),
    })
}

fn check_of(capability: &Capability, name: &str, expression: &str) -> Rendered<String> {
    let expression = clause::expression(capability.dialect, expression);
    Ok(format!(" CONSTRAINT {} CHECK ({expression})", identifier(capability.dialect, name)?))
}

fn effect(name: TableName) -> Effect {
    Effect::Object(Object::new(StoredKind::Type, name))
}

fn domain_name(capability: &Capability, name: &TableName) -> Rendered<String> {
    check(capability, capability.kinds.domains, "domains")?;
    table_name(capability.dialect, name)
}
