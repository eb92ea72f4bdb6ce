//! Row level security and policies: PostgreSQL's, refused elsewhere by name.

use super::capability::Capability;
use super::clause::expression;
use super::effect::Effect;
use super::error::RenderError;
use super::render::Statement;
use super::writer::{identifier, table_name, text};
use crate::operations::{
    AlterPolicy, AlterRowLevelSecurity, CreatePolicy, DropPolicy, Setting, Switch,
};
use crate::schema::{Dialect, TableName};

type Rendered = Result<String, RenderError>;

/// Words of SQL where a role is expected.
const ROLES: [&str; 3] = ["PUBLIC", "CURRENT_USER", "SESSION_USER"];

pub(super) fn alter_security(capability: &Capability, op: &AlterRowLevelSecurity) -> Rendered {
    check(capability, "row level security", &op.table)?;
    let word = |switch, [on, off]: [&'static str; 2]| match switch {
        Switch::On => on,
        Switch::Off => off,
    };
    let security = op.security.map(|switch| word(switch, ["ENABLE", "DISABLE"]));
    let forced = op.forced.map(|switch| word(switch, ["FORCE", "NO FORCE"]));
    let actions = security.into_iter().chain(forced);
    let actions: Vec<_> = actions.map(|word| format!("{word} ROW LEVEL SECURITY")).collect();
    let table = table_name(capability.dialect, &op.table_name())?;
    Ok(format!("ALTER TABLE {table} {}", actions.join(", ")))
}

/// The policy, and its comment.
pub(super) fn create(
    capability: &Capability,
    op: &CreatePolicy,
) -> Result<Vec<String>, RenderError> {
    let policy = &op.policy;
    let on = on(capability, &policy.name, &op.table_name())?;
    let mut sql = format!("CREATE POLICY {on}");
    if policy.restrictive {
        sql.push_str(" AS RESTRICTIVE");
    }
    if let Some(command) = policy.command {
        sql.extend([" FOR ", command.as_sql()]);
    }
    sql += &clauses(&policy.roles, policy.using.as_deref(), policy.with_check.as_deref())?;
    let mut statements = vec![sql];
    if let Some(comment) = &policy.comment {
        statements.push(commented(&on, &text(capability.dialect, comment)?));
    }
    Ok(statements)
}

/// The new name comes last.
pub(super) fn alter(
    capability: &Capability,
    op: &AlterPolicy,
) -> Result<Vec<Statement>, RenderError> {
    let table = op.table_name();
    let on = on(capability, &op.name, &table)?;
    let mut statements = Vec::new();
    let effect = || Effect::Table(table.clone());
    if op.changes_definition() {
        let clauses = clauses(&op.roles, op.using.as_deref(), op.with_check.as_deref())?;
        statements.push(Statement::new(format!("ALTER POLICY {on}{clauses}"), effect()));
    }
    if let Some(comment) = &op.comment {
        let comment = match comment {
            Setting::Set(comment) => text(capability.dialect, comment)?,
            Setting::Drop => "NULL".to_owned(),
        };
        statements.push(Statement::new(commented(&on, &comment), Effect::Repeatable));
    }
    if let Some(new_name) = &op.new_name {
        let new_name = identifier(capability.dialect, new_name)?;
        let sql = format!("ALTER POLICY {on} RENAME TO {new_name}");
        statements.push(Statement::new(sql, effect()));
    }
    Ok(statements)
}

pub(super) fn drop(capability: &Capability, op: &DropPolicy) -> Rendered {
    let on = on(capability, &op.name, &op.table_name())?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    Ok(format!("DROP POLICY {exists}{on}"))
}

fn on(capability: &Capability, name: &str, table: &TableName) -> Rendered {
    check(capability, "policies", name)?;
    let name = identifier(capability.dialect, name)?;
    Ok(format!("{name} ON {}", table_name(capability.dialect, table)?))
}

fn clauses(roles: &[String], using: Option<&str>, with_check: Option<&str>) -> Rendered {
    let mut sql = String::new();
    if !roles.is_empty() {
        let role = |role: &String| match ROLES.iter().find(|word| word.eq_ignore_ascii_case(role)) {
            Some(word) => Ok((*word).to_owned()),
            None => identifier(Dialect::Postgres, role),
        };
        let roles = roles.iter().map(role).collect::<Result<Vec<_>, _>>()?;
        sql.extend([" TO ", &roles.join(", ")]);
    }
    if let Some(condition) = using {
        sql.extend([" USING (", expression(Dialect::Postgres, condition), ")"]);
    }
    if let Some(condition) = with_check {
        sql.extend([" WITH CHECK (", expression(Dialect::Postgres, condition), ")"]);
    }
    Ok(sql)
}

fn commented(on: &str, comment: &str) -> String {
    format!("COMMENT ON POLICY {on} IS {comment}")
}

fn check(capability: &Capability, what: &str, name: &str) -> Result<(), RenderError> {
    if capability.tables.row_level_security {
        return Ok(());
    }
    Err(RenderError::new(
        capability.dialect,
        format!("has no {what}: '{name}'"),
        "leave it out there, and give rights on views that show the rows: \
         if op.dialect() == Dialect::Postgres { .. }",
    ))
}
