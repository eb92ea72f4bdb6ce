//! The lock of a run on SQLite, which has none that outlasts a transaction: a file beside the
//! database, locked by the operating system, which gives it back when the process is gone however it
//! ended. What is written in it says who holds it. It is removed by who gives it back.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::error::{DatabaseError, DatabaseErrorKind};
use super::lock::LockHolder;

#[derive(Debug)]
pub(super) struct FileLock {
    path: PathBuf,
    held: Option<File>,
}

impl FileLock {
    /// Of the database in this file.
    pub(super) fn beside(database: &Path) -> Self {
        let mut name = database.as_os_str().to_owned();
        name.push("-migrate-lock");
        Self { path: name.into(), held: None }
    }

    pub(super) fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Takes the lock if nobody holds it.
    pub(super) fn try_take(&mut self, holder: &str) -> Result<bool, DatabaseError> {
        while self.held.is_none() {
            let opened = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.path)
                .map_err(|error| self.fault(&error))?;
            match opened.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(false),
                Err(TryLockError::Error(error)) => return Err(self.fault(&error)),
            }
            // Who held it before may have removed the file after it was opened here.
            if is_still_there(&opened, &self.path) {
                write_holder(&opened, holder).map_err(|error| self.fault(&error))?;
                self.held = Some(opened);
            }
        }
        Ok(true)
    }

    pub(super) fn give_back(&mut self) {
        if let Some(file) = self.held.take() {
            // What can't be removed is a leftover that holds nobody back.
            let _ = std::fs::remove_file(&self.path);
            drop(file);
        }
    }

    /// Who holds it, as they wrote it.
    pub(super) fn holder(&self) -> Option<LockHolder> {
        let mut text = String::new();
        let mut file = File::open(&self.path).ok()?;
        // Who was killed left the file behind.
        if file.try_lock().is_ok() {
            return None;
        }
        file.read_to_string(&mut text).ok()?;
        let mut lines = text.lines();
        let (session, application, host) = (lines.next()?, lines.next()?, lines.next()?);
        let since = Duration::from_secs(lines.next()?.parse().ok()?);
        let age = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH + since).ok();
        Some(LockHolder {
            heartbeat: None,
            session: session.to_owned(),
            user: None,
            host: Some(host.to_owned()),
            application: Some(application.to_owned()),
            seconds: age.map(|age| age.as_secs()),
        })
    }

    fn fault(&self, error: &std::io::Error) -> DatabaseError {
        let kind = match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                DatabaseErrorKind::ReadOnly
            }
            std::io::ErrorKind::StorageFull => DatabaseErrorKind::Full,
            _ => DatabaseErrorKind::CantOpen,
        };
        DatabaseError::new(kind, format!("the lock {}: {error}", self.path.display()))
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        self.give_back();
    }
}

fn write_holder(mut file: &File, holder: &str) -> std::io::Result<()> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    file.seek(SeekFrom::Start(0))?;
    file.set_len(0)?;
    write!(file, "{holder}\n{}\n", since.as_secs())
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let held = file.metadata().map(identity).ok();
    held.is_some() && held == std::fs::metadata(path).map(identity).ok()
}

/// An open file can't be removed there.
#[cfg(not(unix))]
fn is_still_there(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_and_says_who_it_is() {
        let name = format!("migrate-lock-test-{}", std::process::id());
        let database = std::env::temp_dir().join(name);
        let (mut one, mut other) = (FileLock::beside(&database), FileLock::beside(&database));
        assert!(one.try_take("process 7\nmigrate 1\nhere").unwrap());
        assert!(!other.try_take("process 8\nmigrate 1\nhere").unwrap());
        let holder = other.holder().unwrap();
        assert_eq!((holder.session.as_str(), holder.host.as_deref()), ("process 7", Some("here")));
        one.give_back();
        std::fs::write(&one.path, "process 6\nmigrate 1\nhere\n0\n").unwrap();
        assert_eq!(other.holder(), None, "who left it behind is gone");
        assert!(other.try_take("process 8\nmigrate 1\nhere").unwrap());
        assert!(!one.try_take("process 7\nmigrate 1\nhere").unwrap());
        drop(other);
        assert!(!one.path.exists(), "nothing is left");
    }
}
