//! Scratch databases of SQLite: a folder with a database and a file that is locked as long as they
//! are in use.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::name::{PREFIX, unique};
use crate::database::error::{DatabaseError, DatabaseErrorKind};
use crate::database::url::DatabaseUrl;

/// The file that is locked by the operating system, which gives it back however a process ends.
const IN_USE: &str = "in-use";

pub(super) struct ScratchFile {
    folder: PathBuf,
    /// Locked while it is held.
    _in_use: File,
}

impl ScratchFile {
    pub(super) fn create() -> Result<(Self, DatabaseUrl), DatabaseError> {
        let parent = parent();
        remove_left_behind(&parent);
        let folder = parent.join(unique(PREFIX));
        let made = make(&folder).map_err(|error| fault(&folder, &error))?;
        let path =
            folder.join("scratch.db").to_string_lossy().replace('%', "%25").replace('?', "%3F");
        let url = DatabaseUrl::parse(&format!("sqlite://{path}"));
        let url = url.map_err(|error| {
            DatabaseError::new(DatabaseErrorKind::Url, format!("{}: {error}", folder.display()))
        })?;
        Ok((made, url))
    }

    pub(super) fn remove(self) -> Result<(), DatabaseError> {
        fs::remove_dir_all(&self.folder).map_err(|error| fault(&self.folder, &error))
    }
}

/// Memory where the system shows it as a folder: nothing of it has to last.
fn parent() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let is_writable = fs::metadata(memory)
        .is_ok_and(|metadata| metadata.is_dir() && !metadata.permissions().readonly());
    if is_writable { memory.to_owned() } else { std::env::temp_dir() }
}

fn make(folder: &Path) -> io::Result<ScratchFile> {
    // Locked before it has the name under which others look for what was left behind.
    let hidden =
        folder.with_file_name(format!(".{}", folder.file_name().unwrap_or_default().display()));
    create_private(&hidden)?;
    let in_use = File::create(hidden.join(IN_USE))?;
    in_use.lock()?;
    fs::rename(&hidden, folder)?;
    Ok(ScratchFile { folder: folder.to_owned(), _in_use: in_use })
}

/// What stands in it is nobody else's business.
fn create_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Removes the folders of processes that are gone; one that can't be removed harms nobody.
fn remove_left_behind(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if !name.to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let folder = entry.path();
        if File::open(folder.join(IN_USE)).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn fault(folder: &Path, error: &io::Error) -> DatabaseError {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull => DatabaseErrorKind::Full,
        _ => DatabaseErrorKind::CantOpen,
    };
    DatabaseError::new(kind, format!("scratch database {}: {error}", folder.display()))
}
