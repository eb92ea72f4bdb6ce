//! Types that were made: enums and domains; what else there is of types is beyond.

use super::answer::{Answer, Entry};
use super::array;
use super::default::default_value;
use super::reader::{Reader, class};
use super::schemas::{IS_OWN, commented};
use super::types::data_type;
use crate::database::Connection;
use crate::operations::{CreateDomain, CreateEnumType};
use crate::schema::{ObjectKind, TableName};

/// Neither arrays nor the rows of tables, which come with what they are of.
const TYPES: &str = "SELECT t.oid, n.nspname AS namespace, t.typname AS name, \
     t.typtype::text AS kind, t.typarray, labels.labels::text AS labels, \
     CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base, \
     t.typnotnull AS is_not_null, \
     CASE WHEN t.typtype = 'd' THEN pg_get_expr(t.typdefaultbin, 0) END AS default_value, \
     CASE WHEN b.typcollation <> t.typcollation THEN o.collname END AS collation, \
     d.description AS comment \
     FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
     LEFT JOIN pg_catalog.pg_type element ON element.typarray = t.oid \
     LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid \
     LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype \
     LEFT JOIN pg_catalog.pg_collation o ON o.oid = t.typcollation \
     LEFT JOIN (SELECT e.enumtypid, array_agg(e.enumlabel ORDER BY e.enumsortorder) AS labels \
     FROM pg_catalog.pg_enum e GROUP BY e.enumtypid) labels ON labels.enumtypid = t.oid \
     LEFT JOIN pg_catalog.pg_description d \
     ON d.classoid = 'pg_catalog.pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0 \
     WHERE element.oid IS NULL AND (c.oid IS NULL OR c.relkind = 'c') AND t.typtype <> 'm' AND ";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(&format!("{TYPES}{IS_OWN}"), &[]).await?.iter().map(Entry) {
        let key = (class::TYPE, row.number("oid")?);
        let taken = reader.taken(key, &row.text("namespace")?, &row.text("name")?);
        if let Some(name) = taken {
            add(reader, row, &name)?;
        }
        reader.alias((class::TYPE, row.number("typarray")?), key);
    }
    Ok(())
}

fn add(reader: &mut Reader<'_>, row: Entry<'_>, name: &TableName) -> Answer<()> {
    let number = row.number("oid")?;
    let kind = match row.letter("kind")? {
        'e' => {
            let values = array::texts(row.optional("labels")?.as_deref());
            let TableName { schema, name } = name.clone();
            reader.add((class::TYPE, number), CreateEnumType { name, schema, values });
            ObjectKind::Type
        }
        'd' => {
            let domain = domain(row, name)?;
            reader.add((class::TYPE, number), domain.clone());
            // Its checks are still to come.
            reader.domains.insert(number, domain);
            ObjectKind::Domain
        }
        other => {
            let kind = match other {
                'c' => "composite type",
                'r' => "range type",
                _ => "type",
            };
            reader.beyond(format!("{kind} '{name}'"));
            return Ok(());
        }
    };
    if let Some(comment) = row.optional("comment")? {
        reader.schema.add(commented(kind, name, comment));
    }
    Ok(())
}

fn domain(row: Entry<'_>, name: &TableName) -> Answer<CreateDomain> {
    let data_type = data_type(&row.text("base")?);
    let default = row.optional("default_value")?;
    let default = default.and_then(|text| default_value(&text, &data_type));
    let TableName { schema, name } = name.clone();
    Ok(CreateDomain {
        name,
        schema,
        data_type,
        collation: row.optional("collation")?,
        default,
        not_null: row.is("is_not_null")?,
        checks: Vec::new(),
    })
}
