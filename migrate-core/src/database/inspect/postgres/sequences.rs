//! Sequences, but those of identity columns, which come with their columns.

use super::answer::{Answer, Entry};
use super::reader::{Reader, class};
use super::schemas::{IS_OWN, commented};
use super::types::data_type;
use crate::database::Connection;
use crate::operations::{CreateSequence, Cycle, SequenceOptions, SequenceOwner, Setting};
use crate::schema::{ObjectKind, TableName, Type};

const SEQUENCES: &str = "SELECT c.oid, n.nspname AS namespace, c.relname AS name, \
     format_type(s.seqtypid, NULL) AS type, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, \
     s.seqcache, s.seqcycle, c.relpersistence = 'u' AS is_unlogged, d.description AS comment, \
     p.refobjid AS owner, t.relname AS owner_table, a.attname AS owner_column \
     FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_class'::regclass \
     AND d.objoid = c.oid AND d.objsubid = 0 \
     LEFT JOIN (pg_catalog.pg_depend p JOIN pg_catalog.pg_class t ON t.oid = p.refobjid \
     JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = p.refobjsubid) \
     ON p.classid = 'pg_catalog.pg_class'::regclass AND p.refclassid = p.classid \
     AND p.objid = c.oid AND p.deptype = 'a' AND p.refobjsubid > 0 \
     WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.deptype = 'i' \
     AND i.classid = 'pg_catalog.pg_class'::regclass AND i.objid = c.oid) AND ";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(&format!("{SEQUENCES}{IS_OWN}"), &[]).await?.iter().map(Entry) {
        let key = (class::RELATION, row.number("oid")?);
        let taken = reader.taken(key, &row.text("namespace")?, &row.text("name")?);
        let owner = row.get::<Option<i64>>("owner")?;
        // Goes with its table.
        let is_owner_taken = owner.is_none_or(|owner| reader.relation(owner).is_some());
        let Some(name) = taken.filter(|_| is_owner_taken) else { continue };
        if row.is("is_unlogged")? {
            reader.beyond(format!("sequence '{name}' is unlogged"));
        }
        if let Some(comment) = row.optional("comment")? {
            reader.schema.add(commented(ObjectKind::Sequence, &name, comment));
        }
        let options = options(row)?;
        let TableName { schema, name } = name;
        reader.add(key, CreateSequence { name, schema, if_not_exists: false, options });
    }
    Ok(())
}

/// The least and the greatest number of a type.
pub(super) fn range(data_type: &Type) -> (i64, i64) {
    match data_type {
        Type::SmallInt => (i16::MIN.into(), i16::MAX.into()),
        Type::Integer => (i32::MIN.into(), i32::MAX.into()),
        _ => (i64::MIN, i64::MAX),
    }
}

/// What isn't as it would be by itself.
fn options(row: Entry<'_>) -> Answer<SequenceOptions> {
    let data_type = data_type(&row.text("type")?);
    let (least, most) = range(&data_type);
    let increment = row.number("seqincrement")?;
    let (min, max) = (row.number("seqmin")?, row.number("seqmax")?);
    let (natural_min, natural_max) = if increment > 0 { (1, most) } else { (least, -1) };
    let natural_start = if increment > 0 { min } else { max };
    let other_than = |number: i64, natural: i64| (number != natural).then_some(number);
    let owner = match (row.optional("owner_table")?, row.optional("owner_column")?) {
        (Some(table), Some(column)) => Some(SequenceOwner::Column { table, column }),
        _ => None,
    };
    Ok(SequenceOptions {
        start: other_than(row.number("seqstart")?, natural_start),
        increment: other_than(increment, 1),
        min: other_than(min, natural_min).map(Setting::Set),
        max: other_than(max, natural_max).map(Setting::Set),
        cache: other_than(row.number("seqcache")?, 1),
        cycle: row.is("seqcycle")?.then_some(Cycle::Cycle),
        owner,
        data_type: Some(data_type).filter(|data_type| *data_type != Type::BigInt),
    })
}
