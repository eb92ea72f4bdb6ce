//! Privileges. What PostgreSQL has a word for is on MySQL a table, or all that a database holds.

use super::facts::Has;
use super::refusal::check;
use crate::dialect::capability::Capability;
use crate::dialect::effect::Effect;
use crate::dialect::error::RenderError;
use crate::dialect::render::Statement;
use crate::dialect::writer::{identifier, identifiers, table_name, text};
use crate::operations::{Grant, PrivilegeTarget, Revoke};
use crate::schema::{Dialect, TableName};

type Rendered<T = Statement> = Result<T, RenderError>;

pub(super) fn grant(capability: &Capability, op: &Grant) -> Rendered {
    let privileges = privileges(capability, &op.privileges, op.target.as_ref())?;
    let target = target(capability, op.target.as_ref(), op.schema.as_deref())?;
    let roles = roles(capability, &op.roles, op.public)?;
    let option = if op.grant_option { " WITH GRANT OPTION" } else { "" };
    let sql = format!("GRANT {privileges} ON {target} TO {roles}{option}");
    Ok(Statement::new(sql, Effect::Repeatable))
}

pub(super) fn revoke(capability: &Capability, op: &Revoke) -> Rendered<Vec<Statement>> {
    let mut privileges = privileges(capability, &op.privileges, op.target.as_ref())?;
    let target = target(capability, op.target.as_ref(), op.schema.as_deref())?;
    let roles = roles(capability, &op.roles, op.public)?;
    let has_accounts = capability.kinds.accounts;
    if op.cascade && has_accounts {
        return Err(RenderError::new(
            capability.dialect,
            "keeps no record of who granted what, so that a revoke has nothing to cascade to",
            "leave cascade() out there, and name all roles",
        ));
    }
    // MySQL fails where nothing is to be revoked.
    let effect = if has_accounts { Effect::Unknown } else { Effect::Repeatable };
    let mut statements = Vec::new();
    if op.grant_option && has_accounts {
        if privileges.starts_with("ALL") {
            // Takes nothing beside it.
            let sql = format!("REVOKE GRANT OPTION ON {target} FROM {roles}");
            statements.push(Statement::new(sql, effect.clone()));
        } else {
            privileges += ", GRANT OPTION";
        }
    }
    let cascade = if op.cascade { " CASCADE" } else { "" };
    let sql = format!("REVOKE {privileges} ON {target} FROM {roles}{cascade}");
    statements.push(Statement::new(sql, effect));
    Ok(statements)
}

fn privileges(
    capability: &Capability,
    privileges: &[String],
    target: Option<&PrivilegeTarget>,
) -> Rendered<String> {
    check(capability, capability.kinds.privileges, "privileges")?;
    let columns = match target {
        Some(PrivilegeTarget::Table { columns, .. }) if !columns.is_empty() => {
            let columns = columns.iter().map(String::as_str);
            format!(" ({})", identifiers(capability.dialect, columns)?)
        }
        _ => String::new(),
    };
    let each = privileges.iter().map(|word| format!("{}{columns}", word.trim().to_uppercase()));
    Ok(each.collect::<Vec<_>>().join(", "))
}

fn target(
    capability: &Capability,
    target: Option<&PrivilegeTarget>,
    schema: Option<&str>,
) -> Rendered<String> {
    let (dialect, kinds) = (capability.dialect, &capability.kinds);
    let quoted = |name: &str| table_name(dialect, &TableName::new(schema, name));
    Ok(match target {
        // The arguments were found to be wrong before.
        None => String::new(),
        Some(PrivilegeTarget::Table { name, .. }) => format!("TABLE {}", quoted(name)?),
        Some(PrivilegeTarget::Schema { name }) if kinds.accounts => {
            format!("{}.*", pattern(dialect, name)?)
        }
        Some(PrivilegeTarget::Schema { name }) => format!("SCHEMA {}", identifier(dialect, name)?),
        Some(PrivilegeTarget::Sequence { name }) => {
            check(capability, kinds.sequences, "sequences")?;
            let kind = if kinds.sequences_are_tables { "TABLE" } else { "SEQUENCE" };
            format!("{kind} {}", quoted(name)?)
        }
        Some(PrivilegeTarget::Function { name, .. }) if kinds.accounts => {
            format!("FUNCTION {}", quoted(name)?)
        }
        Some(PrivilegeTarget::Function { name, arguments }) => {
            format!("FUNCTION {}({arguments})", quoted(name)?)
        }
        Some(PrivilegeTarget::Type { name }) => {
            if kinds.enum_types != Has::Yes {
                return Err(RenderError::new(
                    dialect,
                    "has no types to grant a use of",
                    "record it only elsewhere: if op.dialect() == Dialect::Postgres",
                ));
            }
            format!("TYPE {}", quoted(name)?)
        }
    })
}

/// A database where its name is a pattern: `_` and `%` stand for themselves.
fn pattern(dialect: Dialect, name: &str) -> Rendered<String> {
    let quoted = identifier(dialect, name)?;
    Ok(quoted.replace('\\', "\\\\").replace('_', "\\_").replace('%', "\\%"))
}

fn roles(capability: &Capability, roles: &[String], public: bool) -> Rendered<String> {
    let dialect = capability.dialect;
    if public && !capability.kinds.public {
        return Err(RenderError::new(
            dialect,
            "has no PUBLIC before MariaDB 10.11",
            "name the roles there",
        ));
    }
    let role = |role: &String| match role.rsplit_once('@') {
        Some((user, host)) if capability.kinds.accounts => {
            Ok(format!("{}@{}", text(dialect, user)?, text(dialect, host)?))
        }
        _ => identifier(dialect, role),
    };
    let mut roles = roles.iter().map(role).collect::<Result<Vec<_>, _>>()?;
    if public {
        roles.push("PUBLIC".to_owned());
    }
    Ok(roles.join(", "))
}
