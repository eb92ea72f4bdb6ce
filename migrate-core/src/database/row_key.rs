//! The key that a table is gone through by, read from the catalog, and about how many rows it has.

use super::connection::Connection;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::row::Row;
use crate::dialect::{KeyColumn, KeyForm, KeyRange, RenderError, text_literal};
use crate::schema::{Dialect, TableName};

/// Why a table can't be gone through: what was found, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoKey {
    pub(crate) found: String,
    pub(crate) help: String,
}

/// PostgreSQL: every column, and its place in the primary key.
const POSTGRES: &str = "SELECT a.attname::text AS name, a.attnotnull AS not_null, \
     pg_catalog.format_type(a.atttypid, NULL) AS type_name, coalesce(k.place, 0) AS place \
     FROM pg_catalog.pg_attribute a LEFT JOIN (SELECT u.attnum, u.place FROM pg_catalog.pg_index i \
     CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS u(attnum, place) \
     WHERE i.indrelid = {table} AND i.indisprimary AND u.place <= i.indnkeyatts) k \
     ON k.attnum = a.attnum WHERE a.attrelid = {table} AND a.attnum > 0 AND NOT a.attisdropped \
     ORDER BY 4";
const MYSQL: &str = "SELECT c.column_name AS name, c.is_nullable = 'NO' AS not_null, \
     c.data_type AS type_name, COALESCE(k.ordinal_position, 0) AS place \
     FROM information_schema.columns c LEFT JOIN information_schema.key_column_usage k \
     ON k.table_schema = c.table_schema AND k.table_name = c.table_name \
     AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY' \
     WHERE c.table_schema = COALESCE({schema}, DATABASE()) AND c.table_name = {name} ORDER BY 4";
const SQLITE: &str = "SELECT name, \"notnull\" AS not_null, type AS type_name, pk AS place \
     FROM pragma_table_info({name}) ORDER BY 4";

impl Connection {
    /// The columns by which a table is gone through: those that are named, or its primary key.
    pub(crate) async fn row_key(
        &mut self,
        table: &TableName,
        named: &[String],
        range: &KeyRange,
    ) -> Result<Result<Vec<KeyColumn>, NoKey>, DatabaseError> {
        let sql = self.about(table, (POSTGRES, MYSQL, SQLITE), range)?;
        let columns = self.fetch(&sql, &[]).await?;
        let key = match wanted(&columns, table, named, self.dialect()) {
            Ok(key) => key,
            Err(none) => return Ok(Err(none)),
        };
        let mut found = Vec::new();
        for Wanted { name, form, is_not_null } in key {
            let column = KeyColumn::new(self.dialect(), &name, form).map_err(unwritable)?;
            let has_null =
                !is_not_null && !self.fetch(&range.without_key(&column), &[]).await?.is_empty();
            if has_null {
                return Ok(Err(NoKey {
                    found: format!(
                        "rows of table '{table}' have no '{name}', and would be left out"
                    ),
                    help: "name columns that every row has: .key([\"..\"])".to_owned(),
                }));
            }
            found.push(column);
        }
        Ok(Ok(found))
    }

    /// About how many rows a table has, as its statistics say; `None` if they don't.
    pub(crate) async fn row_estimate(
        &mut self,
        table: &TableName,
        range: &KeyRange,
    ) -> Result<Option<u64>, DatabaseError> {
        let sqlite = format!("SELECT count(*) AS number FROM {}", range.table());
        let sql = self.about(
            table,
            (
                "SELECT reltuples::bigint AS number FROM pg_catalog.pg_class WHERE oid = {table}",
                "SELECT table_rows AS number FROM information_schema.tables \
                 WHERE table_schema = COALESCE({schema}, DATABASE()) AND table_name = {name}",
                &sqlite,
            ),
            range,
        )?;
        let answer = self.fetch(&sql, &[]).await?;
        let number = answer.first().and_then(|row| row.get::<i64>("number").ok());
        Ok(number.and_then(|number| u64::try_from(number).ok()).filter(|number| *number > 0))
    }

