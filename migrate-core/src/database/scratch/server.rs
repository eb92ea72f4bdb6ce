//! Scratch databases on a server. A lock of the session that made one says that it is in use.

use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::kept;
use super::name::{prefix_beside, unique};
use crate::database::connection::Connection;
use crate::database::error::{DatabaseError, DatabaseErrorKind};
use crate::database::lock::{LockName, sleep};
use crate::database::url::DatabaseUrl;
use crate::dialect::{hex, identifier, text_literal};
use crate::schema::{Dialect, Server, Value};

/// How long sessions that were closed may take until the server knows it.
pub(super) const CLOSING: Duration = Duration::from_secs(5);

pub(super) struct ScratchOnServer {
    /// With the user's own database.
    pub(super) db: Connection,
    pub(super) name: String,
    pub(super) is_to_keep: bool,
    pub(super) was_kept: bool,
}

impl ScratchOnServer {
    pub(super) async fn create(
        like: &DatabaseUrl,
        key: Option<&str>,
    ) -> Result<(Self, DatabaseUrl), DatabaseError> {
        let mut db = Connection::open(like, CLOSING, false).await?;
        match create_beside(&mut db, key).await {
            Ok((name, is_to_keep, was_kept)) => {
                let url = like.with_database(&name);
                Ok((Self { db, name, is_to_keep, was_kept }, url))
            }
            Err(error) => {
                // That it can't be closed either adds nothing to the first fault.
                let _ = db.close().await;
                Err(error)
            }
        }
    }

    pub(super) async fn keep(self) -> Result<(), DatabaseError> {
        if self.is_to_keep { self.db.close().await } else { self.drop().await }
    }

    pub(super) async fn drop(mut self) -> Result<(), DatabaseError> {
        let dropped = drop_database(&mut self.db, &self.name, CLOSING).await;
        let closed = self.db.close().await;
        dropped.and(closed)
    }
}

/// Its name, whether it may be kept, and whether it was.
async fn create_beside(
    db: &mut Connection,
    key: Option<&str>,
) -> Result<(String, bool, bool), DatabaseError> {
    let sql = match db.dialect() {
        Dialect::Postgres => {
            "SELECT pg_catalog.current_database()::text AS name, current_user::text AS role"
        }
        _ => "SELECT DATABASE() AS name, CURRENT_USER() AS role",
    };
    let answer = db.fetch(sql, &[]).await?;
    let said = |column: &str| answer.first().and_then(|row| row.get::<String>(column).ok());
    let (here, role) = (said("name").unwrap_or_default(), said("role").unwrap_or_default());
    let prefix = prefix_beside(&here);
    let there = names(db, &prefix).await?;
    drop_left_behind(db, &prefix, &there).await?;
    if let Some(key) = key {
        let key = key_on(&db.server(), &role, key);
        let of_key = kept::of_key(&prefix, &key);
        if db.session().try_lock(&lock_of(&of_key)).await? {
            if let Some(name) = there.iter().find(|name| name.starts_with(&of_key)) {
                return Ok((name.clone(), true, true));
            }
            let name = kept::name(&prefix, &key);
            create_database(db, &name).await?;
            return Ok((name, true, false));
        }
    }
    let name = unique(&prefix);
    // Taken first, so that it is in use as soon as it is there.
    if !db.session().try_lock(&lock_of(&name)).await? {
        let text = format!("scratch database '{name}' is in use");
        return Err(DatabaseError::new(DatabaseErrorKind::Busy, text));
    }
    create_database(db, &name).await?;
    Ok((name, false, false))
}

/// Another version of the server spells a schema otherwise, and another role may not read it.
fn key_on(server: &Server, role: &str, key: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(format!("{server} {role} {key}")).into();
    hex(hash.get(..8).unwrap_or_default())
}

async fn create_database(db: &mut Connection, name: &str) -> Result<(), DatabaseError> {
    match db.dialect() {
        Dialect::Postgres => create_on_postgres(db, name, "template0").await,
        _ => create_on_mysql(db, name).await,
    }
}

