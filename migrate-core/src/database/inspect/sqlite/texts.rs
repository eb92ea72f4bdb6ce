//! The texts that SQLite keeps, and which tables are none of the user's own.

use std::collections::BTreeMap;

use crate::database::{Connection, DatabaseError};
use crate::dialect::virtual_module;

/// Names that the server gives are left out, and with them the indexes of constraints.
const TEXTS: &str = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema \
     WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql IS NOT NULL ORDER BY rowid";

/// The tables in which virtual ones keep what they hold.
const SHADOWS: &str =
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'";

/// An object as it is kept.
pub(super) struct Text {
    pub(super) kind: Kept,
    pub(super) name: String,
    pub(super) table: String,
    pub(super) sql: String,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    Table,
    Index,
    View,
    Trigger,
}

/// All texts, and the tables that are virtual or belong to such, each with what it is.
pub(super) struct Texts {
    pub(super) all: Vec<Text>,
    pub(super) special: BTreeMap<String, String>,
}

impl Texts {
    pub(super) async fn of(db: &mut Connection) -> Result<Self, DatabaseError> {
        let mut all = Vec::new();
        for row in db.fetch(TEXTS, &[]).await? {
            let text = |column| row.get::<String>(column).unwrap_or_default();
            let kind = match text("type").as_str() {
                "table" => Kept::Table,
                "index" => Kept::Index,
                "view" => Kept::View,
                _ => Kept::Trigger,
            };
            let (name, table) = (text("name"), text("tbl_name"));
            all.push(Text { kind, name, table, sql: text("sql") });
        }
        let mut special = BTreeMap::new();
        for table in all.iter().filter(|text| text.kind == Kept::Table) {
            if let Some(module) = virtual_module(&table.sql) {
                let what = format!("virtual table '{}' ({module})", table.name);
                special.insert(table.name.clone(), what);
            }
        }
        if !special.is_empty() {
            for row in db.fetch(SHADOWS, &[]).await? {
                let name: String = row.get("name").unwrap_or_default();
                let what = format!("table '{name}' of a virtual table");
                special.insert(name, what);
            }
        }
        Ok(Self { all, special })
    }
}
