//! Changes of a column that exists: an action for each, or its whole definition restated, as the
//! database has it. A new name comes last.

use super::capability::{AlterForm, Comments};
use super::clause;
use super::column::{check_plain_identity, standard_identity};
use super::comment;
use super::compiler::Compiler;
use super::effect::Effect;
use super::error::RenderError;
use super::rebuild::Rebuild;
use super::render::Statement;
use super::restate::Restated;
use super::writer::{identifier, table_name};
use crate::operations::{AlterColumn, Counting, Operation, RenameColumn, Setting};
use crate::schema::{DefaultValue, Identity, IdentityKind, Type};

type Statements = Result<Vec<Statement>, RenderError>;

pub(super) fn alter_column<C: Compiler + ?Sized>(compiler: &C, op: &AlterColumn) -> Statements {
    let mut statements = Vec::new();
    if op.changes_definition() {
        statements = match compiler.capability().alter_column {
            AlterForm::Actions => by_actions(compiler, op)?,
            AlterForm::Restated => {
                check_restated(compiler, op)?;
                vec![Restated::statement(compiler, op)?]
            }
            AlterForm::Rebuilt => {
                let changed = Operation::from(op.clone());
                let rebuild = Rebuild::of(&changed, compiler.capability())?;
                rebuild.map(Rebuild::statement).transpose()?.into_iter().collect()
            }
        };
    }
    if let Some(new_name) = &op.new_name {
        let (table, schema) = (op.table.clone(), op.schema.clone());
        let (column, new_name) = (op.column.clone(), new_name.clone());
        let rename = RenameColumn { table, schema, column, new_name };
        let sql = compiler.rename_column(&rename)?;
        statements.push(Statement::new(sql, Effect::Table(op.table_name())));
    }
    Ok(statements)
}

fn by_actions<C: Compiler + ?Sized>(compiler: &C, op: &AlterColumn) -> Statements {
    let dialect = compiler.dialect();
    let (table, name) = (op.table_name(), identifier(dialect, &op.column)?);
    let quoted = table_name(dialect, &table)?;
    let actions = actions(compiler, op)?.into_iter();
    let actions: Vec<_> = actions.map(|action| format!("ALTER COLUMN {name} {action}")).collect();
    let mut statements = Vec::new();
    if !actions.is_empty() {
        let sql = format!("ALTER TABLE {quoted} {}", actions.join(", "));
        statements.push(Statement::new(sql, Effect::Table(table)));
    }
    if let Some(comment) = &op.comment {
        if compiler.capability().comments != Comments::Statements {
            return Err(super::column::no_comments(compiler));
        }
        let text = match comment {
            Setting::Set(text) => comment::literal(compiler, text, comment::COLUMN_LIMIT)?,
            Setting::Drop => "NULL".to_owned(),
        };
        let sql = format!("COMMENT ON COLUMN {quoted}.{name} IS {text}");
        statements.push(Statement::new(sql, Effect::Repeatable));
    }
    Ok(statements)
}

/// What `ALTER COLUMN` is followed by. All of it is one statement, so that the table is rewritten at
/// most once; the server puts the actions in order.
fn actions<C: Compiler + ?Sized>(
    compiler: &C,
    op: &AlterColumn,
) -> Result<Vec<String>, RenderError> {
    check_places(compiler, op)?;
    let mut actions = Vec::new();
    if let Some(data_type) = &op.data_type {
        // The old default need not fit the new type.
        if matches!(op.default, Some(Setting::Set(_))) {
            actions.push("DROP DEFAULT".to_owned());
        }
        actions.push(new_type(compiler, op, data_type)?);
    }
    actions.extend(expression(compiler, op)?);
    let is_added = matches!(op.identity, Some(Counting::Add(_)));
    match op.nullable {
        Some(true) if !is_added => actions.push("DROP NOT NULL".to_owned()),
        None if !is_added => {}
        _ => actions.push("SET NOT NULL".to_owned()),
    }
    match &op.default {
        Some(Setting::Set(value)) => {
            let default = compiler.default_value(value, known_type(op))?;
            actions.push(format!("SET DEFAULT {default}"));
        }
        Some(Setting::Drop) => actions.push("DROP DEFAULT".to_owned()),
        None => {}
    }
    match &op.identity {
        Some(Counting::Add(identity)) => {
            actions.push(format!("ADD{}", standard_identity(identity)));
        }
        Some(Counting::Alter(identity)) => actions.push(altered_identity(identity)),
        Some(Counting::Drop) => actions.push("DROP IDENTITY".to_owned()),
        None => {}
    }
    // Nullability goes last on the way back: a column that counts up can't be NULL.
    if matches!(op.identity, Some(Counting::Drop))
        && let Some(at) = actions.iter().position(|action| action == "DROP NOT NULL")
    {
        let action = actions.remove(at);
        actions.push(action);
    }
    Ok(actions)
}

