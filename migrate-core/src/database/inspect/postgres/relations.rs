//! Tables, partitions and views, as they stand without their columns.

use super::answer::{Answer, Entry};
use super::reader::{Reader, Relation, class};
use super::schemas::IS_OWN;
use super::{partitions, tables, views};
use crate::database::Connection;
use crate::schema::Table;

const RELATIONS: &str = "SELECT c.oid, n.nspname AS namespace, c.relname AS name, \
     c.relkind::text AS kind, c.relpersistence = 'u' AS is_unlogged, \
     c.reloptions::text AS parameters, toast.reloptions::text AS toast_parameters, \
     s.spcname AS tablespace, d.description AS comment, \
     c.reltype, t.typarray AS array_type, \
     c.relrowsecurity AS has_security, c.relforcerowsecurity AS is_forced, \
     CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key, \
     CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound, \
     i.inhparent AS parent, pn.nspname AS parent_namespace, p.relname AS parent_name, \
     CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query, r.oid AS rule, \
     CASE WHEN a.amname <> current_setting('default_table_access_method') THEN a.amname END \
     AS method, c.relkind IN ('r', 'p') AND c.relreplident <> 'd' AS has_replica_identity, \
     CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type \
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid \
     LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace \
     LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_class'::regclass \
     AND d.objoid = c.oid AND d.objsubid = 0 \
     LEFT JOIN pg_catalog.pg_type t ON t.oid = c.reltype \
     LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid AND i.inhseqno = 1 \
     LEFT JOIN pg_catalog.pg_class p ON p.oid = i.inhparent \
     LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace \
     LEFT JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN' \
     LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam AND c.relkind IN ('r', 'p', 'm') \
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let rows = db.fetch(&format!("{RELATIONS}{IS_OWN}"), &[]).await?;
    for row in rows.iter().map(Entry) {
        let number = row.number("oid")?;
        let relation = relation(reader, row, number)?;
        if relation.is_taken && relation.kind == 'f' {
            reader.beyond(format!("foreign table '{}'", relation.name));
        } else if relation.is_taken {
            unsayable(reader, row, &relation)?;
            if matches!(relation.kind, 'v' | 'm') {
                views::add(reader, row, &relation)?;
            }
        }
        let is_taken = relation.is_taken && relation.kind != 'f';
        reader.relations.insert(number, Relation { is_taken, ..relation });
    }
    for row in rows.iter().map(Entry) {
        row_types(reader, row)?;
    }
    Ok(())
}

fn relation(reader: &Reader<'_>, row: Entry<'_>, number: i64) -> Answer<Relation> {
    let (namespace, name) = (row.text("namespace")?, row.text("name")?);
    let taken = reader.taken((class::RELATION, number), &namespace, &name);
    let (is_taken, kind) = (taken.is_some(), row.letter("kind")?);
    let name = reader.name(&namespace, &name);
    let mut table =
        Table { name: name.name.clone(), schema: name.schema.clone(), ..Table::default() };
    if matches!(kind, 'r' | 'p') {
        table.options = tables::options(row)?;
    }
    let parent = row.get::<Option<i64>>("parent")?;
    let partition_of = parent.zip(row.optional("bound")?);
    Ok(Relation {
        name,
        namespace,
        kind,
        is_taken,
        table,
        columns: std::collections::BTreeMap::new(),
        partition_of,
    })
}

/// The type of its rows, and of arrays of them.
fn row_types(reader: &mut Reader<'_>, row: Entry<'_>) -> Answer<()> {
    let key = (class::RELATION, row.number("oid")?);
    for column in ["reltype", "array_type"] {
        if let Some(number) = row.get::<Option<i64>>(column)? {
            reader.also_known.push(((class::TYPE, number), key));
        }
    }
    if let Some(rule) = row.get::<Option<i64>>("rule")? {
        reader.also_known.push(((class::RULE, rule), key));
    }
    Ok(())
}

fn unsayable(reader: &mut Reader<'_>, row: Entry<'_>, relation: &Relation) -> Answer<()> {
    let described = relation.described();
    if let Some(method) = row.optional("method")? {
        reader.beyond(format!("{described} has access method '{method}'"));
    }
    if row.is("has_replica_identity")? {
        reader.beyond(format!("{described} has a replica identity"));
    }
    if let Some(of_type) = row.optional("of_type")? {
        reader.beyond(format!("{described} is of type '{of_type}'"));
    }
    if relation.partition_of.is_some() {
        partitions::unsayable(reader, row, relation)?;
    } else if let Some(parent) = row.optional("parent_name")? {
        let parent = reader.name(&row.text("parent_namespace")?, &parent);
        reader.beyond(format!("{described} inherits table '{parent}'"));
    }
    Ok(())
}
