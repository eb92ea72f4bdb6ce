//! Sequences, which MariaDB alone has: each is a table with one row.

use super::answer::{Answer, Entry};
use super::reader::Reader;
use crate::catalog::Kind;
use crate::database::Connection;
use crate::dialect::{table_name, text_literal};
use crate::operations::{CreateSequence, Cycle, SequenceOptions, Setting};
use crate::schema::{Dialect, TableName};

const SEQUENCES: &str = "SELECT table_name AS name, engine AS engine, table_comment AS remark \
     FROM information_schema.tables WHERE table_schema = ? AND table_type = 'SEQUENCE'";

const OPTIONS: &str = "SELECT {name} AS name, start_value AS first, minimum_value AS least, \
     maximum_value AS most, `increment` AS step, cache_size AS cache, cycle_option AS cycle \
     FROM {table}";

/// From where to where a sequence counts upwards if nothing is said, and how many numbers it takes
/// at once. One that counts downwards has the same bounds below zero.
const GREATEST: i64 = i64::MAX - 1;
const CACHE: i64 = 1000;

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    if !reader.is_mariadb() {
        return Ok(());
    }
    let values = [reader.database.name.as_str().into()];
    let mut selects = Vec::new();
    for row in db.fetch(SEQUENCES, &values).await?.iter().map(Entry) {
        let Some(name) = reader.taken(Kind::Sequence, &row.text("name")?) else { continue };
        if !row.text("engine")?.eq_ignore_ascii_case(&reader.facts.engine) {
            reader.beyond(format!("engine of sequence '{name}'"));
        }
        if !row.optional("remark")?.unwrap_or_default().is_empty() {
            reader.beyond(format!("comment on sequence '{name}'"));
        }
        let table = TableName::new(Some(&reader.database.name), &name.name);
        let literal = text_literal(Dialect::MySql, &name.name);
        if let (Ok(literal), Ok(table)) = (literal, table_name(Dialect::MySql, &table)) {
            selects.push(OPTIONS.replace("{name}", &literal).replace("{table}", &table));
        }
    }
    if selects.is_empty() {
        return Ok(());
    }
    for row in db.fetch(&selects.join(" UNION ALL "), &[]).await?.iter().map(Entry) {
        let TableName { schema, name } = reader.name(&row.text("name")?);
        let options = options(row)?;
        reader.add(CreateSequence { name, schema, if_not_exists: false, options });
    }
    Ok(())
}

fn options(row: Entry<'_>) -> Answer<SequenceOptions> {
    let step = row.number("step")?;
    let (least, most) = (row.number("least")?, row.number("most")?);
    let (natural_least, natural_most) = if step < 0 { (-i64::MAX, -1) } else { (1, GREATEST) };
    let natural_start = if step < 0 { most } else { least };
    let said = |number: i64, natural: i64| (number != natural).then_some(number);
    Ok(SequenceOptions {
        start: said(row.number("first")?, natural_start),
        increment: said(step, 1),
        min: said(least, natural_least).map(Setting::Set),
        max: said(most, natural_most).map(Setting::Set),
        cache: said(row.number("cache")?, CACHE),
        cycle: row.is("cycle")?.then_some(Cycle::Cycle),
        ..SequenceOptions::default()
    })
}
