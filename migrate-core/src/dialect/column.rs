//! The definition of a column, clause by clause, and what says something of it in statements of its
//! own. What a database lacks is refused by name.

use super::capability::{Capability, Comments, IdentityForm};
use super::clause;
use super::comment::{COLUMN_LIMIT, literal as comment_literal};
use super::compiler::Compiler;
use super::constraint::references;
use super::error::RenderError;
use super::table_constraints::{named, unique_at_column};
use super::writer::identifier;
use crate::schema::{ColumnDefinition, Generated, Identity, IdentityKind};

type Rendered = Result<String, RenderError>;

pub(super) fn column<C: Compiler + ?Sized>(compiler: &C, column: &ColumnDefinition) -> Rendered {
    let dialect = compiler.dialect();
    let mut sql = identifier(dialect, &column.name)?;
    let data_type = compiler.column_type(column)?;
    if !data_type.is_empty() {
        sql.extend([" ", &data_type]);
    }
    sql.push_str(&encoding(compiler, column)?);
    sql.push_str(&generated(compiler, column)?);
    sql.push_str(compiler.nullability(column));
    if let Some(default) = &column.default {
        sql.push_str(" DEFAULT ");
        sql.push_str(&compiler.default_value(default, &column.data_type)?);
    }
    sql.push_str(&identity(compiler, column)?);
    if column.unique {
        compiler.check_key(column)?;
        if unique_at_column(compiler.capability(), column) {
            let name = column.key_names.unique.as_deref();
            sql.extend([" ", &named(compiler.capability(), name, "UNIQUE")?]);
        }
    }
    if let Some(comment) = &column.comment {
        match compiler.capability().comments {
            Comments::Inline => {
                sql.push_str(" COMMENT ");
                sql.push_str(&comment_literal(compiler, comment, COLUMN_LIMIT)?);
            }
            Comments::Statements => {}
            Comments::None => return Err(no_comments(compiler)),
        }
    }
    if let Some(reference) = &column.references
        && compiler.capability().inline_references
    {
        let capability = compiler.capability();
        let references = references(capability, &reference.of_column(&column.name))?;
        let name = column.key_names.foreign_key.as_deref();
        sql.extend([" ", &named(capability, name, &references)?]);
    }
    Ok(sql)
}

pub(super) fn no_comments<C: Compiler + ?Sized>(compiler: &C) -> RenderError {
    let way_out = "leave the comment out there: if op.dialect() != Dialect::Sqlite { .. }";
    compiler.refuse("keeps no comments", way_out)
}

/// How its text is encoded and compared.
fn encoding<C: Compiler + ?Sized>(compiler: &C, column: &ColumnDefinition) -> Rendered {
    let mut sql = String::new();
    if let Some(charset) = &column.charset {
        if !compiler.capability().charsets {
            return Err(compiler.refuse(
                &format!("has no character set of a column: '{}'", column.name),
                "leave charset(..) out there: if op.dialect() == Dialect::MySql { .. }",
            ));
        }
        sql.push_str(" CHARACTER SET ");
        sql.push_str(&identifier(compiler.dialect(), charset)?);
    }
    if let Some(collation) = &column.collation {
        sql.push_str(" COLLATE ");
        sql.push_str(&identifier(compiler.dialect(), collation)?);
    }
    Ok(sql)
}

fn generated<C: Compiler + ?Sized>(compiler: &C, column: &ColumnDefinition) -> Rendered {
    let Some(generated) = &column.generated else {
        return Ok(String::new());
    };
    if !generated.stored && !compiler.capability().virtual_columns {
        return Err(compiler.refuse(
            &format!("has no virtual columns before version 18: '{}'", column.name),
            "use generated_stored(..)",
        ));
    }
    if column.primary_key {
        check_primary_key(compiler.capability(), column)?;
    }
    if !column.nullable && !compiler.capability().generated_not_null {
        return Err(compiler.refuse(
            &format!("can't make generated column '{}' NOT NULL", column.name),
            "leave not_null() out, or add a check that it is not NULL",
        ));
    }
    let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
    Ok(format!(
        " GENERATED ALWAYS AS ({}) {kind}",
        clause::expression(compiler.dialect(), &generated.expression)
    ))
}

