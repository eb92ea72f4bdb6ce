//! Everything that a database holds, table by table, for comparing it with another one or with itself
//! at another time. The tool's own tables are left out.

use std::collections::BTreeMap;

use migrate_core::database::DatabaseError;
use migrate_core::{Connection, Dialect};

use crate::catalog;
use crate::database::text_of;

/// What defines each table, and its rows.
pub type Contents = BTreeMap<String, Vec<String>>;

/// What indexes PostgreSQL doesn't use, for they were not built to the end.
const INVALID: &str = "SELECT indrelid::regclass::text, 'invalid', indexrelid::regclass::text \
     FROM pg_index WHERE NOT indisvalid OR NOT indisready";

/// Reads them, over one connection.
pub async fn contents(db: &mut Connection) -> Contents {
    let dialect = db.dialect();
    let names = texts(db, catalog::all_tables(dialect)).await;
    let names = names.into_iter().filter(|name| !name.starts_with("migrate_version"));
    let mut contents: Contents = names.map(|name| (name, Vec::new())).collect();
    for sql in definitions(dialect, &contents) {
        for line in texts(db, &sql).await {
            let parts: Vec<&str> = line.splitn(4, '|').collect();
            let table = if dialect == Dialect::Sqlite { parts.get(2) } else { parts.first() };
            let table = table.map(ToString::to_string).unwrap_or_default();
            contents.entry(table).or_default().push(line);
        }
    }
    let names: Vec<String> = contents.keys().cloned().collect();
    for name in names {
        let rows = texts(db, &format!("SELECT * FROM {name} ORDER BY 1")).await;
        let rows = rows.iter().map(|row| format!("row {row}"));
        contents.entry(name).or_default().extend(rows);
    }
    contents
}

fn definitions(dialect: Dialect, tables: &Contents) -> Vec<String> {
    match dialect {
        Dialect::MySql => tables.keys().map(|name| format!("SHOW CREATE TABLE {name}")).collect(),
        Dialect::Postgres => vec![catalog::schema(dialect).to_owned(), INVALID.to_owned()],
        Dialect::Sqlite => vec![catalog::schema(dialect).to_owned()],
    }
}

/// The rows of a query, each with its values as text joined by `|`.
///
/// # Errors
/// What the database says.
pub async fn rows_as_text(db: &mut Connection, sql: &str) -> Result<Vec<String>, DatabaseError> {
    Ok(db.fetch(sql, &[]).await?.iter().map(text_of).collect())
}

async fn texts(db: &mut Connection, sql: &str) -> Vec<String> {
    rows_as_text(db, sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}
