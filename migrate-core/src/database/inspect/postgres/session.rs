//! The frame of the reading: one state of the catalog, and names spelled alike.

use super::answer::Entry;
use super::reader::Reader;
use super::{
    beyond, columns, comments, constraints, grants, indexes, needs, policies, relations, routines,
    schemas, sequences, triggers, user_types,
};
use crate::catalog::{Filter, Schema};
use crate::database::{Connection, DatabaseError};

/// The schema in which names are found first, the search path, and one with nothing but that schema.
const HOME: &str = "SELECT current_schema() AS home, \
     pg_catalog.current_setting('search_path') AS path, \
     coalesce(pg_catalog.quote_ident(current_schema()), '') AS only";

const SET_PATH: &str = "SELECT pg_catalog.set_config('search_path', ?, true)";

/// Reads the catalog. The server spells a name without its schema only if that is the home schema.
pub(in crate::database::inspect) async fn inspect(
    db: &mut Connection,
    filter: &Filter,
) -> Result<Schema, DatabaseError> {
    let homes = db.fetch(HOME, &[]).await?;
    let (mut home, mut path, mut only) = (None, String::new(), String::new());
    if let Some(row) = homes.first().map(Entry) {
        (home, path, only) = (row.optional("home")?, row.text("path")?, row.text("only")?);
    }
    if db.session().has_open_transaction().await? {
        // Up to here it may have been said for the transaction alone: so is what is put back.
        db.fetch(SET_PATH, &[only.into()]).await?;
        let read = read(db, filter, home).await;
        let restored = db.fetch(SET_PATH, &[path.into()]).await;
        return read.and_then(|schema| restored.map(|_| schema));
    }
    db.session().begin().await?;
    let read = read_alone(db, filter, (home, only)).await;
    let ended = db.session().rollback().await;
    read.and_then(|schema| ended.map(|()| schema))
}

async fn read_alone(
    db: &mut Connection,
    filter: &Filter,
    (home, only): (Option<String>, String),
) -> Result<Schema, DatabaseError> {
    db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", &[]).await?;
    db.fetch(SET_PATH, &[only.into()]).await?;
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
