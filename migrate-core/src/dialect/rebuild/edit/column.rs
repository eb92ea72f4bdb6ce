//! The change of a column in a table that is made anew.

use super::type_by_name;
use crate::dialect::alter_column::known_type;
use crate::dialect::clause;
use crate::dialect::column::{check_plain_identity, no_comments};
use crate::dialect::compiler::Compiler;
use crate::dialect::error::RenderError;
use crate::dialect::rebuild::refuse;
use crate::dialect::rebuild::script::Copied;
use crate::dialect::sqlite::Sqlite;
use crate::dialect::stored_table::{ClauseKind, Editor, Layout};
use crate::dialect::writer::identifier;
use crate::operations::{AlterColumn, Counting, Position, Setting};
use crate::schema::{DefaultValue, Dialect, Type};

/// The changes, as a plan says them.
pub(super) fn words(sqlite: &Sqlite, op: &AlterColumn) -> Result<String, RenderError> {
    check(sqlite, op)?;
    let mut words = Vec::new();
    if let Some(data_type) = &op.data_type {
        let using = op
            .using
            .as_ref()
            .map(|sql| format!(" USING {}", clause::expression(Dialect::Sqlite, sql)))
            .unwrap_or_default();
        words.push(format!("TYPE {}{using}", sqlite.type_name(data_type)?));
    }
    match &op.generated {
        Some(Setting::Set(sql)) => {
            words.push(format!("SET EXPRESSION AS ({})", clause::expression(Dialect::Sqlite, sql)));
        }
        Some(Setting::Drop) => words.push("DROP EXPRESSION".to_owned()),
        None => {}
    }
    match op.nullable {
        Some(true) => words.push("DROP NOT NULL".to_owned()),
        Some(false) => words.push("SET NOT NULL".to_owned()),
        None => {}
    }
    match &op.default {
        Some(Setting::Set(value)) => {
            words.push(format!("SET DEFAULT {}", default_value(sqlite, op, value, "")?));
        }
        Some(Setting::Drop) => words.push("DROP DEFAULT".to_owned()),
        None => {}
    }
    match &op.collation {
        Some(Setting::Set(name)) => {
            words.push(format!("COLLATE {}", identifier(Dialect::Sqlite, name)?));
        }
        Some(Setting::Drop) => words.push("DROP COLLATE".to_owned()),
        None => {}
    }
    match &op.identity {
        Some(Counting::Drop) => words.push("DROP AUTOINCREMENT".to_owned()),
        Some(_) => words.push("PRIMARY KEY AUTOINCREMENT".to_owned()),
        None => {}
    }
    match &op.position {
        Some(Position::First) => words.push("FIRST".to_owned()),
        Some(Position::After(other)) => {
            words.push(format!("AFTER {}", identifier(Dialect::Sqlite, other)?));
        }
        None => {}
    }
    Ok(format!("ALTER COLUMN {} {}", identifier(Dialect::Sqlite, &op.column)?, words.join(" ")))
}

fn check(sqlite: &Sqlite, op: &AlterColumn) -> Result<(), RenderError> {
    if op.comment.is_some() {
        return Err(no_comments(sqlite));
    }
    if op.charset.is_some() {
        return Err(sqlite.refuse(
            &format!("has no character set of a column: '{}'", op.column),
            "leave charset(..) out there: if op.dialect() == Dialect::MySql { .. }",
        ));
    }
    match &op.identity {
        Some(Counting::Alter(_)) => Err(sqlite.refuse(
            &format!("has nothing to change of how '{}' counts up", op.column),
            "say alter_identity(..) only there: if op.dialect() != Dialect::Sqlite { .. }",
        )),
        Some(Counting::Add(identity)) => {
            check_plain_identity(sqlite, &op.column, identity)?;
            match identity.start {
                None | Some(1) => Ok(()),
                Some(_) => Err(sqlite.refuse(
                    &format!("can't say in the table where '{}' begins", op.column),
                    "leave identity_start(..) out there: if op.dialect() != Dialect::Sqlite { .. }",
                )),
            }
        }
        _ => Ok(()),
    }
}

fn default_value(
    sqlite: &Sqlite,
    op: &AlterColumn,
    value: &DefaultValue,
    type_name: &str,
) -> Result<String, RenderError> {
    let known = known_type(op);
    if *known == Type::Custom(String::new()) {
        return sqlite.default_value(value, &type_by_name(type_name));
    }
    sqlite.default_value(value, known)
}

