//! Privileges, as far as they differ from those that everything has from the start.

use super::answer::{Answer, Entry};
use super::array;
use super::reader::{Reader, class};
use super::schemas::IS_OWN;
use crate::catalog::{Kind, ObjectId};
use crate::database::Connection;
use crate::operations::{Grant, Operation, PrivilegeTarget};
use crate::schema::{Dialect, TableName};

/// What has privileges of its own: which kind, in which schema, with what from the start.
const OBJECTS: &str = "SELECT 1259 AS class, c.oid, CASE c.relkind WHEN 'S' THEN 'sequence' \
     ELSE 'table' END AS kind, n.nspname AS namespace, c.relname AS name, NULL::text AS part, \
     i.refobjid AS identity_of, c.relacl AS acl, \
     acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\", c.relowner) AS at_first \
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     LEFT JOIN pg_catalog.pg_depend i ON i.classid = 'pg_catalog.pg_class'::regclass \
     AND i.objid = c.oid AND i.deptype = 'i' AND c.relkind = 'S' \
     WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND {own} \
     UNION ALL SELECT 1259, c.oid, 'table', n.nspname, c.relname, a.attname, NULL, a.attacl, \
     acldefault('c', c.relowner) \
     FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.relkind <> 'f' AND {own} \
     UNION ALL SELECT 2615, n.oid, 'schema', n.nspname, n.nspname, NULL, NULL, n.nspacl, \
     coalesce(f.initprivs, acldefault('n', n.nspowner)) \
     FROM pg_catalog.pg_namespace n LEFT JOIN pg_catalog.pg_init_privs f ON f.objoid = n.oid \
     AND f.classoid = 'pg_catalog.pg_namespace'::regclass WHERE n.nspacl IS NOT NULL AND {own} \
     UNION ALL SELECT 1247, t.oid, 'type', n.nspname, t.typname, NULL, NULL, t.typacl, \
     acldefault('T', t.typowner) \
     FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
     WHERE t.typacl IS NOT NULL AND {own} \
     UNION ALL SELECT 1255, p.oid, CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, \
     n.nspname, p.proname, oidvectortypes(p.proargtypes), NULL, p.proacl, \
     acldefault('f', p.proowner) \
     FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace \
     WHERE p.proacl IS NOT NULL AND {own}";

/// What was granted, and what was revoked of what there was from the start; for each object and role
/// a row.
const PRIVILEGES: &str = "SELECT o.class, o.oid, o.kind, o.namespace, o.name, o.part, \
     o.identity_of, e.is_granted, r.rolname AS role, e.is_grantable, \
     array_agg(e.privilege_type ORDER BY e.privilege_type COLLATE \"C\")::text AS privileges \
     FROM ({objects}) o CROSS JOIN LATERAL (\
     (SELECT true AS is_granted, grantee, privilege_type, is_grantable FROM aclexplode(o.acl) \
     EXCEPT SELECT true, grantee, privilege_type, is_grantable FROM aclexplode(o.at_first)) \
     UNION ALL \
     (SELECT false, grantee, privilege_type, is_grantable FROM aclexplode(o.at_first) \
     EXCEPT SELECT false, grantee, privilege_type, is_grantable FROM aclexplode(o.acl))) e \
     LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee \
     GROUP BY o.class, o.oid, o.kind, o.namespace, o.name, o.part, o.identity_of, e.is_granted, \
     e.grantee, r.rolname, e.is_grantable";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let sql = PRIVILEGES.replace("{objects}", &OBJECTS.replace("{own}", IS_OWN));
    for row in db.fetch(&sql, &[]).await?.iter().map(Entry) {
        let (key, kind) = ((row.number("class")?, row.number("oid")?), row.text("kind")?);
        let (namespace, name) = (row.text("namespace")?, row.text("name")?);
        let table = row.get::<Option<i64>>("identity_of")?;
        let schema_id = ObjectId::new(Kind::Schema, &TableName::new(None, &name));
        let is_there = match table {
            _ if kind == "schema" => reader.takes_schema(&name) && reader.takes_id(&schema_id),
            Some(table) => reader.has((class::RELATION, table)),
            None => reader.has(key),
        };
        if !is_there {
            continue;
        }
        let name = if kind == "schema" {
            TableName::new(None, &name)
        } else {
            reader.name(&namespace, &name)
        };
        let target = target(row, &kind, &name.name)?;
        let grant = grant(row, target, name.schema.as_deref())?;
        if !row.is("is_granted")? || kind == "procedure" {
            let is_granted = row.is("is_granted")?;
            let word = if is_granted { "granted" } else { "revoked" };
            let id = ObjectId::of(&Operation::Grant(grant.clone()), Dialect::Postgres);
            let id = id.map(|id| id.name).unwrap_or_default().replacen("function", &kind, 1);
            let id = if is_granted { id } else { id.replacen(" to ", " from ", 1) };
            reader.beyond(format!("{word} {} {id}", grant.privileges.join(", ")));
            continue;
        }
        let table = table.and_then(|table| reader.id_of((class::RELATION, table)).cloned());
        let operation = Operation::Grant(grant);
        if let (Some(id), Some(table)) = (ObjectId::of(&operation, Dialect::Postgres), table) {
            reader.schema.add_need(id, table);
        }
        reader.schema.add(operation);
    }
    Ok(())
}

fn target(row: Entry<'_>, kind: &str, name: &str) -> Answer<PrivilegeTarget> {
    let (name, part) = (name.to_owned(), row.optional("part")?);
    Ok(match kind {
        "schema" => PrivilegeTarget::Schema { name },
        "sequence" => PrivilegeTarget::Sequence { name },
        "type" => PrivilegeTarget::Type { name },
        "function" | "procedure" => {
            PrivilegeTarget::Function { name, arguments: part.unwrap_or_default() }
        }
        _ => PrivilegeTarget::Table { name, columns: part.into_iter().collect() },
    })
}

fn grant(row: Entry<'_>, target: PrivilegeTarget, schema: Option<&str>) -> Answer<Grant> {
    let role = row.optional("role")?;
    Ok(Grant {
        privileges: array::texts(row.optional("privileges")?.as_deref()),
        target: Some(target),
        schema: schema.map(str::to_owned),
        public: role.is_none(),
        roles: role.into_iter().collect(),
        grant_option: row.is("is_grantable")?,
    })
}
