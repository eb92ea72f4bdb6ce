//! Comments on tables and columns: where they are statements of their own.

use super::capability::Comments;
use super::column::no_comments;
use super::compiler::Compiler;
use super::error::RenderError;
use super::writer::{identifier, table_name, text};
use crate::operations::CreateTable;
use crate::schema::{ColumnDefinition, TableName};

// dev.mysql.com/doc/refman/8.0: create-table. The data dictionary holds utf8mb3.
pub(super) const COLUMN_LIMIT: usize = 1024;
pub(super) const TABLE_LIMIT: usize = 2048;

/// The comments that a created table needs beside its own statement.
pub(super) fn of_created_table<C: Compiler + ?Sized>(
    compiler: &C,
    op: &CreateTable,
) -> Result<Vec<String>, RenderError> {
    if compiler.capability().comments != Comments::Statements {
        return Ok(Vec::new());
    }
    let table = op.table.table_name();
    let mut statements = Vec::new();
    if let Some(comment) = &op.table.options.comment {
        statements.push(on_table(compiler, &table, Some(comment))?);
    }
    for column in &op.table.columns {
        statements.extend(of_column(compiler, &table, column)?);
    }
    if op.if_not_exists && !statements.is_empty() {
        return Err(compiler.refuse(
            "comments on a table in a statement of its own, so one that exists would get it too",
            "leave if_not_exists() out, or the comments",
        ));
    }
    Ok(statements)
}

/// The comment that a column needs beside its definition.
pub(super) fn of_column<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    column: &ColumnDefinition,
) -> Result<Option<String>, RenderError> {
    let Some(comment) = &column.comment else {
        return Ok(None);
    };
    if compiler.capability().comments != Comments::Statements {
        return Ok(None);
    }
    let dialect = compiler.dialect();
    let (table, name) = (table_name(dialect, table)?, identifier(dialect, &column.name)?);
    let comment = literal(compiler, comment, COLUMN_LIMIT)?;
    Ok(Some(format!("COMMENT ON COLUMN {table}.{name} IS {comment}")))
}

/// The text of a comment. A database that holds it in the definition would cut or garble it
/// silently in another SQL mode.
pub(super) fn literal<C: Compiler + ?Sized>(
    compiler: &C,
    comment: &str,
    limit: usize,
) -> Result<String, RenderError> {
    if compiler.capability().comments == Comments::Inline {
        let length = comment.chars().count();
        if length > limit {
            let reason = format!("can't hold a comment of {length} characters of at most {limit}");
            return Err(compiler.refuse(&reason, "write a shorter comment"));
        }
        if let Some(beyond) = comment.chars().find(|c| *c > '\u{FFFF}') {
            let reason = format!("can't hold the character '{beyond}' in a comment");
            return Err(compiler.refuse(&reason, "use characters up to U+FFFF"));
        }
    }
    text(compiler.dialect(), comment)
}

/// Sets the comment of a table, or takes it away.
pub(super) fn on_table<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    comment: Option<&str>,
) -> Result<String, RenderError> {
    let name = table_name(compiler.dialect(), table)?;
    if compiler.capability().comments == Comments::None {
        return Err(no_comments(compiler));
    }
    let comment = comment.map(|text| literal(compiler, text, TABLE_LIMIT)).transpose()?;
    Ok(if compiler.capability().comments == Comments::Inline {
        format!("ALTER TABLE {name} COMMENT = {}", comment.as_deref().unwrap_or("''"))
    } else {
        format!("COMMENT ON TABLE {name} IS {}", comment.as_deref().unwrap_or("NULL"))
    })
}
