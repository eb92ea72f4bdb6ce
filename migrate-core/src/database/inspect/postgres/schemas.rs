//! Schemas and extensions.

use super::answer::{Answer, Entry};
use super::reader::{Reader, class};
use crate::catalog::{Kind, ObjectId};
use crate::database::Connection;
use crate::operations::{CreateExtension, CreateObjectComment, CreateSchema};
use crate::schema::{ObjectKind, TableName};

/// What every query restricts itself to: schemas that aren't the server's own. The names of those of
/// a user can't begin with `pg_`.
pub(super) const IS_OWN: &str = "n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'";

const SCHEMAS: &str = "SELECT n.oid, n.nspname AS name, CASE WHEN r.rolname <> current_user \
     THEN r.rolname END AS owner, d.description AS comment FROM pg_catalog.pg_namespace n \
     JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner LEFT JOIN pg_catalog.pg_description d \
     ON d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.objoid = n.oid WHERE ";

const EXTENSIONS: &str = "SELECT e.oid, e.extname AS name, n.nspname AS namespace, \
     CASE WHEN e.extversion IS DISTINCT FROM a.default_version THEN e.extversion END AS version, \
     CASE WHEN d.description IS DISTINCT FROM a.comment THEN d.description END AS comment \
     FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace \
     LEFT JOIN pg_catalog.pg_available_extensions() a ON a.name = e.extname \
     LEFT JOIN pg_catalog.pg_description d \
     ON d.classoid = 'pg_catalog.pg_extension'::regclass AND d.objoid = e.oid \
     WHERE e.extname <> 'plpgsql'";

/// What the server itself says of the schema that it begins with.
const COMMENT_OF_PUBLIC: &str = "standard public schema";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(&format!("{SCHEMAS}{IS_OWN}"), &[]).await?.iter().map(Entry) {
        let (key, name) = ((class::NAMESPACE, row.number("oid")?), row.text("name")?);
        let id = ObjectId::new(Kind::Schema, &TableName::new(None, &name));
        let is_taken = reader.takes_schema(&name) && reader.takes_id(&id);
        if !is_taken || reader.members.contains_key(&key) {
            continue;
        }
        let comment = row.optional("comment")?;
        let is_standard = name == "public" && comment.as_deref() == Some(COMMENT_OF_PUBLIC);
        if let Some(comment) = comment.filter(|_| !is_standard) {
            reader.schema.add(commented(ObjectKind::Schema, &TableName::new(None, &name), comment));
        }
        if name != "public" {
            let owner = row.optional("owner")?;
            reader.add(key, CreateSchema { name, if_not_exists: false, owner });
        }
    }
    extensions(db, reader).await
}

async fn extensions(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(EXTENSIONS, &[]).await?.iter().map(Entry) {
        let (name, namespace) = (row.text("name")?, row.text("namespace")?);
        let id = ObjectId::new(Kind::Extension, &TableName::new(None, &name));
        if !reader.takes_schema(&namespace) || !reader.takes_id(&id) {
            continue;
        }
        if let Some(comment) = row.optional("comment")? {
            let name = TableName::new(None, &name);
            reader.schema.add(commented(ObjectKind::Extension, &name, comment));
        }
        let key = (class::EXTENSION, row.number("oid")?);
        let is_elsewhere =
            reader.home.as_ref() != Some(&namespace) && !namespace.starts_with("pg_");
        let (schema, version) = (is_elsewhere.then_some(namespace), row.optional("version")?);
        let (if_not_exists, cascade) = (false, false);
        reader.add(key, CreateExtension { name, if_not_exists, schema, version, cascade });
    }
    Ok(())
}

/// The comment of what is no table.
pub(super) fn commented(
    kind: ObjectKind,
    name: &TableName,
    comment: String,
) -> CreateObjectComment {
    let TableName { schema, name } = name.clone();
    CreateObjectComment { kind, name, schema, comment, was: None }
}