fn new_type<C: Compiler + ?Sized>(
    compiler: &C,
    op: &AlterColumn,
    data_type: &Type,
) -> Result<String, RenderError> {
    let mut sql = format!("TYPE {}", compiler.type_name(data_type)?);
    let was = op.was.as_ref().and_then(|was| was.collation.as_ref());
    let collation = match &op.collation {
        Some(Setting::Set(collation)) => Some(collation),
        Some(Setting::Drop) => None,
        // A type alone takes the database's own.
        None => was.filter(|_| data_type.holds_text()),
    };
    if let Some(collation) = collation {
        sql.extend([" COLLATE ", &identifier(compiler.dialect(), collation)?]);
    }
    if let Some(using) = &op.using {
        sql.extend([" USING ", clause::expression(compiler.dialect(), using)]);
    }
    Ok(sql)
}

fn expression<C: Compiler + ?Sized>(
    compiler: &C,
    op: &AlterColumn,
) -> Result<Option<String>, RenderError> {
    let capability = compiler.capability();
    match &op.generated {
        None => Ok(None),
        Some(Setting::Drop) if capability.drop_expression => Ok(Some("DROP EXPRESSION".to_owned())),
        Some(Setting::Set(sql)) if capability.set_expression => {
            Ok(Some(format!("SET EXPRESSION AS ({})", clause::expression(compiler.dialect(), sql))))
        }
        Some(Setting::Drop) => Err(compiler.refuse(
            "can't make a computed column an ordinary one before version 13",
            "add a new column, copy the values with op.execute, and drop this one",
        )),
        Some(Setting::Set(_)) => Err(compiler.refuse(
            "can't change the expression of a computed column before version 17",
            "drop the column and add it anew: its values are computed anyway",
        )),
    }
}

fn altered_identity(identity: &Identity) -> String {
    let mut sql = match identity.kind {
        IdentityKind::Always => "SET GENERATED ALWAYS".to_owned(),
        IdentityKind::ByDefault => "SET GENERATED BY DEFAULT".to_owned(),
    };
    if let Some(start) = identity.start {
        // Without RESTART: it would count through values that rows have.
        sql.extend([" SET START WITH ", &start.to_string()]);
    }
    if let Some(increment) = identity.increment {
        sql.extend([" SET INCREMENT BY ", &increment.to_string()]);
    }
    sql
}

/// The type that a default is written for, as far as the migration says it.
pub(super) fn known_type(op: &AlterColumn) -> &Type {
    const UNKNOWN: &Type = &Type::Custom(String::new());
    let was = op.was.as_ref().map(|was| &was.data_type);
    op.data_type.as_ref().or(was).unwrap_or(UNKNOWN)
}

fn check_places<C: Compiler + ?Sized>(compiler: &C, op: &AlterColumn) -> Result<(), RenderError> {
    if op.charset.is_some() && !compiler.capability().charsets {
        return Err(compiler.refuse(
            &format!("has no character set of a column: '{}'", op.column),
            "leave charset(..) out there: if op.dialect() == Dialect::MySql { .. }",
        ));
    }
    if op.position.is_some() && !compiler.capability().column_position {
        return Err(compiler.refuse(
            "has no order of columns to change",
            "say first() or after(..) only there: if op.dialect() == Dialect::MySql",
        ));
    }
    if op.collation.is_some() && op.data_type.is_none() {
        return Err(compiler.refuse(
            &format!("changes how text is compared with its type: '{}'", op.column),
            "say the type beside it: .set_type(..)",
        ));
    }
    Ok(())
}

fn check_restated<C: Compiler + ?Sized>(compiler: &C, op: &AlterColumn) -> Result<(), RenderError> {
    if op.using.is_some() {
        return Err(compiler.refuse(
            "has no USING: it converts by rules of its own",
            "say using(..) only there: if op.dialect() == Dialect::Postgres { .. }",
        ));
    }
    if let Some(Counting::Add(identity) | Counting::Alter(identity)) = &op.identity {
        check_plain_identity(compiler, &op.column, identity)?;
    }
    if let Some(Setting::Set(DefaultValue::Now)) = &op.default
        && let data_type = known_type(op)
        && *data_type != Type::Custom(String::new())
    {
        // A column that holds no date or time is refused before anything runs.
        compiler.default_value(&DefaultValue::Now, data_type)?;
    }
    Ok(())
}
