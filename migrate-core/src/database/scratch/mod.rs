//! Scratch databases: empty ones like the user's own, in which a schema is made to be looked at, gone
//! when they are no longer needed. What a process that was killed left behind is dropped by the next
//! one that makes a scratch database.
//!
//! One in which the migrations were run may be kept under a key for what was run, for the next process
//! to look at: the newest ones, for some days.

#[cfg(feature = "sqlite")]
mod file;
mod kept;
mod name;
mod server;

use super::error::DatabaseError;
use super::url::DatabaseUrl;
use crate::schema::Dialect;
#[cfg(feature = "sqlite")]
use file::ScratchFile;
use server::ScratchOnServer;

/// A database in which something is made to be looked at.
pub(crate) struct Scratch {
    url: DatabaseUrl,
    /// Whether it was kept by an earlier process, which made something in it.
    pub(crate) was_kept: bool,
    place: Place,
}

enum Place {
    #[cfg(feature = "sqlite")]
    File(ScratchFile),
    Server(ScratchOnServer),
}

impl Scratch {
    /// Creates one like this database: on its server with its encoding and collation, or a file in
    /// memory or in the folder for temporary files.
    pub(crate) async fn create(like: &DatabaseUrl) -> Result<Self, DatabaseError> {
        Self::made(like, None).await
    }

    /// Opens the one that was kept under this key, or creates one that can be. Where another process
    /// is at it, it is one like any other.
    pub(crate) async fn to_keep(like: &DatabaseUrl, key: &str) -> Result<Self, DatabaseError> {
        Self::made(like, Some(key)).await
    }

    async fn made(like: &DatabaseUrl, key: Option<&str>) -> Result<Self, DatabaseError> {
        match like.dialect() {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => {
                let (file, url) = ScratchFile::create(key)?;
                Ok(Self { url, was_kept: file.was_kept, place: Place::File(file) })
            }
            _ => {
                let (server, url) = ScratchOnServer::create(like, key).await?;
                Ok(Self { url, was_kept: server.was_kept, place: Place::Server(server) })
            }
        }
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Leaves it for the next process, if it was made to be kept; else drops it.
    pub(crate) async fn keep(self) -> Result<(), DatabaseError> {
        match self.place {
            #[cfg(feature = "sqlite")]
            Place::File(file) => file.keep(),
            Place::Server(server) => server.keep().await,
        }
    }

    /// Drops it. Nobody may be connected to it any more.
    pub(crate) async fn drop(self) -> Result<(), DatabaseError> {
        match self.place {
            #[cfg(feature = "sqlite")]
            Place::File(file) => file.remove(),
            Place::Server(server) => server.drop().await,
        }
    }
}