/// Whether a computed column can be the primary key, or part of it.
pub(super) fn check_primary_key(
    capability: &Capability,
    column: &ColumnDefinition,
) -> Result<(), RenderError> {
    let is_stored = |generated: &Generated| generated.stored && capability.generated_key;
    if column.generated.as_ref().is_none_or(is_stored) {
        return Ok(());
    }
    let reason = format!("can't have generated column '{}' in a primary key", column.name);
    Err(RenderError::new(capability.dialect, reason, "say unique() of it, or choose another key"))
}

fn identity<C: Compiler + ?Sized>(compiler: &C, column: &ColumnDefinition) -> Rendered {
    let Some(identity) = &column.identity else {
        return Ok(String::new());
    };
    match compiler.capability().identity {
        IdentityForm::Standard => Ok(standard_identity(identity)),
        IdentityForm::AutoIncrement => {
            check_plain_identity(compiler, &column.name, identity)?;
            if let Some(start @ ..1) = identity.start {
                let reason = format!("can't count '{}' up from {start}", column.name);
                return Err(compiler.refuse(&reason, "begin at 1 or above"));
            }
            Ok(" AUTO_INCREMENT".to_owned())
        }
        IdentityForm::RowId => {
            check_plain_identity(compiler, &column.name, identity)?;
            check_row_id(compiler, column, identity)?;
            let name = column.key_names.primary_key.as_deref();
            let key = named(compiler.capability(), name, "PRIMARY KEY AUTOINCREMENT")?;
            Ok(format!(" {key}"))
        }
    }
}

pub(super) fn standard_identity(identity: &Identity) -> String {
    let kind = match identity.kind {
        IdentityKind::Always => "ALWAYS",
        IdentityKind::ByDefault => "BY DEFAULT",
    };
    let start = identity.start.map(|value| format!("START WITH {value}"));
    let increment = identity.increment.map(|value| format!("INCREMENT BY {value}"));
    // Without a word a sequence goes from 1 upwards or from -1 downwards.
    let bound = identity.start.and_then(|value| match identity.increment.unwrap_or(1) {
        1.. => (value < 1).then(|| format!("MINVALUE {value}")),
        _ => (value > -1).then(|| format!("MAXVALUE {value}")),
    });
    let options: Vec<_> = [start, increment, bound].into_iter().flatten().collect();
    let mut sql = format!(" GENERATED {kind} AS IDENTITY");
    if !options.is_empty() {
        sql.extend([" (", &options.join(" "), ")"]);
    }
    sql
}

pub(super) fn check_plain_identity<C: Compiler + ?Sized>(
    compiler: &C,
    name: &str,
    identity: &Identity,
) -> Result<(), RenderError> {
    if identity.kind == IdentityKind::Always {
        return Err(compiler.refuse(
            &format!("can't keep rows from bringing their own '{name}'"),
            "use identity(), or Identity::by_default() in alter_column, there: if op.dialect() != \
             Dialect::Postgres { .. }",
        ));
    }
    if identity.increment.is_some_and(|by| by != 1) {
        return Err(compiler.refuse(
            &format!("can't count '{name}' up by another number than 1"),
            "say identity_increment(..) only there: if op.dialect() == Dialect::Postgres { .. }",
        ));
    }
    Ok(())
}

fn check_row_id<C: Compiler + ?Sized>(
    compiler: &C,
    column: &ColumnDefinition,
    identity: &Identity,
) -> Result<(), RenderError> {
    let name = &column.name;
    if identity.start.is_some_and(|value| value != 1) {
        return Err(compiler.refuse(
            &format!("can't say in the table where '{name}' begins"),
            "leave identity_start(..) out there: if op.dialect() != Dialect::Sqlite { .. }",
        ));
    }
    if !column.primary_key {
        return Err(compiler.refuse(
            &format!("counts nothing but a primary key up: '{name}' is none"),
            "say primary_key() at the column",
        ));
    }
    Ok(())
}
