//! A scratch database, wherever it is made.

#[cfg(feature = "sqlite")]
use super::file::ScratchFile;
use super::server::ScratchOnServer;
use crate::database::error::DatabaseError;
use crate::database::url::DatabaseUrl;
#[cfg(feature = "sqlite")]
use crate::schema::Dialect;

/// A database in which something is made to be looked at.
pub(crate) struct Scratch {
    pub(super) url: DatabaseUrl,
    /// Whether it was kept by an earlier process, which made something in it.
    pub(crate) was_kept: bool,
    pub(super) place: Place,
}

pub(super) enum Place {
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
