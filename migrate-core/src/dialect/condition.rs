//! Conditions of the catalog as queries: each is one expression that is true or false, over the
//! database's own catalog.
//!
//! A name is looked for as an operation would find it, and compared as the database compares names.
//! Views and temporary tables are no tables.

use super::capability::Capability;
use super::error::RenderError;
use super::literal::literal;
use super::writer::table_name;
use crate::operations::Condition;
use crate::schema::{Dialect, TableName, Value};

type Rendered = Result<String, RenderError>;

/// What of a table is asked for.
enum Part<'a> {
    Table,
    Column(&'a str),
    Index(&'a str),
    Constraint(&'a str),
}

/// A query of one row, whose column `holds` says whether the condition does.
///
/// # Errors
/// What the database doesn't know.
pub(crate) fn condition_query(dialect: Dialect, condition: &Condition) -> Rendered {
    Ok(format!("SELECT {} AS holds", expression(dialect, condition)?))
}

/// Whether an `IF EXISTS` or `IF NOT EXISTS` of an operation asks the same there.
pub(crate) fn has_if_exists(capability: &Capability, condition: &Condition) -> bool {
    match condition {
        Condition::TableExists { .. } => true,
        Condition::ColumnExists { .. } => capability.column_if_exists,
        Condition::IndexExists { .. } => capability.index_if_exists,
        Condition::ConstraintExists { .. } => capability.constraints.drop_if_exists,
        Condition::Not(inner) => has_if_exists(capability, inner),
        Condition::And(..) | Condition::Or(..) => false,
    }
}

fn expression(dialect: Dialect, condition: &Condition) -> Rendered {
    let both = |one, word, other| {
        Ok(format!("({} {word} {})", expression(dialect, one)?, expression(dialect, other)?))
    };
    match condition {
        Condition::Not(inner) => Ok(format!("NOT {}", expression(dialect, inner)?)),
        Condition::And(one, other) => both(one, "AND", other),
        Condition::Or(one, other) => both(one, "OR", other),
        Condition::TableExists { table } => exists(dialect, table, &Part::Table),
        Condition::ColumnExists { table, column } => exists(dialect, table, &Part::Column(column)),
        Condition::IndexExists { table, index } => exists(dialect, table, &Part::Index(index)),
        Condition::ConstraintExists { table, constraint } => {
            exists(dialect, table, &Part::Constraint(constraint))
        }
    }
}

fn exists(dialect: Dialect, table: &TableName, part: &Part<'_>) -> Rendered {
    // A name that can't be one there is refused as everywhere.
    table_name(dialect, table)?;
    if let Part::Column(name) | Part::Index(name) | Part::Constraint(name) = part {
        table_name(dialect, &TableName::new(None, name))?;
    }
    let query = match dialect {
        Dialect::Postgres => postgres(table, part)?,
        Dialect::MySql => mysql(table, part)?,
        Dialect::Sqlite => sqlite(table, part)?,
    };
    Ok(format!("EXISTS ({query})"))
}

fn text(dialect: Dialect, name: &str) -> Rendered {
    literal(dialect, &Value::from(name))
}

/// The first table of that name on the search path; temporary ones stand before it.
fn postgres(table: &TableName, part: &Part<'_>) -> Rendered {
    let text = |name| text(Dialect::Postgres, name);
    let name = text(&table.name)?;
    let found = match &table.schema {
        Some(schema) => format!("n.nspname = {}", text(schema)?),
        None => "n.nspname = ANY (pg_catalog.current_schemas(true)) ORDER BY \
                 pg_catalog.array_position(pg_catalog.current_schemas(true), n.nspname) LIMIT 1"
            .to_owned(),
    };
    let found = format!(
        "SELECT c.oid, c.relkind FROM pg_catalog.pg_class c \
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         WHERE c.relname = {name} AND c.relpersistence <> 't' AND {found}"
    );
    let joined = match part {
        Part::Table => String::new(),
        Part::Column(name) => format!(
            " JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attname = {} \
             AND a.attnum > 0 AND NOT a.attisdropped",
            text(name)?
        ),
        Part::Index(name) => format!(
            " JOIN pg_catalog.pg_index x ON x.indrelid = t.oid \
             JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid AND i.relname = {}",
            text(name)?
        ),
        Part::Constraint(name) => format!(
            " JOIN pg_catalog.pg_constraint k ON k.conrelid = t.oid AND k.conname = {}",
            text(name)?
        ),
    };
    Ok(format!("SELECT 1 FROM ({found}) t{joined} WHERE t.relkind IN ('r', 'p')"))
}

/// The catalog compares more loosely than the server does, and an exact name first spares it from
/// opening every table.
fn mysql(table: &TableName, part: &Part<'_>) -> Rendered {
    let text = |name| text(Dialect::MySql, name);
    let schema = match &table.schema {
        Some(schema) => text(schema)?,
        None => "DATABASE()".to_owned(),
    };
    let table = text(&table.name)?;
    // dev.mysql.com/doc/refman/8.0/en/identifier-case-sensitivity.html
    let is_table = format!(
        "t.table_schema = {schema} AND t.table_name = {table} \
         AND IF(@@lower_case_table_names = 0, \
         CAST(t.table_name AS BINARY) = CAST({table} AS BINARY), \
         CAST(LOWER(t.table_name) AS BINARY) = CAST(LOWER({table}) AS BINARY))"
    );
    let (catalog, column, name) = match part {
        // mariadb.com/kb: information-schema-tables-table
        Part::Table => {
            return Ok(format!(
                "SELECT 1 FROM information_schema.tables t WHERE {is_table} \
                 AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
            ));
        }
        Part::Column(name) => ("columns", "column_name", name),
        Part::Index(name) => ("statistics", "index_name", name),
        Part::Constraint(name) => ("table_constraints", "constraint_name", name),
    };
    let name = text(name)?;
    let is_no_view = "NOT EXISTS (SELECT 1 FROM information_schema.views v \
         WHERE v.table_schema = t.table_schema AND v.table_name = t.table_name)";
    let is_no_view =
        if catalog == "columns" { format!(" AND {is_no_view}") } else { String::new() };
    Ok(format!(
        "SELECT 1 FROM information_schema.{catalog} t WHERE {is_table} \
         AND CAST(LOWER(t.{column}) AS BINARY) = CAST(LOWER({name}) AS BINARY){is_no_view}"
    ))
}

fn sqlite(table: &TableName, part: &Part<'_>) -> Rendered {
    let text = |name| text(Dialect::Sqlite, name);
    let name = text(&table.name)?;
    Ok(match part {
        Part::Table => format!(
            "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = {name} COLLATE NOCASE"
        ),
        // Columns that a virtual table hides are none.
        Part::Column(column) => format!(
            "SELECT 1 FROM main.sqlite_schema t, pragma_table_xinfo(t.name, 'main') c \
             WHERE t.type = 'table' AND t.name = {name} COLLATE NOCASE \
             AND c.name = {} COLLATE NOCASE AND c.hidden <> 1",
            text(column)?
        ),
        Part::Index(index) => format!(
            "SELECT 1 FROM main.sqlite_schema WHERE type = 'index' \
             AND tbl_name = {name} COLLATE NOCASE AND name = {} COLLATE NOCASE",
            text(index)?
        ),
        Part::Constraint(name) => {
            return Err(RenderError::new(
                Dialect::Sqlite,
                format!("keeps no names of constraints, so it can't be asked for '{name}'"),
                "ask for a table, a column or an index, or leave it out there: \
                 if op.dialect() != Dialect::Sqlite { .. }",
            ));
        }
    })
}
