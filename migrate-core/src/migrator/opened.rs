//! An open database with its bookkeeping: opened, asked, closed, its errors given the url.

use std::time::Duration;

use crate::database::{BookkeepingError, Connection, DatabaseUrl, Home, State, VersionTable};
use crate::error::Error;
use crate::migrator::Migrator;
use migrate_graph::RowChange;

pub(super) struct Opened {
    url: DatabaseUrl,
    pub(super) db: Connection,
    pub(super) versions: VersionTable,
    /// What was found when it was opened.
    home: Home,
    lock_timeout: Duration,
    is_locked: bool,
}

impl Opened {
    /// Opens the database of a migrator to look at it; `None` if it is a file that doesn't exist.
    pub(super) async fn look(migrator: &Migrator) -> Result<Option<Self>, Error> {
        if is_missing(migrator.url()?) {
            return Ok(None);
        }
        Self::open(migrator, false).await.map(Some)
    }

    /// Opens the database of a migrator to write it; a SQLite file is made.
    pub(super) async fn create(migrator: &Migrator) -> Result<Self, Error> {
        Self::open(migrator, true).await
    }

    async fn open(migrator: &Migrator, create: bool) -> Result<Self, Error> {
        let url = migrator.url()?.clone();
        let mut db = match Connection::open(&url, migrator.lock_timeout, create).await {
            Ok(db) => db,
            Err(source) => return Err(Error::Open { url, source }),
        };
        let schema = migrator.version_table_schema.as_deref();
        match VersionTable::locate(&mut db, schema, &migrator.version_table).await {
            Ok((versions, home)) => {
                let lock_timeout = migrator.lock_timeout;
                Ok(Self { url, db, versions, home, lock_timeout, is_locked: false })
            }
            Err(source) => Err(Error::Bookkeeping { url, source }),
        }
    }

    /// The state as it is when the database was just opened. Creates nothing.
    pub(super) async fn read(&mut self) -> Result<State, Error> {
        let read = self.versions.read_at(&mut self.db, &self.home).await;
        read.map_err(|source| self.error(source))
    }

    /// Takes the lock of a run, and remembers how the session is before one.
    pub(super) async fn lock(&mut self) -> Result<(), Error> {
        let lock = self.versions.lock_name();
        let locked = self.db.lock(&lock, self.lock_timeout).await;
        locked.map_err(|source| self.error(source.into()))?;
        self.is_locked = true;
        let remembered = self.db.session().remember().await;
        remembered.map_err(|source| self.error(source.into()))
    }

    /// The state, after what was missing was created.
    pub(super) async fn ensure(&mut self) -> Result<State, Error> {
        let ensured = self.versions.ensure(&mut self.db).await;
        ensured.map_err(|source| self.error(source))
    }

    /// Changes the version rows alone.
    pub(super) async fn stamp(&mut self, state: &State, change: &RowChange) -> Result<(), Error> {
        let stamped = self.versions.stamp(&mut self.db, state, change, &holder()).await;
        stamped.map_err(|source| self.error(source))
    }

    pub(super) async fn close(mut self) -> Result<(), Error> {
        if self.is_locked {
            // The end of the session gives the lock back too, only a moment later.
            let _ = self.db.session().unlock(&self.versions.lock_name()).await;
        }
        let closed = self.db.close().await;
        closed.map_err(|source| Error::Open { url: self.url, source })
    }

    fn error(&self, source: BookkeepingError) -> Error {
        Error::Bookkeeping { url: self.url.clone(), source }
    }
}

/// Who moves the fence.
pub(super) fn holder() -> String {
    format!("migrate {} (pid {})", env!("CARGO_PKG_VERSION"), std::process::id())
}

/// Whether it is a SQLite file that doesn't exist.
pub(super) fn is_missing(url: &DatabaseUrl) -> bool {
    url.sqlite_file().is_some_and(|file| !file.exists())
}
