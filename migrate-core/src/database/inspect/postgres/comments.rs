//! Comments that no operation can say: on constraints and indexes.

use super::answer::{Answer, Entry};
use super::reader::{Reader, class};
use crate::database::Connection;

const COMMENTS: &str = "SELECT 'constraint' AS kind, c.conname AS name, c.conrelid AS relation, \
     c.contypid AS domain FROM pg_catalog.pg_description d \
     JOIN pg_catalog.pg_constraint c ON c.oid = d.objoid \
     WHERE d.classoid = 'pg_catalog.pg_constraint'::regclass \
     UNION ALL SELECT 'index', c.relname, i.indrelid, 0 FROM pg_catalog.pg_description d \
     JOIN pg_catalog.pg_index i ON i.indexrelid = d.objoid \
     JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid \
     WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(COMMENTS, &[]).await?.iter().map(Entry) {
        let (kind, name) = (row.text("kind")?, row.text("name")?);
        let of = match reader.relation(row.number("relation")?) {
            Some(relation) => Some(relation.described()),
            None => reader.id_of((class::TYPE, row.number("domain")?)).map(ToString::to_string),
        };
        if let Some(of) = of {
            reader.beyond(format!("comment on {kind} '{name}' of {of}"));
        }
    }
    Ok(())
}
