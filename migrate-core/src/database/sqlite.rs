//! SQLite through sqlx: one connection, its own thread, transactions by sqlx's own counting so
//! that `begin()` inside a `run` step is a savepoint.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{
    Sqlite, SqliteArguments, SqliteConnectOptions, SqliteRow, SqliteTransactionManager,
    SqliteValueRef,
};
use sqlx::{
    AssertSqlSafe, Column, ConnectOptions, Connection, Decode, Row as _, SqlSafeStr,
    SqliteConnection, TypeInfo, ValueRef,
};

use sqlx_core::transaction::TransactionManager;

use super::dangling::DanglingReference;
use super::error::DatabaseError;
use super::row::Row;
use super::session::{Answer, Session};
use super::state::first_texts;
use super::url::DatabaseUrl;
use crate::dialect::identifier;
use crate::schema::{Dialect, Value};

pub(super) struct SqliteSession {
    connection: SqliteConnection,
}

impl SqliteSession {
    pub(super) async fn open(
        url: &DatabaseUrl,
        lock_timeout: Duration,
        create: bool,
    ) -> Result<Self, DatabaseError> {
        let options: SqliteConnectOptions = url.secret().parse()?;
        // Foreign keys are off: that is what SQLite's own procedure for changing tables wants.
        // What dangles is looked for before a commit.
        let options = options
            .create_if_missing(create)
            .foreign_keys(false)
            .busy_timeout(lock_timeout)
            .disable_statement_logging();
        Ok(Self { connection: options.connect().await? })
    }

    async fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DatabaseError> {
        let query = sqlx::query_with(AssertSqlSafe(sql).into_sql_str(), bind(values));
        let rows = query.persistent(false).fetch_all(&mut self.connection).await?;
        decode_rows(&rows)
    }

    async fn dangling(&mut self) -> Result<Vec<DanglingReference>, DatabaseError> {
        match self.query("PRAGMA main.foreign_key_check", &[]).await {
            Ok(rows) => Ok(count(&rows)),
            Err(error) if is_mismatch(&error) => self.dangling_by_table().await,
            Err(error) => Err(error),
        }
    }

    /// One key that refers to no table or no key fails the check of all tables, so each is looked
    /// at by itself. The rows of such a key can't be.
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
        Ok(found)
    }

    async fn close_transaction(&mut self) -> Result<(), DatabaseError> {
        if SqliteTransactionManager::rollback(&mut self.connection).await.is_ok() {
            return Ok(());
        }
        // SQLite, or the migration, ended the transaction already. sqlx still counts it, so one
        // is begun past sqlx for it to roll back.
        sqlx::raw_sql("BEGIN").execute(&mut self.connection).await?;
        Ok(SqliteTransactionManager::rollback(&mut self.connection).await?)
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
        let new = DanglingReference { table, parent, key, rows: 0, example };
        found.entry(identity).or_insert(new).rows += 1;
    }
    found.into_values().collect()
}

impl Session for SqliteSession {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.connection).await?;
            Ok(())
        })
    }

    fn execute<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, u64> {
        Box::pin(async move {
            let query = sqlx::query_with(AssertSqlSafe(sql).into_sql_str(), bind(values));
            let done = query.persistent(false).execute(&mut self.connection).await?;
            Ok(done.rows_affected())
        })
    }

    fn fetch<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(self.query(sql, values))
    }

    fn begin(&mut self) -> Answer<'_, ()> {
        let begin = AssertSqlSafe("BEGIN IMMEDIATE").into_sql_str();
        Box::pin(async move {
            Ok(SqliteTransactionManager::begin(&mut self.connection, Some(begin)).await?)
        })
    }

    fn commit(&mut self) -> Answer<'_, ()> {
        Box::pin(async move { Ok(SqliteTransactionManager::commit(&mut self.connection).await?) })
    }

    fn rollback(&mut self) -> Answer<'_, ()> {
        Box::pin(self.close_transaction())
    }

    fn existing_tables<'a>(&'a mut self, names: &'a [&'a str]) -> Answer<'a, Vec<String>> {
        Box::pin(async move {
            let sql = "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view')";
            let existing = first_texts(&self.query(sql, &[]).await?);
            let exists =
                |asked: &&&str| existing.iter().any(|name| name.eq_ignore_ascii_case(asked));
            Ok(names.iter().filter(exists).map(|asked| (*asked).to_owned()).collect())
        })
    }

    fn dangling_references(&mut self) -> Answer<'_, Vec<DanglingReference>> {
        Box::pin(self.dangling())
    }

    fn reset(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            sqlx::raw_sql("PRAGMA foreign_keys = OFF").execute(&mut self.connection).await?;
            Ok(())
        })
    }

    fn close(self: Box<Self>) -> Answer<'static, ()> {
        Box::pin(async move { Ok(self.connection.close().await?) })
    }

    fn driver(&mut self) -> &mut dyn Any {
        &mut self.connection
    }
}

fn bind(values: &[Value]) -> SqliteArguments {
    use sqlx::Arguments;
    let mut arguments = SqliteArguments::default();
    for value in values {
        // Adding a value to SQLite's arguments can't fail: nothing is encoded yet.
        let _ = match value.clone() {
            Value::Null => arguments.add(None::<i64>),
            Value::Boolean(value) => arguments.add(value),
            Value::Integer(value) => arguments.add(value),
            Value::Real(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
        };
    }
    arguments
}

fn decode_rows(rows: &[SqliteRow]) -> Result<Vec<Row>, DatabaseError> {
    let Some(first) = rows.first() else {
        return Ok(Vec::new());
    };
    let columns: Arc<[String]> =
        first.columns().iter().map(|column| column.name().to_owned()).collect();
    let decode = |row: &SqliteRow| {
        let values = (0..columns.len()).map(|i| decode_value(row.try_get_raw(i)?));
        Ok(Row::new(columns.clone(), values.collect::<Result<_, sqlx::Error>>()?))
    };
    rows.iter().map(decode).collect()
}

fn decode_value(value: SqliteValueRef<'_>) -> Result<Value, sqlx::Error> {
    let kind = value.type_info().name().to_owned();
    let decoded = match kind.as_str() {
        _ if value.is_null() => Ok(Value::Null),
        "INTEGER" | "BOOLEAN" => <i64 as Decode<Sqlite>>::decode(value).map(Value::Integer),
        "REAL" => <f64 as Decode<Sqlite>>::decode(value).map(Value::Real),
        "BLOB" => <Vec<u8> as Decode<Sqlite>>::decode(value).map(Value::Bytes),
        _ => <String as Decode<Sqlite>>::decode(value).map(Value::Text),
    };
    decoded.map_err(sqlx::Error::Decode)
}
