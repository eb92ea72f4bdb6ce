//! The frame of the reading: what the session says of itself, and each database behind the other.

use std::collections::HashMap;

use super::answer::{Answer, Entry};
use super::encoding::Encoding;
use super::reader::{Database, Facts, Reader};
use super::{
    beyond, checks, columns, foreign_keys, grants, indexes, relations, routines, sequences,
    triggers, views,
};
use crate::catalog::{Filter, Schema};
use crate::database::Connection;

const FACTS: &str = "SELECT DATABASE() AS home, @@SESSION.sql_mode AS sql_mode, \
     CURRENT_USER() AS account, @@SESSION.default_storage_engine AS engine";

const CHARSETS: &str = "SELECT character_set_name AS name, default_collate_name AS collation_name \
     FROM information_schema.character_sets";

const DATABASE: &str = "SELECT schema_name AS name, default_character_set_name AS charset, \
     default_collation_name AS collation_name FROM information_schema.schemata WHERE schema_name = ?";

/// The modes on which the spelling of the catalog depends.
const SPELLING: [&str; 5] =
    ["ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "ORACLE", "ANSI", "NO_FIELD_OPTIONS"];

/// Reads the catalog. How names and text are quoted depends on a setting of the session, which is as
/// before in the end.
pub(in crate::database::inspect) async fn inspect(
    db: &mut Connection,
    filter: &Filter,
) -> Answer<Schema> {
    let facts = facts(db).await?;
    let mode = facts.sql_mode.clone();
    let plain: Vec<_> = mode.split(',').filter(|mode| !SPELLING.contains(mode)).collect();
    let plain = plain.join(",");
    if plain == mode {
        return read(db, filter, facts).await;
    }
    set_mode(db, &plain).await?;
    let read = read(db, filter, facts).await;
    let restored = set_mode(db, &mode).await;
    read.and_then(|schema| restored.map(|()| schema))
}

async fn set_mode(db: &mut Connection, mode: &str) -> Answer<()> {
    // The names of modes have no quotes.
    db.execute(&format!("SET SESSION sql_mode = '{mode}'"), &[]).await.map(|_| ())
}

async fn facts(db: &mut Connection) -> Answer<Facts> {
    let mut facts = Facts::default();
    if let Some(row) = db.fetch(FACTS, &[]).await?.first().map(Entry) {
        facts.home = row.optional("home")?;
        facts.sql_mode = row.text("sql_mode")?;
        facts.account = row.text("account")?;
        facts.engine = row.text("engine")?;
    }
    let mut natural = HashMap::new();
    for row in db.fetch(CHARSETS, &[]).await?.iter().map(Entry) {
        natural.insert(row.text("name")?, row.text("collation_name")?);
    }
    facts.natural_collations = natural;
    Ok(facts)
}

async fn read(db: &mut Connection, filter: &Filter, facts: Facts) -> Answer<Schema> {
    let home = facts.home.clone();
    let names = match filter.schemas.as_slice() {
        [] => home.into_iter().collect(),
        names => names.to_vec(),
    };
    let mut reader = Reader::new(db.server(), filter, facts);
    for name in names {
        for row in db.fetch(DATABASE, &[name.as_str().into()]).await?.iter().map(Entry) {
            // They are compared without regard to case.
            if row.text("name")? == name {
                let encoding = Encoding {
                    charset: row.text("charset")?,
                    collation: row.text("collation_name")?,
                };
                reader.begin(Database { name: name.clone(), encoding });
                read_database(db, &mut reader).await?;
            }
        }
    }
    Ok(reader.into_schema())
}

async fn read_database(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    relations::read(db, reader).await?;
    sequences::read(db, reader).await?;
    checks::read(db, reader).await?;
    columns::read(db, reader).await?;
    foreign_keys::read(db, reader).await?;
    indexes::read(db, reader).await?;
    reader.add_tables();
    views::read(db, reader).await?;
    routines::read(db, reader).await?;
    triggers::read(db, reader).await?;
    grants::read(db, reader).await?;
    beyond::read(db, reader).await
}
