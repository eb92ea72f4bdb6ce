//! The frame of the reading: one state of the catalog, and names spelled alike.

use super::answer::Entry;
use super::reader::Reader;
use super::{
    beyond, columns, comments, constraints, grants, indexes, needs, policies, relations, routines,
    schemas, sequences, triggers, user_types,
};
use crate::catalog::{Filter, Schema};
use crate::database::{Connection, DatabaseError};

/// The schema in which names are found first, and a search path of nothing but that.
const HOME: &str = "SELECT current_schema() AS home, \
     coalesce(pg_catalog.quote_ident(current_schema()), '') AS only";

/// What the spelling of expressions depends on, beside the search path.
const SPELLING: [(&str, &str); 7] = [
    ("TimeZone", "UTC"),
    ("DateStyle", "ISO, MDY"),
    ("IntervalStyle", "postgres"),
    ("extra_float_digits", "1"),
    ("bytea_output", "hex"),
    ("standard_conforming_strings", "on"),
    ("quote_all_identifiers", "off"),
];

/// Settings with their values.
type Settings = Vec<(String, String)>;

/// Reads the catalog. The server spells a name without its schema only if that is the home schema.
pub(in crate::database::inspect) async fn inspect(
    db: &mut Connection,
    filter: &Filter,
) -> Result<Schema, DatabaseError> {
    let homes = db.fetch(HOME, &[]).await?;
    let (mut home, mut only) = (None, String::new());
    if let Some(row) = homes.first().map(Entry) {
        (home, only) = (row.optional("home")?, row.text("only")?);
    }
    let mut wanted = vec![("search_path".to_owned(), only)];
    wanted.extend(SPELLING.map(|(name, value)| (name.to_owned(), value.to_owned())));
    if db.session().has_open_transaction().await? {
        let before = current(db, &wanted).await?;
        set(db, &wanted).await?;
        let read = read(db, filter, home).await;
        // As they were said for the rest of the transaction.
        let restored = set(db, &before).await;
        return read.and_then(|schema| restored.map(|()| schema));
    }
    db.session().begin().await?;
    let read = read_alone(db, filter, (home, wanted)).await;
    let ended = db.session().rollback().await;
    read.and_then(|schema| ended.map(|()| schema))
}

/// What these settings are now.
async fn current(
    db: &mut Connection,
    settings: &[(String, String)],
) -> Result<Settings, DatabaseError> {
    let places = vec!["(?)"; settings.len()].join(", ");
    let sql = format!(
        "SELECT s.name, pg_catalog.current_setting(s.name) AS value \
         FROM (VALUES {places}) AS s (name)"
    );
    let names: Vec<_> = settings.iter().map(|(name, _)| name.into()).collect();
    let mut values = Vec::new();
    for row in db.fetch(&sql, &names).await?.iter().map(Entry) {
        values.push((row.text("name")?, row.text("value")?));
    }
    Ok(values)
}

/// Until the end of the transaction.
async fn set(db: &mut Connection, settings: &[(String, String)]) -> Result<(), DatabaseError> {
    let places = vec!["(?, ?)"; settings.len()].join(", ");
    let sql = format!(
        "SELECT pg_catalog.set_config(s.name, s.value, true) \
         FROM (VALUES {places}) AS s (name, value)"
    );
    let values: Vec<_> =
        settings.iter().flat_map(|(name, value)| [name.into(), value.into()]).collect();
    db.fetch(&sql, &values).await.map(|_| ())
}

async fn read_alone(
    db: &mut Connection,
    filter: &Filter,
    (home, wanted): (Option<String>, Settings),
) -> Result<Schema, DatabaseError> {
    db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", &[]).await?;
    set(db, &wanted).await?;
    read(db, filter, home).await
}

async fn read(
    db: &mut Connection,
    filter: &Filter,
    home: Option<String>,
) -> Result<Schema, DatabaseError> {
    let mut reader = Reader::new(db.server(), filter, home);
    needs::read(db, &mut reader).await?;
    schemas::read(db, &mut reader).await?;
    user_types::read(db, &mut reader).await?;
    relations::read(db, &mut reader).await?;
    sequences::read(db, &mut reader).await?;
    columns::read(db, &mut reader).await?;
    constraints::read(db, &mut reader).await?;
    reader.add_relations();
    routines::read(db, &mut reader).await?;
    indexes::read(db, &mut reader).await?;
    triggers::read(db, &mut reader).await?;
    policies::read(db, &mut reader).await?;
    grants::read(db, &mut reader).await?;
    comments::read(db, &mut reader).await?;
    beyond::read(db, &mut reader).await?;
    Ok(reader.into_schema())
}
