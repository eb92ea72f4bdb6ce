//! The file of the notes, up to date whenever it is open. Before it is changed it is copied: nobody else
//! has a copy of what stands on somebody's own machine.

use std::path::PathBuf;
use std::time::Duration;

use migrate_core::graph::Direction;
use migrate_core::{BoxError, Connection, DatabaseUrl, Migrator, UrlError};

use crate::migrations::MIGRATIONS;

pub(crate) struct NotesFile;

const PATIENCE: Duration = Duration::from_secs(10);

impl NotesFile {
    /// `NOTES`, else a file in the working directory.
    fn path() -> PathBuf {
        std::env::var_os("NOTES").map_or_else(|| PathBuf::from("notes.db"), PathBuf::from)
    }

    pub(crate) fn url() -> Result<DatabaseUrl, UrlError> {
        DatabaseUrl::parse(&format!("sqlite://{}", Self::path().display()))
    }

    pub(crate) async fn open() -> Result<Connection, BoxError> {
        let (path, url) = (Self::path(), Self::url()?);
        let mut migrator = Migrator::new([&MIGRATIONS])?.on(&url).lock_timeout(PATIENCE);
        if path.exists() {
            let plan = migrator.plan(Direction::Upgrade, &["head"]).await?;
            if !plan.steps.is_empty() {
                let at = plan.rows_before.join("-");
                Self::copy(&url, &path.with_extension(format!("before-{at}.db"))).await?;
            }
        }
        migrator.upgrade(&["head"]).await?;
        Ok(Connection::open(&url, PATIENCE, false).await?)
    }

    /// What another program is writing at the same time is in the copy as a whole, or not at all.
    async fn copy(url: &DatabaseUrl, copy: &std::path::Path) -> Result<(), BoxError> {
        if copy.exists() {
            return Ok(());
        }
        let mut db = Connection::open(url, PATIENCE, false).await?;
        let copy = copy.display().to_string();
        db.execute("VACUUM INTO ?", &[copy.into()]).await?;
        Ok(())
    }
}
