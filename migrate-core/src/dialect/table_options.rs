//! What stands behind the columns of a created table. Each option but the comment belongs to one
//! database; the others refuse it by name.

use super::capability::Comments;
use super::column::no_comments;
use super::comment::{TABLE_LIMIT, literal};
use super::compiler::Compiler;
use super::error::RenderError;
use super::partition::partition_by;
use super::writer::identifier;
use crate::schema::{Dialect, Table, TableOptions};

const PARTITIONS: &str = "partitions that are tables";

/// The options, each as it is written.
pub(super) fn table_options<C: Compiler + ?Sized>(
    compiler: &C,
    table: &Table,
) -> Result<String, RenderError> {
    let options = &table.options;
    refuse_foreign(compiler, options)?;
    let mut sql = match compiler.dialect() {
        Dialect::MySql => mysql(table)?,
        Dialect::Sqlite => sqlite(compiler, table)?,
        Dialect::Postgres => postgres(compiler, options)?,
    };
    if let Some(comment) = &options.comment {
        match compiler.capability().comments {
            Comments::Inline => {
                sql.push_str(" COMMENT = ");
                sql.push_str(&literal(compiler, comment, TABLE_LIMIT)?);
            }
            Comments::Statements => {}
            Comments::None => return Err(no_comments(compiler)),
        }
    }
    Ok(sql)
}

fn refuse_foreign<C: Compiler + ?Sized>(
    compiler: &C,
    options: &TableOptions,
) -> Result<(), RenderError> {
    let given = [
        (options.engine.is_some(), Dialect::MySql, "storage engine of a table", "engine(..)"),
        (options.charset.is_some(), Dialect::MySql, "character set of a table", "charset(..)"),
        (options.collation.is_some(), Dialect::MySql, "collation of a table", "collation(..)"),
        (options.row_format.is_some(), Dialect::MySql, "row format of a table", "row_format(..)"),
        (options.tablespace.is_some(), Dialect::Postgres, "tablespaces", "tablespace(..)"),
        (!options.parameters.is_empty(), Dialect::Postgres, "storage parameters", "with(..)"),
        (options.partition.is_some(), Dialect::Postgres, PARTITIONS, "partition_by_..(..)"),
        (options.unlogged, Dialect::Postgres, "unlogged tables", "unlogged()"),
        (options.strict, Dialect::Sqlite, "STRICT tables", "strict()"),
        (options.without_rowid, Dialect::Sqlite, "tables WITHOUT ROWID", "without_rowid()"),
    ];
    let foreign = given.iter().find(|(given, owner, ..)| *given && *owner != compiler.dialect());
    let Some((_, owner, what, method)) = foreign else {
        return Ok(());
    };
    let only_there = format!("say {method} only there: if op.dialect() == Dialect::{owner:?}");
    Err(compiler.refuse(&format!("has no {what}"), &only_there))
}

fn postgres<C: Compiler + ?Sized>(
    compiler: &C,
    options: &TableOptions,
) -> Result<String, RenderError> {
    let mut sql = String::new();
    if let Some(by) = &options.partition {
        sql = partition_by(compiler.capability(), by)?;
    }
    if !options.parameters.is_empty() {
        let parameters = options.parameters.iter().map(|(name, value)| format!("{name} = {value}"));
        sql.extend([" WITH (", &parameters.collect::<Vec<_>>().join(", "), ")"]);
    }
    if let Some(tablespace) = &options.tablespace {
        sql.extend([" TABLESPACE ", &identifier(Dialect::Postgres, tablespace)?]);
    }
    Ok(sql)
}

fn mysql(table: &Table) -> Result<String, RenderError> {
    let mut sql = String::new();
    let options = &table.options;
    let names = [
        ("ENGINE", &options.engine),
        ("DEFAULT CHARACTER SET", &options.charset),
        ("COLLATE", &options.collation),
    ];
    for (word, name) in names {
        if let Some(name) = name {
            sql.extend([" ", word, " = ", &identifier(Dialect::MySql, name)?]);
        }
    }
    if let Some(format) = &options.row_format {
        sql.extend([" ROW_FORMAT = ", &format.to_uppercase()]);
    }
    let start = table.columns.iter().find_map(|column| column.identity.as_ref()?.start);
    if let Some(start) = start {
        sql.extend([" AUTO_INCREMENT = ", &start.to_string()]);
    }
    Ok(sql)
}

fn sqlite<C: Compiler + ?Sized>(compiler: &C, table: &Table) -> Result<String, RenderError> {
    let options = &table.options;
    if options.strict && !compiler.capability().strict_tables {
        let way_out = "leave strict() out, or run a newer SQLite";
        return Err(compiler.refuse("has no STRICT tables before version 3.37", way_out));
    }
    if options.without_rowid && table.columns.iter().any(|column| column.identity.is_some()) {
        return Err(compiler.refuse(
            "can't count a column up in a table WITHOUT ROWID",
            "leave without_rowid() out, or identity()",
        ));
    }
    if options.without_rowid && table.primary_key_columns().is_empty() {
        return Err(compiler.refuse(
            "keeps no rows WITHOUT ROWID that have no primary key",
            "give the table a primary key, or leave without_rowid() out",
        ));
    }
    let strict = options.strict.then_some("STRICT");
    let without_rowid = options.without_rowid.then_some("WITHOUT ROWID");
    let words: Vec<_> = strict.into_iter().chain(without_rowid).collect();
    Ok(if words.is_empty() { String::new() } else { format!(" {}", words.join(", ")) })
}
