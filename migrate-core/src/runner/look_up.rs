//! What is looked up of the table and the session before a statement is sent that depends on them.

use crate::database::{Connection, DatabaseError};
use crate::dialect::{CreatedTable, Restated, StoredTable};
use crate::schema::{Product, TableName, Value};

/// The table as it stands; none if there is none.
pub(super) async fn created_table(
    db: &mut Connection,
    restated: &Restated,
) -> Result<Option<CreatedTable>, DatabaseError> {
    let Some(sql) = db.session().describe_table(&restated.table).await? else {
        return Ok(None);
    };
    let sql_mode = sql_mode(db).await?;
    let mut created = CreatedTable { sql, sql_mode, srid: None };
    // MySQL shows it.
    if db.server().product == Product::MariaDb
        && let Some(column) = restated.spatial_column(&created)
    {
        created.srid = srid(db, restated, column).await?;
    }
    Ok(Some(created))
}

/// A table of SQLite and what belongs to it, as they stand; none if there is none.
pub(super) async fn stored_table(
    db: &mut Connection,
    table: &TableName,
) -> Result<Option<StoredTable>, DatabaseError> {
    const SQL: &str = "SELECT CASE WHEN tbl_name = ? COLLATE NOCASE THEN type ELSE '' END \
         AS type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND \
         (tbl_name = ? COLLATE NOCASE OR type IN ('view', 'trigger')) ORDER BY rowid";
    let name = Value::Text(table.name.clone());
    let rows = db.fetch(SQL, &[name.clone(), name]).await?;
    let keys = db.fetch("SELECT foreign_keys FROM pragma_foreign_keys", &[]).await?;
    let enforces = keys.first().and_then(|row| row.get::<i64>("foreign_keys").ok()) == Some(1);
    let statistics = "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1'";
    let has_statistics = !db.fetch(statistics, &[]).await?.is_empty();
    let mut stored =
        StoredTable { enforces_keys: enforces, has_statistics, ..StoredTable::default() };
    for row in rows {
        let text = |column| row.get::<String>(column).unwrap_or_default();
        match text("type").as_str() {
            "table" => stored.sql = text("sql"),
            "" | "view" => stored.elsewhere.push(text("sql")),
            _ => stored.others.push((text("name"), text("sql"))),
        }
    }
    Ok((!stored.sql.is_empty()).then_some(stored))
}

/// As it is now: a migration may have changed it.
async fn sql_mode(db: &mut Connection) -> Result<String, DatabaseError> {
    let answer = db.fetch("SELECT @@SESSION.sql_mode AS mode", &[]).await?;
    Ok(answer.first().and_then(|row| row.get("mode").ok()).unwrap_or_default())
}

async fn srid(
    db: &mut Connection,
    restated: &Restated,
    column: &str,
) -> Result<Option<i64>, DatabaseError> {
    const SQL: &str = "SELECT srid FROM information_schema.geometry_columns \
         WHERE g_table_schema = COALESCE(?, DATABASE()) AND g_table_name = ? \
         AND g_geometry_column = ?";
    let table = &restated.table;
    let schema = table.schema.clone().map_or(Value::Null, Value::Text);
    let values = [schema, Value::Text(table.name.clone()), Value::Text(column.to_owned())];
    let answer = db.fetch(SQL, &values).await?;
    let srid = answer.first().and_then(|row| row.get::<i64>("srid").ok());
    Ok(srid.filter(|srid| *srid != 0))
}
