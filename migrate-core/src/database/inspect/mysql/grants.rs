//! Privileges on objects, and on databases. Those on all databases belong to none.

use super::answer::{Answer, Entry};
use super::grantee::Grantee;
use super::privileges::Privileges;
use super::reader::Reader;
use crate::catalog::{Kind, ObjectId};
use crate::database::{Connection, DatabaseErrorKind};
use crate::operations::{Grant, PrivilegeTarget};
use crate::schema::TableName;

const TABLES: &str = "SELECT grantee AS grantee, table_name AS name, NULL AS part, \
     privilege_type AS privilege, is_grantable AS is_grantable \
     FROM information_schema.table_privileges WHERE BINARY table_schema = ? \
     UNION ALL SELECT grantee, table_name, column_name, privilege_type, is_grantable \
     FROM information_schema.column_privileges WHERE BINARY table_schema = ?";

const DATABASES: &str = "SELECT grantee AS grantee, ? AS name, NULL AS part, \
     privilege_type AS privilege, is_grantable AS is_grantable \
     FROM information_schema.schema_privileges WHERE BINARY table_schema = ?";

const ROUTINES: &str = "SELECT user AS account, host AS host, routine_name AS name, \
     routine_type AS kind, grantor AS grantor, CAST(proc_priv AS char) AS privileges \
     FROM mysql.procs_priv WHERE BINARY db = ?";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let database = reader.database.name.clone();
    let values = reader.database_twice();
    let mut of_tables = Privileges::default();
    for row in db.fetch(TABLES, &values).await?.iter().map(Entry) {
        add(&mut of_tables, row)?;
    }
    for (grantee, name) in of_tables.options_alone() {
        if let Some(id) = reader.holder(&reader.name(&name)) {
            reader.beyond(format!("the grant option alone on {id} of {grantee}"));
        }
    }
    for grant in of_tables.into_grants(table) {
        add_grant(reader, grant, None);
    }
    let of_databases = of_database(db, reader).await?;
    for (grantee, _) in of_databases.options_alone() {
        reader.remark(format!("the grant option alone on database '{database}' of {grantee}"));
    }
    for grant in of_databases.into_grants(|_, _| PrivilegeTarget::Schema { name: database.clone() })
    {
        add_on_database(reader, grant);
    }
    read_routines(db, reader).await
}

/// `_` in the name of the database is written `\_` by who doesn't mean any character. Who has privileges
/// on both has those on the former alone.
async fn of_database(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<Privileges> {
    let database = reader.database.name.clone();
    let escaped = database.replace('_', "\\_").replace('%', "\\%");
    let mut privileges = Privileges::default();
    let values = [database.as_str().into(), escaped.as_str().into()];
    for row in db.fetch(DATABASES, &values).await?.iter().map(Entry) {
        add(&mut privileges, row)?;
    }
    if escaped == database {
        return Ok(privileges);
    }
    let mut of_pattern = Privileges::default();
    for row in db.fetch(DATABASES, &reader.database_twice()).await?.iter().map(Entry) {
        let grantee = Grantee::parse(&row.text("grantee")?);
        match grantee.filter(|grantee| privileges.has_any_of(grantee)) {
            Some(grantee) => {
                let (privilege, name) = (row.text("privilege")?, grantee.name());
                let on = format!("the databases that are like '{database}'");
                reader.remark(format!("granted {privilege} on {on} to {name}"));
            }
            None => add(&mut of_pattern, row)?,
        }
    }
    privileges.extend(of_pattern);
    Ok(privileges)
}

fn table(name: &str, columns: Vec<String>) -> PrivilegeTarget {
    PrivilegeTarget::Table { name: name.to_owned(), columns }
}

fn add(privileges: &mut Privileges, row: Entry<'_>) -> Answer<()> {
    if let Some(grantee) = Grantee::parse(&row.text("grantee")?) {
        let holder = (grantee, row.text("name")?, row.text("is_grantable")? == "YES");
        privileges.add(holder, &row.text("privilege")?, row.optional("part")?);
    }
    Ok(())
}

/// Privileges may be on what was there once, and what is not looked at.
fn add_grant(reader: &mut Reader<'_>, mut grant: Grant, kind: Option<Kind>) {
    let name = match &grant.target {
        Some(PrivilegeTarget::Table { name, .. } | PrivilegeTarget::Function { name, .. }) => {
            reader.name(name)
        }
        _ => return,
    };
    let id = match kind {
        None => reader.holder(&name),
        Some(kind) => reader.has(kind, &name).then(|| ObjectId::new(kind, &name)),
    };
    let Some(id) = id else { return };
    let TableName { schema, name } = name;
    grant.schema = schema;
    match id.kind {
        Kind::Sequence => grant.target = Some(PrivilegeTarget::Sequence { name }),
        Kind::Procedure => {
            let privileges = grant.privileges.join(", ");
            reader.beyond(format!("granted {privileges} on {id} to {}", holder_of(&grant)));
            return;
        }
        _ => {}
    }
    reader.add(grant);
}

fn holder_of(grant: &Grant) -> &str {
    grant.roles.first().map_or("everyone", String::as_str)
}

/// What is granted on the home database names it, so that it would be granted on none other.
fn add_on_database(reader: &mut Reader<'_>, grant: Grant) {
    let database = reader.database.name.clone();
    if reader.facts.home.as_deref() != Some(&database) {
        reader.add(grant);
        return;
    }
    let privileges = grant.privileges.join(", ");
    reader.remark(format!("granted {privileges} on the database to {}", holder_of(&grant)));
}

/// Who creates a routine gets privileges on it without a word.
async fn read_routines(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let has_routines = |kind: Kind| reader.schema.objects.keys().any(|id| id.kind == kind);
    if !has_routines(Kind::Function) && !has_routines(Kind::Procedure) {
        return Ok(());
    }
    let rows = match db.fetch(ROUTINES, &[reader.database.name.as_str().into()]).await {
        Err(error) if error.kind == DatabaseErrorKind::Privilege => {
            reader.remark("privileges on functions and procedures, which may not be read");
            return Ok(());
        }
        rows => rows?,
    };
    for row in rows.iter().map(Entry) {
        let grantee = Grantee::of(&row.text("account")?, &row.text("host")?);
        let is_own = row.text("grantor")? == grantee.name();
        let words = row.text("privileges")?.to_uppercase();
        let words: Vec<_> = words.split(',').filter(|word| !word.is_empty()).collect();
        let grant_option = words.contains(&"GRANT");
        if is_own && !grant_option {
            continue;
        }
        let mut privileges = Privileges::default();
        for word in words.into_iter().filter(|word| *word != "GRANT") {
            privileges.add((grantee.clone(), row.text("name")?, grant_option), word, None);
        }
        let is_procedure = row.text("kind")? == "PROCEDURE";
        let kind = if is_procedure { Kind::Procedure } else { Kind::Function };
        let function = |name: &str, _| PrivilegeTarget::Function {
            name: name.to_owned(),
            arguments: String::new(),
        };
        for grant in privileges.into_grants(function) {
            add_grant(reader, grant, Some(kind));
        }
    }
    Ok(())
}
