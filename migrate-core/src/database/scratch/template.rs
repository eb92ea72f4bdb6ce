//! Copies of a template: a database in which the same was made for an earlier copy, by this process or
//! another one. PostgreSQL copies databases and SQLite is a file; on MySQL each copy is made anew.

use std::time::{Duration, Instant};

use super::database::{Place, Scratch};
#[cfg(feature = "sqlite")]
use super::file::ScratchFile;
use super::kept::{self, template_key};
use super::name::{prefix_beside, unique};
use super::server::{
    CLOSING, ScratchOnServer, create_on_postgres, drop_left_behind, lock_of, names,
};
use crate::database::connection::Connection;
use crate::database::error::{DatabaseError, DatabaseErrorKind};
use crate::database::lock::sleep;
use crate::database::url::DatabaseUrl;
use crate::dialect::identifier;
use crate::schema::Dialect;

/// How long another process may be at the template, or drop it again and again.
const PATIENCE: Duration = Duration::from_mins(2);
const PAUSE: Duration = Duration::from_millis(20);

impl Scratch {
    /// A copy of the template of this key, which `fill` makes if there is none.
    pub(crate) async fn copy<E: From<DatabaseError>>(
        like: &DatabaseUrl,
        key: &str,
        fill: impl AsyncFn(&DatabaseUrl) -> Result<(), E>,
    ) -> Result<Self, E> {
        match like.dialect() {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => of_file(&template_key(key), like, fill).await,
            Dialect::Postgres => on_postgres(like, key, fill).await,
            _ => filled(like, fill).await,
        }
    }
}

/// One that is no copy.
async fn filled<E: From<DatabaseError>>(
    like: &DatabaseUrl,
    fill: impl AsyncFn(&DatabaseUrl) -> Result<(), E>,
) -> Result<Scratch, E> {
    let scratch = Scratch::create(like).await?;
    match fill(scratch.url()).await {
        Ok(()) => Ok(scratch),
        Err(error) => {
            // That it can't be dropped either adds nothing to the first fault.
            let _ = scratch.drop().await;
            Err(error)
        }
    }
}

#[cfg(feature = "sqlite")]
async fn of_file<E: From<DatabaseError>>(
    key: &str,
    like: &DatabaseUrl,
    fill: impl AsyncFn(&DatabaseUrl) -> Result<(), E>,
) -> Result<Scratch, E> {
    if let Some((file, url)) = ScratchFile::copied(key)? {
        return Ok(Scratch { url, was_kept: false, place: Place::File(file) });
    }
    let scratch = filled(like, fill).await?;
    if let Place::File(file) = &scratch.place {
        file.leave_template(key);
    }
    Ok(scratch)
}

async fn on_postgres<E: From<DatabaseError>>(
    like: &DatabaseUrl,
    key: &str,
    fill: impl AsyncFn(&DatabaseUrl) -> Result<(), E>,
) -> Result<Scratch, E> {
    let mut db = Connection::open(like, CLOSING, false).await?;
    match copied(&mut db, like, key, fill).await {
        Ok(name) => {
            let url = like.with_database(&name);
            let server = ScratchOnServer { db, name, is_to_keep: false, was_kept: false };
            Ok(Scratch { url, was_kept: false, place: Place::Server(server) })
        }
        Err(error) => {
            // That it can't be closed either adds nothing to the first fault.
            let _ = db.close().await;
            Err(error)
        }
    }
}

/// The name of the copy.
async fn copied<E: From<DatabaseError>>(
    db: &mut Connection,
    like: &DatabaseUrl,
    key: &str,
    fill: impl AsyncFn(&DatabaseUrl) -> Result<(), E>,
) -> Result<String, E> {
    // Of another encoding or collation it can't be copied.
    let sql = "SELECT datname::text AS name, current_user::text AS role, \
         encoding || ' ' || datcollate || ' ' || datctype AS locale \
         FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";
    let answer = db.fetch(sql, &[]).await?;
    let said = |column: &str| answer.first().and_then(|row| row.get::<String>(column).ok());
    let prefix = prefix_beside(&said("name").unwrap_or_default());
    let (role, locale) = (said("role").unwrap_or_default(), said("locale").unwrap_or_default());
    let key = template_key(&format!("{} {role} {locale} {key}", db.server()));
    // Tests that were killed left theirs.
    let there = names(db, &prefix).await?;
    drop_left_behind(db, &prefix, &there).await?;
    let of_key = kept::of_key(&prefix, &key);
    let begun = Instant::now();
    loop {
        if let Some(template) = template(db, &of_key).await? {
            match copy_on_postgres(db, &prefix, &template).await {
                Err(error) if is_passing(&error) && begun.elapsed() < PATIENCE => {}
                copied => return Ok(copied?),
            }
        } else if db.session().try_lock(&lock_of(&of_key)).await? {
            let made = match template(db, &of_key).await? {
                Some(_) => Ok(()),
                None => make(db, like, &kept::name(&prefix, &key), &fill).await,
            };
            db.session().unlock(&lock_of(&of_key)).await?;
            made?;
            continue;
        } else if begun.elapsed() >= PATIENCE {
            let text = format!("another test is making the template {of_key}.. for too long");
            return Err(DatabaseError::new(DatabaseErrorKind::Busy, text).into());
        }
        sleep(PAUSE).await;
    }
}

async fn template(db: &mut Connection, of_key: &str) -> Result<Option<String>, DatabaseError> {
    Ok(names(db, of_key).await?.pop())
}

async fn copy_on_postgres(
    db: &mut Connection,
    prefix: &str,
    template: &str,
) -> Result<String, DatabaseError> {
    let name = unique(prefix);
    db.session().try_lock(&lock_of(&name)).await?;
    create_on_postgres(db, &name, template).await?;
    Ok(name)
}

/// That it is being used, or was dropped a moment ago.
fn is_passing(error: &DatabaseError) -> bool {
    matches!(error.code.as_deref(), Some("55006" | "3D000"))
}

/// It gets its name only once it is whole.
async fn make<E: From<DatabaseError>>(
    db: &mut Connection,
    like: &DatabaseUrl,
    name: &str,
    fill: &impl AsyncFn(&DatabaseUrl) -> Result<(), E>,
) -> Result<(), E> {
    let scratch = filled(like, async |url: &DatabaseUrl| fill(url).await).await?;
    let server = match scratch.place {
        Place::Server(server) => server,
        #[cfg(feature = "sqlite")]
        Place::File(_) => return Ok(()),
    };
    let quoted = |name| identifier(Dialect::Postgres, name).unwrap_or_default();
    let rename = format!("ALTER DATABASE {} RENAME TO {}", quoted(&server.name), quoted(name));
    let begun = Instant::now();
    let renamed = loop {
        match db.execute(&rename, &[]).await {
            // A session that was closed a moment ago may still be there.
            Err(error) if is_passing(&error) && begun.elapsed() < CLOSING => sleep(PAUSE).await,
            renamed => break renamed,
        }
    };
    match renamed {
        Ok(_) => Ok(server.db.close().await?),
        Err(error) => {
            let _ = server.drop().await;
            Err(error.into())
        }
    }
}
