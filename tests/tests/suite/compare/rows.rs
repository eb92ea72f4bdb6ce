//! Rows in the tables of a schema, and what is to be left of them in another one.

use std::collections::BTreeMap;

use migrate_core::catalog::{Kind, ObjectId, Schema};
use migrate_core::schema::{ColumnDefinition, Table, Type};
use migrate_core::{Connection, Dialect, Operation};
use tests::{TestDatabase, rows_as_text, wait};

/// Values by the query that reads them.
pub(super) type Rows = BTreeMap<String, Vec<String>>;

/// Writes some rows to each table, as far as its constraints and triggers let them in.
pub(super) fn write(database: &TestDatabase, schema: &Schema) {
    wait(async {
        let mut db = database.connect().await;
        for table in tables(schema) {
            for number in 1..=3 {
                let _ = db.execute_script(&insert(database.dialect(), table, number)).await;
            }
        }
    });
}

/// The values of the columns that both schemas have, and alike.
pub(super) fn of_both(database: &TestDatabase, one: &Schema, other: &Schema) -> Rows {
    wait(async {
        let mut db = database.connect().await;
        let mut all = Rows::new();
        for table in tables(one) {
            let id = ObjectId::new(Kind::Table, &table.table_name());
            let Some(Operation::CreateTable(op)) = other.objects.get(&id) else { continue };
            let is_kept = |column: &&ColumnDefinition| {
                column.generated.is_none() && op.table.columns.contains(column)
            };
            let columns: Vec<_> = table.columns.iter().filter(is_kept).collect();
            let sql = select(database.dialect(), table, &columns);
            let rows = values(&mut db, &sql).await;
            all.insert(sql, rows);
        }
        all
    })
}

async fn values(db: &mut Connection, sql: &str) -> Vec<String> {
    let rows = rows_as_text(db, sql).await;
    let mut rows = rows.unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.sort_unstable();
    rows
}

/// Those whose rows don't go with a partition.
fn tables(schema: &Schema) -> impl Iterator<Item = &Table> {
    let is_partitioned = |table: &Table| {
        schema.objects.values().any(|operation| match operation {
            Operation::CreatePartition(op) => {
                op.of.table == table.name && op.of.schema == table.schema
            }
            _ => false,
        })
    };
    let tables = schema.objects.values().filter_map(|operation| match operation {
        Operation::CreateTable(op) => Some(&op.table),
        _ => None,
    });
    tables.filter(move |table| !is_partitioned(table))
}

fn insert(dialect: Dialect, table: &Table, number: usize) -> String {
    let written: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.generated.is_none() && column.identity.is_none())
        .filter_map(|column| {
            Some((quoted(dialect, &column.name), value(&column.data_type, number)?))
        })
        .collect();
    let (columns, values): (Vec<String>, Vec<String>) = written.into_iter().unzip();
    let name = name(dialect, table);
    format!("INSERT INTO {name} ({}) VALUES ({})", columns.join(", "), values.join(", "))
}

/// A value that differs from row to row; none if it is left to the default.
fn value(data_type: &Type, number: usize) -> Option<String> {
    match data_type {
        Type::TinyInt
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::UnsignedTinyInt
        | Type::UnsignedSmallInt
        | Type::UnsignedInteger
        | Type::UnsignedBigInt
        | Type::Real
        | Type::Double
        | Type::Numeric(..) => Some(number.to_string()),
        Type::Text | Type::Varchar(_) | Type::Char(_) => Some(format!("'{number}'")),
        Type::Date => Some(format!("'2024-01-0{number}'")),
        _ => None,
    }
}

fn select(dialect: Dialect, table: &Table, columns: &[&ColumnDefinition]) -> String {
    let text = if dialect == Dialect::MySql { "char" } else { "text" };
    let values = columns.iter().map(|column| {
        format!("coalesce(CAST({} AS {text}), 'null')", quoted(dialect, &column.name))
    });
    let values: Vec<String> = values.chain(["'row'".to_owned()]).collect();
    format!("SELECT {} FROM {}", values.join(", "), name(dialect, table))
}

fn name(dialect: Dialect, table: &Table) -> String {
    let name = table.table_name();
    match &name.schema {
        Some(schema) => format!("{}.{}", quoted(dialect, schema), quoted(dialect, &name.name)),
        None => quoted(dialect, &name.name),
    }
}

fn quoted(dialect: Dialect, name: &str) -> String {
    let quote = if dialect == Dialect::MySql { '`' } else { '"' };
    format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
}
