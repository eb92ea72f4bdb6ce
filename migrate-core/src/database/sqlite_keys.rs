//! What dangles in a database of SQLite: rows that refer to nothing, and keys that refer to no key.
//!
//! sqlite.org/foreignkeys.html: the parent's columns must be its primary key, or have a UNIQUE index of
//! just these columns that is not partial.

use std::collections::BTreeMap;

use super::dangling::DanglingReference;
use super::error::DatabaseError;
use super::row::Row;
use super::sqlite::{SqliteSession, first_texts};
use crate::dialect::identifier;
use crate::schema::Dialect;

/// The keys that refer to columns which are no key of a table that is there.
const MISMATCHES: &str = "
WITH parts AS (
    SELECT t.name AS child, f.id, f.\"table\" AS parent, f.seq,
        lower(coalesce(f.\"to\", (SELECT name FROM pragma_table_info(f.\"table\", 'main')
                                WHERE pk = f.seq + 1), 'primary key')) AS name,
        f.\"to\" IS NULL AS is_implied
    FROM main.sqlite_schema t, pragma_foreign_key_list(t.name, 'main') f WHERE t.type = 'table'
), keys AS (
    SELECT child, id, parent, group_concat(name, ', ') AS columns, max(is_implied) AS is_implied
    FROM (SELECT * FROM parts ORDER BY child, id, name) GROUP BY child, id, parent
), parents AS (
    SELECT t.name AS parent, (SELECT group_concat(name, ', ') FROM (SELECT lower(name) AS name
        FROM pragma_table_info(t.name, 'main') WHERE pk > 0 ORDER BY 1)) AS columns, 1 AS is_primary
    FROM main.sqlite_schema t WHERE t.type = 'table'
    UNION ALL
    SELECT t.name, (SELECT group_concat(name, ', ') FROM (SELECT lower(name) AS name
        FROM pragma_index_info(i.name, 'main') ORDER BY 1)), 0
    FROM main.sqlite_schema t, pragma_index_list(t.name, 'main') i
    WHERE t.type = 'table' AND i.\"unique\" AND NOT i.partial
)
SELECT child, parent, columns, count(*) AS keys FROM keys
WHERE EXISTS (SELECT 1 FROM parents p WHERE p.parent = keys.parent COLLATE NOCASE)
AND NOT EXISTS (SELECT 1 FROM parents p WHERE p.parent = keys.parent COLLATE NOCASE
    AND p.columns = keys.columns AND p.is_primary >= keys.is_implied)
GROUP BY child, parent, columns";

impl SqliteSession {
    pub(super) async fn dangling(&mut self) -> Result<Vec<DanglingReference>, DatabaseError> {
        match self.query("PRAGMA main.foreign_key_check", &[]).await {
            Ok(rows) => Ok(count(&rows)),
            Err(error) if is_mismatch(&error) => self.dangling_by_table().await,
            Err(error) => Err(error),
        }
    }

    /// One key that refers to no table or no key fails the check of all tables, so each is looked
    /// at by itself. The rows of such a key can't be, so it counts as a whole.
    async fn dangling_by_table(&mut self) -> Result<Vec<DanglingReference>, DatabaseError> {
        let tables = "SELECT DISTINCT t.name FROM main.sqlite_schema t, \
                      pragma_foreign_key_list(t.name) WHERE t.type = 'table'";
        let mut found = Vec::new();
        for table in first_texts(&self.query(tables, &[]).await?) {
            let Ok(quoted) = identifier(Dialect::Sqlite, &table) else { continue };
            let check = format!("PRAGMA main.foreign_key_check({quoted})");
            match self.query(&check, &[]).await {
                Ok(rows) => found.extend(count(&rows)),
                Err(error) if is_mismatch(&error) => {}
                Err(error) => return Err(error),
            }
        }
        let keys = self.query(MISMATCHES, &[]).await?;
        found.extend(keys.iter().map(|row| {
            let text = |column| row.get::<String>(column).unwrap_or_default();
            let rows = row.get::<i64>("keys").ok().and_then(|keys| u64::try_from(keys).ok());
            DanglingReference {
                table: text("child"),
                parent: text("parent"),
                key: -1,
                rows: rows.unwrap_or(1),
                example: None,
                mismatch: Some(text("columns")),
            }
        }));
        Ok(found)
    }
}

fn is_mismatch(error: &DatabaseError) -> bool {
    error.message.contains("foreign key mismatch")
}

/// The rows of a check, counted for each foreign key.
fn count(rows: &[Row]) -> Vec<DanglingReference> {
    let mut found: BTreeMap<(String, String, i64), DanglingReference> = BTreeMap::new();
    for row in rows {
        let text = |column| row.get::<String>(column).unwrap_or_default();
        let (table, parent) = (text("table"), text("parent"));
        let key = row.get("fkid").unwrap_or_default();
        let example = row.get("rowid").ok().flatten();
        let identity = (table.clone(), parent.clone(), key);
        let new = DanglingReference { table, parent, key, rows: 0, example, mismatch: None };
        found.entry(identity).or_insert(new).rows += 1;
    }
    found.into_values().collect()
}