    /// The text for this database, about this table.
    fn about(
        &self,
        table: &TableName,
        (postgres, mysql, sqlite): (&str, &str, &str),
        range: &KeyRange,
    ) -> Result<String, DatabaseError> {
        let dialect = self.dialect();
        let literal = |text: &str| text_literal(dialect, text).map_err(unwritable);
        let schema = table.schema.as_deref().map_or(Ok("NULL".to_owned()), literal)?;
        Ok(match dialect {
            Dialect::Postgres => {
                let found = format!("pg_catalog.to_regclass({})", literal(range.table())?);
                postgres.replace("{table}", &found)
            }
            Dialect::MySql => {
                mysql.replace("{schema}", &schema).replace("{name}", &literal(&table.name)?)
            }
            Dialect::Sqlite => sqlite.replace("{name}", &literal(&table.name)?),
        })
    }
}

struct Wanted {
    name: String,
    form: KeyForm,
    is_not_null: bool,
}

fn wanted(
    columns: &[Row],
    table: &TableName,
    named: &[String],
    dialect: Dialect,
) -> Result<Vec<Wanted>, NoKey> {
    let text = |row: &Row, column| row.get::<String>(column).unwrap_or_default();
    if columns.is_empty() {
        let (found, help) = (format!("there is no table '{table}'"), "create it first".to_owned());
        return Err(NoKey { found, help });
    }
    let wanted = |row: &Row| {
        let (name, type_name) = (text(row, "name"), text(row, "type_name"));
        let Some(form) = form(&type_name, dialect) else {
            return Err(NoKey {
                found: format!(
                    "column '{name}' of table '{table}' is of type {type_name}, whose order or text \
                     {dialect} doesn't keep exactly"
                ),
                help: "name columns of another type: .key([\"..\"])".to_owned(),
            });
        };
        Ok(Wanted { name, form, is_not_null: row.get("not_null") == Ok(true) })
    };
    if named.is_empty() {
        let is_key = |row: &&Row| row.get::<i64>("place").is_ok_and(|place| place > 0);
        let key: Vec<_> = columns.iter().filter(is_key).map(wanted).collect::<Result<_, _>>()?;
        if key.is_empty() {
            return Err(NoKey {
                found: format!("table '{table}' has no primary key to go through it by"),
                help: "name columns that tell its rows: .key([\"..\"])".to_owned(),
            });
        }
        return Ok(key);
    }
    let is_row_number = |name: &String| dialect == Dialect::Sqlite && name == "rowid";
    let find = |name: &String| match columns.iter().find(|row| text(row, "name") == *name) {
        Some(row) => wanted(row),
        None if is_row_number(name) => {
            Ok(Wanted { name: name.clone(), form: KeyForm::Literal, is_not_null: true })
        }
        None => {
            let known: Vec<String> = columns.iter().map(|row| text(row, "name")).collect();
            let found = format!("table '{table}' has no column '{name}' for its key");
            Err(NoKey { found, help: format!("name some of these: {}", known.join(", ")) })
        }
    };
    named.iter().map(find).collect()
}

/// How values of a type are kept; `None` if that can't be done exactly, or if the database puts them in
/// another order than it compares them.
fn form(type_name: &str, dialect: Dialect) -> Option<KeyForm> {
    const NUMBERS: [&str; 7] =
        ["tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "year"];
    const TEXTS: [&str; 13] = [
        "char",
        "varchar",
        "tinytext",
        "text",
        "mediumtext",
        "longtext",
        "date",
        "datetime",
        "timestamp",
        "time",
        "uuid",
        "inet4",
        "inet6",
    ];
    match dialect {
        Dialect::Postgres => (!type_name.ends_with("[]")).then_some(KeyForm::Json),
        Dialect::Sqlite => Some(KeyForm::Literal),
        Dialect::MySql => {
            let name = type_name.to_ascii_lowercase();
            let is = |names: &[&str]| names.contains(&name.as_str());
            if is(&NUMBERS) {
                return Some(KeyForm::Number);
            }
            if is(&TEXTS) {
                return Some(KeyForm::Text);
            }
            (name.ends_with("binary") || name.ends_with("blob")).then_some(KeyForm::Bytes)
        }
    }
}

fn unwritable(error: RenderError) -> DatabaseError {
    DatabaseError::new(DatabaseErrorKind::Usage, error.to_string())
}