/// A copy of a template, like the database that is open.
pub(super) async fn create_on_postgres(
    db: &mut Connection,
    name: &str,
    template: &str,
) -> Result<(), DatabaseError> {
    // As JSON, for which columns there are depends on the version.
    const LIKE: &str = "SELECT pg_catalog.pg_encoding_to_char(d.encoding)::text AS encoding,
            d.datcollate::text AS collate, d.datctype::text AS ctype,
            to_jsonb(d) ->> 'datlocprovider' AS provider,
            COALESCE(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale,
            (SELECT substr(s, 13) FROM pg_catalog.pg_db_role_setting r, unnest(r.setconfig) s
             WHERE r.setdatabase = d.oid AND r.setrole = 0 AND s LIKE 'search_path=%') AS path
        FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()";
    let answer = db.fetch(LIKE, &[]).await?;
    let said = |column: &str| answer.first()?.get::<Option<String>>(column).ok().flatten();
    let quoted = |text: String| text_literal(Dialect::Postgres, &text).unwrap_or_default();
    let name = identifier(Dialect::Postgres, name).unwrap_or_default();
    let template = identifier(Dialect::Postgres, template).unwrap_or_default();
    let mut sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
    for (word, column) in
        [("ENCODING", "encoding"), ("LC_COLLATE", "collate"), ("LC_CTYPE", "ctype")]
    {
        if let Some(value) = said(column) {
            sql = format!("{sql} {word} {}", quoted(value));
        }
    }
    if let (Some("i"), Some(locale)) = (said("provider").as_deref(), said("locale")) {
        sql = format!("{sql} LOCALE_PROVIDER icu ICU_LOCALE {}", quoted(locale));
    }
    db.execute(&sql, &[]).await?;
    if let Some(path) = said("path") {
        // An empty path is kept as a name that can't be written so.
        let path = if path == "\"\"" { "''" } else { &path };
        db.execute(&format!("ALTER DATABASE {name} SET search_path = {path}"), &[]).await?;
    }
    Ok(())
}

async fn create_on_mysql(db: &mut Connection, name: &str) -> Result<(), DatabaseError> {
    const LIKE: &str =
        "SELECT @@character_set_database AS charset, @@collation_database AS collation";
    let answer = db.fetch(LIKE, &[]).await?;
    let said = |column: &str| {
        let value = answer.first().and_then(|row| row.get::<String>(column).ok());
        value.unwrap_or_default()
    };
    let name = identifier(Dialect::MySql, name).unwrap_or_default();
    let sql = format!(
        "CREATE DATABASE {name} CHARACTER SET {} COLLATE {}",
        said("charset"),
        said("collation")
    );
    db.execute(&sql, &[]).await.map(|_| ())
}

/// The databases whose names begin so.
pub(super) async fn names(db: &mut Connection, prefix: &str) -> Result<Vec<String>, DatabaseError> {
    let sql = match db.dialect() {
        Dialect::Postgres => {
            "SELECT datname::text AS name FROM pg_catalog.pg_database \
             WHERE left(datname::text, length(?)) = ?"
        }
        _ => {
            "SELECT schema_name AS name FROM information_schema.schemata \
             WHERE BINARY left(schema_name, length(?)) = ?"
        }
    };
    let prefix = Value::Text(prefix.to_owned());
    let rows = db.fetch(sql, &[prefix.clone(), prefix]).await?;
    Ok(rows.iter().filter_map(|row| row.get::<String>("name").ok()).collect())
}

/// Drops what processes left behind that are gone, and what was kept long enough. What can't be
/// dropped harms nobody: it may be another role's.
pub(super) async fn drop_left_behind(
    db: &mut Connection,
    prefix: &str,
    there: &[String],
) -> Result<(), DatabaseError> {
    let (kept, left): (Vec<String>, Vec<String>) =
        there.iter().cloned().partition(|name| kept::key_of(prefix, name).is_some());
    for name in left.iter().chain(kept::outdated(&kept)) {
        let lock = match kept::key_of(prefix, name) {
            Some(key) => lock_of(&kept::of_key(prefix, key)),
            None => lock_of(name),
        };
        if db.session().try_lock(&lock).await? {
            let _ = drop_database(db, name, Duration::ZERO).await;
            db.session().unlock(&lock).await?;
        }
    }
    Ok(())
}

async fn drop_database(
    db: &mut Connection,
    name: &str,
    patience: Duration,
) -> Result<(), DatabaseError> {
    let begun = Instant::now();
    if db.dialect() == Dialect::MySql {
        // They would outlive it. Who may not take them back didn't give them either.
        let _ = revoke_all(db, name).await;
    }
    let name = identifier(db.dialect(), name).unwrap_or_default();
    loop {
        match db.execute(&format!("DROP DATABASE IF EXISTS {name}"), &[]).await {
            Ok(_) => return Ok(()),
            // A session that was closed a moment ago may still be there.
            Err(error) if error.code.as_deref() == Some("55006") && begun.elapsed() < patience => {
                sleep(Duration::from_millis(20)).await;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Takes back what was granted on the tables of a database of MySQL.
async fn revoke_all(db: &mut Connection, database: &str) -> Result<(), DatabaseError> {
    const GRANTS: &str = "SELECT grantee AS grantee, table_name AS name \
         FROM information_schema.table_privileges WHERE table_schema = ? \
         UNION SELECT grantee, table_name FROM information_schema.column_privileges \
         WHERE table_schema = ?";
    let values = [Value::Text(database.to_owned()), Value::Text(database.to_owned())];
    for row in db.fetch(GRANTS, &values).await? {
        let text = |column: &str| row.get::<String>(column).unwrap_or_default();
        let (grantee, name) = (text("grantee"), text("name"));
        let quoted = |name: &str| identifier(Dialect::MySql, name).unwrap_or_default();
        let table = format!("{}.{}", quoted(database), quoted(&name));
        db.execute(&format!("REVOKE ALL PRIVILEGES ON {table} FROM {grantee}"), &[]).await?;
    }
    Ok(())
}

pub(super) fn lock_of(name: &str) -> LockName {
    LockName::new("scratch", name)
}
