//! An open database with its bookkeeping: opened, asked, closed, its errors given the url.

use crate::database::{BookkeepingError, Connection, DatabaseUrl, State, VersionTable};
use crate::error::Error;
use crate::migrator::Migrator;
use migrate_graph::RowChange;

pub(super) struct Opened {
    url: DatabaseUrl,
    pub(super) db: Connection,
    pub(super) versions: VersionTable,
}

impl Opened {
    /// Opens the database of a migrator; `create` lets a SQLite file be made.
    pub(super) async fn open(migrator: &Migrator, create: bool) -> Result<Self, Error> {
        let url = migrator.url()?.clone();
        let versions = VersionTable::new(url.dialect(), &migrator.version_table)?;
        match Connection::open(&url, migrator.lock_timeout, create).await {
            Ok(db) => Ok(Self { url, db, versions }),
            Err(source) => Err(Error::Open { url, source }),
        }
    }

    /// The state. Creates nothing.
    pub(super) async fn read(&mut self) -> Result<State, Error> {
        let read = self.versions.read(&mut self.db).await;
        read.map_err(|source| self.error(source))
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

    pub(super) async fn close(self) -> Result<(), Error> {
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
