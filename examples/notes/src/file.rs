//! The file of the notes, up to date whenever it is open. Before it is changed it is copied: nobody else
//! has a copy of what stands on somebody's own machine.

use std::fs::File;
use std::path::{Path, PathBuf};
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
        let mut migrator = Migrator::new([&MIGRATIONS])?.on(&url).lock_wait(PATIENCE);
        if path.exists() && !migrator.plan(Direction::Upgrade, &["head"]).await?.steps.is_empty() {
            Self::copy(&path, &url).await?;
        }
        migrator.upgrade(&["head"]).await?;
        Ok(Connection::open(&url, PATIENCE, false).await?)
    }

    /// What another program is writing at the same time is in the copy as a whole, or not at all.
    ///
    /// Each time that something is pending the copy is taken anew, for an older one lacks what was written
    /// since; it takes the place of that one only when it is whole. Its name says which revision it is at, and
    /// the copy itself is asked: another process may have migrated the file a moment ago, or only half the way.
    async fn copy(path: &Path, url: &DatabaseUrl) -> Result<(), BoxError> {
        let new = path.with_extension(format!("copy-{}", std::process::id()));
        // A process of the same number that was killed may have left one.
        let _ = std::fs::remove_file(&new);
        let mut db = Connection::open(url, PATIENCE, false).await?;
        db.execute("VACUUM INTO ?", &[new.display().to_string().into()]).await?;
        File::options().write(true).open(&new)?.sync_all()?;
        let copied = DatabaseUrl::parse(&format!("sqlite://{}", new.display()))?;
        let migrator = Migrator::new([&MIGRATIONS])?.on(&copied);
        let plan = migrator.plan(Direction::Upgrade, &["head"]).await?;
        if plan.steps.iter().any(|step| step.statements_done > 0) {
            // In the middle of a migration, so of no revision: the copy from before it stays.
            return Ok(std::fs::remove_file(&new)?);
        }
        let at = plan.rows_before.join("-");
        Ok(std::fs::rename(&new, path.with_extension(format!("before-{at}.db")))?)
    }
}
