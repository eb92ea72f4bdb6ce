//! Scratch databases: empty ones like the user's own, in which a schema is made to be looked at, gone
//! when they are no longer needed. What a process that was killed left behind is dropped by the next
//! one that makes a scratch database.

#[cfg(feature = "sqlite")]
mod file;
mod name;
mod server;

use super::error::DatabaseError;
use super::url::DatabaseUrl;
use crate::schema::Dialect;
#[cfg(feature = "sqlite")]
use file::ScratchFile;
use server::ScratchOnServer;

/// A database that nobody else knows of, empty when it was created.
pub(crate) struct Scratch {
    url: DatabaseUrl,
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
        match like.dialect() {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => {
                let (file, url) = ScratchFile::create()?;
                Ok(Self { url, place: Place::File(file) })
            }
            _ => {
                let (server, url) = ScratchOnServer::create(like).await?;
                Ok(Self { url, place: Place::Server(server) })
            }
        }
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &DatabaseUrl {
        &self.url
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
