//! Options of a table that differ: what changes them, or that nothing can.

use crate::dialect::{RenderError, identifier, text_literal};
use crate::operations::{CreateTableComment, DropTableComment, Execute, Operation};
use crate::schema::{Dialect, TableName, TableOptions};

/// The operations that change them, and in words what can't be changed.
pub(super) fn altered(
    table: &TableName,
    (from, to): (&TableOptions, &TableOptions),
    dialect: Dialect,
) -> (Vec<Operation>, Vec<String>) {
    let mut operations = Vec::new();
    let mut refused = Vec::new();
    if from.comment != to.comment {
        let (name, schema, was) = (table.name.clone(), table.schema.clone(), from.comment.clone());
        operations.push(match to.comment.clone() {
            Some(comment) => CreateTableComment { table: name, schema, comment, was }.into(),
            None => DropTableComment { table: name, schema, was }.into(),
        });
    }
    let actions = match dialect {
        Dialect::Postgres => on_postgres(from, to),
        Dialect::MySql => on_mysql(from, to),
        Dialect::Sqlite => Ok((Vec::new(), Vec::new())),
    };
    // A name that can't be written can't be in a database either.
    let (mut there, mut back) = actions.unwrap_or_default();
    // Not each engine of MySQL has each format, so both change at once.
    if dialect == Dialect::MySql && !there.is_empty() {
        (there, back) = (vec![there.join(", ")], vec![back.join(", ")]);
    }
    for (action, undo) in there.into_iter().zip(back) {
        let Ok(name) = quoted(table, dialect) else { continue };
        let alter = |action: String| format!("ALTER TABLE {name} {action}").into();
        operations.push(Execute { undo: Some(alter(undo)), ..Execute::by(alter(action)) }.into());
    }
    for (what, differs) in [
        ("STRICT", from.strict != to.strict),
        ("WITHOUT ROWID", from.without_rowid != to.without_rowid),
        ("how it is cut into partitions", from.partition != to.partition),
    ] {
        if differs {
            refused.push(format!(
                "table '{table}': {what} can't be changed; create another table and copy the rows"
            ));
        }
    }
    (operations, refused)
}

type Actions = Result<(Vec<String>, Vec<String>), RenderError>;

fn on_postgres(from: &TableOptions, to: &TableOptions) -> Actions {
    let (mut there, mut back) = (Vec::new(), Vec::new());
    if from.unlogged != to.unlogged {
        let set = |unlogged| if unlogged { "SET UNLOGGED" } else { "SET LOGGED" }.to_owned();
        there.push(set(to.unlogged));
        back.push(set(from.unlogged));
    }
    if from.tablespace != to.tablespace {
        let set = |tablespace: &Option<String>| {
            let name =
                identifier(Dialect::Postgres, tablespace.as_deref().unwrap_or("pg_default"))?;
            Ok::<_, RenderError>(format!("SET TABLESPACE {name}"))
        };
        there.push(set(&to.tablespace)?);
        back.push(set(&from.tablespace)?);
    }
    for (key, value) in &from.parameters {
        if !to.parameters.iter().any(|(other, _)| other == key) {
            there.push(format!("RESET ({key})"));
            back.push(format!("SET ({key} = {value})"));
        }
    }
    for (key, value) in &to.parameters {
        match from.parameters.iter().find(|(other, _)| other == key) {
            Some((_, old)) if old == value => {}
            Some((_, old)) => {
                there.push(format!("SET ({key} = {value})"));
                back.push(format!("SET ({key} = {old})"));
            }
            None => {
                there.push(format!("SET ({key} = {value})"));
                back.push(format!("RESET ({key})"));
            }
        }
    }
    Ok((there, back))
}

fn on_mysql(from: &TableOptions, to: &TableOptions) -> Actions {
    let (mut there, mut back) = (Vec::new(), Vec::new());
    for (word, was, is, default) in [
        ("ENGINE", &from.engine, &to.engine, "InnoDB"),
        ("ROW_FORMAT", &from.row_format, &to.row_format, "DEFAULT"),
        ("CHARACTER SET", &from.charset, &to.charset, "DEFAULT"),
        ("COLLATE", &from.collation, &to.collation, "DEFAULT"),
    ] {
        if was != is {
            let set = |value: &Option<String>| {
                format!("{word} = {}", value.as_deref().unwrap_or(default))
            };
            there.push(set(is));
            back.push(set(was));
        }
    }
    for (key, value) in &to.parameters {
        let was = from.parameters.iter().find(|(other, _)| other == key);
        if was.is_none_or(|(_, old)| old != value) {
            let text = |value: &str| {
                if value.chars().all(|c| c.is_ascii_alphanumeric()) {
                    return Ok(value.to_owned());
                }
                text_literal(Dialect::MySql, value)
            };
            there.push(format!("{key} = {}", text(value)?));
            back.push(format!("{key} = {}", text(was.map_or("DEFAULT", |(_, old)| old))?));
        }
    }
    Ok((there, back))
}

fn quoted(table: &TableName, dialect: Dialect) -> Result<String, RenderError> {
    let name = identifier(dialect, &table.name)?;
    Ok(match &table.schema {
        Some(schema) => format!("{}.{name}", identifier(dialect, schema)?),
        None => name,
    })
}