pub(super) fn apply(
    sqlite: &Sqlite,
    op: &AlterColumn,
    editor: &mut Editor,
    copied: &mut Copied,
) -> Result<(), RenderError> {
    let column = op.column.as_str();
    let layout = Layout::of(&editor.sql);
    let is_there = |name: &String| name.eq_ignore_ascii_case(column);
    if !layout.is_some_and(|layout| layout.columns().iter().any(is_there)) {
        return Err(refuse(
            format!("has no column '{column}' in table '{}'", op.table),
            "look whether it was renamed or dropped",
        ));
    }
    if let Some(data_type) = &op.data_type {
        // The row's own number has 64 bits already, and only this type makes it be that.
        let is_number = Layout::of(&editor.sql).is_some_and(|layout| layout.is_row_id(column));
        if !(is_number && is_integer(data_type)) {
            editor.set_type(column, &type_text(sqlite, data_type, column)?);
        }
    }
    if let Some(using) = &op.using {
        copied.by(column, &format!("({})", clause::expression(Dialect::Sqlite, using)));
    }
    set_expression(op, editor)?;
    if let Some(nullable) = op.nullable {
        if nullable {
            editor.set_clause(column, ClauseKind::Null, None);
            editor.set_clause(column, ClauseKind::NotNull, None);
        } else {
            editor.set_not_null(column);
        }
    }
    let type_name =
        Layout::of(&editor.sql).map(|layout| layout.type_of(column)).unwrap_or_default();
    match &op.default {
        Some(Setting::Set(value)) => {
            let value = default_value(sqlite, op, value, &type_name)?;
            editor.set_clause(column, ClauseKind::Default, Some(&format!("DEFAULT {value}")));
        }
        Some(Setting::Drop) => _ = editor.set_clause(column, ClauseKind::Default, None),
        None => {}
    }
    match &op.collation {
        Some(Setting::Set(name)) => {
            let text = format!("COLLATE {}", identifier(Dialect::Sqlite, name)?);
            editor.set_clause(column, ClauseKind::Collate, Some(&text));
        }
        Some(Setting::Drop) => _ = editor.set_clause(column, ClauseKind::Collate, None),
        None => {}
    }
    set_counting(op, editor)?;
    if let Some(position) = &op.position
        && editor.move_column(column, position).is_none()
    {
        return Err(refuse(
            format!("can't move column '{column}' there"),
            "name a column of the table: .after(\"..\")",
        ));
    }
    Ok(())
}

fn is_integer(data_type: &Type) -> bool {
    matches!(data_type, Type::TinyInt | Type::SmallInt | Type::Integer | Type::BigInt)
}

fn type_text(sqlite: &Sqlite, data_type: &Type, column: &str) -> Result<String, RenderError> {
    let column = crate::schema::column(column, data_type.clone());
    sqlite.column_type(&column)
}

fn set_expression(op: &AlterColumn, editor: &mut Editor) -> Result<(), RenderError> {
    let column = op.column.as_str();
    let is_computed = Layout::of(&editor.sql).is_some_and(|layout| layout.is_generated(column));
    match &op.generated {
        Some(_) if !is_computed => Err(refuse(
            format!("has no expression of column '{column}': it is not computed"),
            "add a column that is: column(..).generated_stored(..)",
        )),
        Some(Setting::Set(sql)) => {
            editor.set_expression(column, clause::expression(Dialect::Sqlite, sql));
            Ok(())
        }
        // The values stay.
        Some(Setting::Drop) => {
            editor.set_clause(column, ClauseKind::Generated, None);
            Ok(())
        }
        None => Ok(()),
    }
}

fn set_counting(op: &AlterColumn, editor: &mut Editor) -> Result<(), RenderError> {
    let column = op.column.as_str();
    match &op.identity {
        Some(Counting::Add(_)) => {
            let layout = Layout::of(&editor.sql);
            let is_key = layout.as_ref().is_some_and(|layout| layout.is_row_id(column));
            let counts = layout.is_some_and(|layout| layout.counts_up(column));
            if !is_key || counts {
                return Err(refuse(
                    format!("can't count '{column}' up: it is not the INTEGER PRIMARY KEY alone"),
                    "make it the only column of the primary key, of type Integer",
                ));
            }
            editor.drop_primary_key();
            let key = Some("PRIMARY KEY AUTOINCREMENT");
            editor.set_clause(column, ClauseKind::PrimaryKey, key);
        }
        Some(Counting::Drop) if editor.stop_counting(column).is_none() => {
            return Err(refuse(
                format!("doesn't count column '{column}' up: it has no AUTOINCREMENT"),
                "leave drop_identity() out",
            ));
        }
        _ => {}
    }
    Ok(())
}
