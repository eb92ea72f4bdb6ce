//! What no operation can say, so that at least it is named.

use super::answer::{Answer, Entry};
use super::reader::{Reader, Relation};
use crate::catalog::{Kind, ObjectId};
use crate::database::Connection;
use crate::schema::TableName;

/// What it is, where it is, what it is called, and of which table it is.
const OTHERS: &str = "SELECT o.kind, o.class, o.oid, n.nspname AS namespace, o.name, o.relation FROM (\
     SELECT 'collation' AS kind, 3456 AS class, oid, collnamespace AS namespace, collname::text AS name, \
     0 AS relation FROM pg_catalog.pg_collation \
     UNION ALL SELECT 'operator', 2617, oid, oprnamespace, oprname || ' (' || \
     concat_ws(', ', format_type(nullif(oprleft, 0), NULL), format_type(nullif(oprright, 0), NULL)) \
     || ')', 0 FROM pg_catalog.pg_operator \
     UNION ALL SELECT 'operator class', 2616, o.oid, opcnamespace, opcname || ' of ' || amname, 0 \
     FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod \
     UNION ALL SELECT 'operator family', 2753, o.oid, opfnamespace, opfname || ' of ' || amname, 0 \
     FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_am a ON a.oid = o.opfmethod \
     UNION ALL SELECT 'conversion', 2607, oid, connamespace, conname, 0 FROM pg_catalog.pg_conversion \
     UNION ALL SELECT 'text search configuration', 3602, oid, cfgnamespace, cfgname, 0 \
     FROM pg_catalog.pg_ts_config \
     UNION ALL SELECT 'text search dictionary', 3600, oid, dictnamespace, dictname, 0 \
     FROM pg_catalog.pg_ts_dict \
     UNION ALL SELECT 'text search parser', 3601, oid, prsnamespace, prsname, 0 \
     FROM pg_catalog.pg_ts_parser \
     UNION ALL SELECT 'text search template', 3764, oid, tmplnamespace, tmplname, 0 \
     FROM pg_catalog.pg_ts_template \
     UNION ALL SELECT 'statistics', 3381, oid, stxnamespace, stxname, stxrelid \
     FROM pg_catalog.pg_statistic_ext \
     UNION ALL SELECT 'rule', 2618, r.oid, c.relnamespace, r.rulename, r.ev_class \
     FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class \
     WHERE r.rulename <> '_RETURN' \
     UNION ALL SELECT 'cast', 2605, oid, 0, format_type(castsource, NULL) || ' AS ' || \
     format_type(casttarget, NULL), 0 FROM pg_catalog.pg_cast c \
     WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.deptype = 'i' \
     AND i.classid = 'pg_catalog.pg_cast'::regclass AND i.objid = c.oid) \
     UNION ALL SELECT 'transform', 3576, f.oid, 0, format_type(f.trftype, NULL) || ' for ' || \
     l.lanname, 0 FROM pg_catalog.pg_transform f JOIN pg_catalog.pg_language l ON l.oid = f.trflang \
     UNION ALL SELECT 'event trigger', 3466, oid, 0, evtname, 0 FROM pg_catalog.pg_event_trigger \
     UNION ALL SELECT 'publication', 6104, oid, 0, pubname, 0 FROM pg_catalog.pg_publication \
     UNION ALL SELECT 'foreign-data wrapper', 2328, oid, 0, fdwname, 0 \
     FROM pg_catalog.pg_foreign_data_wrapper \
     UNION ALL SELECT 'foreign server', 1417, oid, 0, srvname, 0 FROM pg_catalog.pg_foreign_server \
     UNION ALL SELECT 'language', 2612, oid, 0, lanname, 0 FROM pg_catalog.pg_language \
     UNION ALL SELECT 'access method', 2601, oid, 0, amname, 0 FROM pg_catalog.pg_am \
     UNION ALL SELECT 'default privileges', 826, a.oid, a.defaclnamespace, \
     r.rolname || ' ' || a.defaclobjtype::text, 0 \
     FROM pg_catalog.pg_default_acl a JOIN pg_catalog.pg_roles r ON r.oid = a.defaclrole\
     ) o LEFT JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace \
     WHERE o.oid >= 16384 AND coalesce(n.nspname, '') <> 'information_schema' \
     AND coalesce(n.nspname, '') NOT LIKE 'pg\\_%'";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(OTHERS, &[]).await?.iter().map(Entry) {
        let (kind, name) = (row.text("kind")?, row.text("name")?);
        let key = (row.number("class")?, row.number("oid")?);
        if reader.members.contains_key(&key) {
            continue;
        }
        if row.number("relation")? != 0 {
            let of = reader.relation(row.number("relation")?).map(Relation::described);
            if let Some(of) = of {
                reader.beyond(format!("{kind} '{name}' of {of}"));
            }
            continue;
        }
        match row.optional("namespace")? {
            // They are those of the role that set them.
            None if kind == "default privileges" => reader.remark(format!("{kind} '{name}'")),
            None => {
                let id = ObjectId::new(Kind::Extension, &TableName::new(None, &name));
                if reader.takes_id(&id) {
                    reader.beyond(format!("{kind} '{name}'"));
                }
            }
            Some(namespace) => {
                if let Some(name) = reader.taken(key, &namespace, &name) {
                    reader.beyond(format!("{kind} '{name}'"));
                }
            }
        }
    }
    Ok(())
}
