//! Row level security and its policies.

use super::answer::{Answer, Entry};
use super::array;
use super::reader::{Reader, class};
use super::schemas::IS_OWN;
use super::sql_text::without_parentheses;
use crate::database::Connection;
use crate::operations::{AlterRowLevelSecurity, CreatePolicy, Switch};
use crate::schema::{Policy, PolicyCommand};

const SWITCHES: &str = "SELECT c.oid, c.relrowsecurity AS is_on, c.relforcerowsecurity AS is_forced \
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     WHERE (c.relrowsecurity OR c.relforcerowsecurity) AND ";

const POLICIES: &str = "SELECT p.oid, p.polrelid AS relation, p.polname AS name, \
     p.polcmd::text AS command, p.polpermissive AS is_permissive, \
     (SELECT array_agg(r.rolname ORDER BY r.rolname) FROM pg_catalog.pg_roles r \
     WHERE r.oid = ANY (p.polroles))::text AS roles, \
     pg_get_expr(p.polqual, p.polrelid) AS using, \
     pg_get_expr(p.polwithcheck, p.polrelid) AS with_check, d.description AS comment \
     FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     LEFT JOIN pg_catalog.pg_description d \
     ON d.classoid = 'pg_catalog.pg_policy'::regclass AND d.objoid = p.oid WHERE ";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(&format!("{SWITCHES}{IS_OWN}"), &[]).await?.iter().map(Entry) {
        let Some(relation) = reader.relation(row.number("oid")?) else { continue };
        let (table, schema) = (relation.name.name.clone(), relation.name.schema.clone());
        let security = row.is("is_on")?.then_some(Switch::On);
        let forced = row.is("is_forced")?.then_some(Switch::On);
        reader.schema.add(AlterRowLevelSecurity { table, schema, security, forced });
    }
    for row in db.fetch(&format!("{POLICIES}{IS_OWN}"), &[]).await?.iter().map(Entry) {
        let Some(relation) = reader.relation(row.number("relation")?) else { continue };
        let (table, schema) = (relation.name.name.clone(), relation.name.schema.clone());
        let policy = policy(row)?;
        let key = (class::POLICY, row.number("oid")?);
        reader.add(key, CreatePolicy { table, schema, policy });
    }
    Ok(())
}

fn policy(row: Entry<'_>) -> Answer<Policy> {
    let condition = |text: Option<String>| text.map(|text| without_parentheses(&text).to_owned());
    Ok(Policy {
        name: row.text("name")?,
        restrictive: !row.is("is_permissive")?,
        command: match row.letter("command")? {
            'r' => Some(PolicyCommand::Select),
            'a' => Some(PolicyCommand::Insert),
            'w' => Some(PolicyCommand::Update),
            'd' => Some(PolicyCommand::Delete),
            _ => None,
        },
        roles: array::texts(row.optional("roles")?.as_deref()),
        using: condition(row.optional("using")?),
        with_check: condition(row.optional("with_check")?),
        comment: row.optional("comment")?,
    })
}
