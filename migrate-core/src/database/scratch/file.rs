//! Scratch databases of SQLite: a folder with a database and a file that is locked as long as they
//! are in use.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::kept;
use super::name::{PREFIX, unique};
use crate::database::error::{DatabaseError, DatabaseErrorKind};
use crate::database::url::DatabaseUrl;

/// The file that is locked by the operating system, which gives it back however a process ends.
const IN_USE: &str = "in-use";

pub(super) struct ScratchFile {
    folder: PathBuf,
    is_to_keep: bool,
    pub(super) was_kept: bool,
    /// Locked while it is held.
    _in_use: File,
}

impl ScratchFile {
    pub(super) fn create(key: Option<&str>) -> Result<(Self, DatabaseUrl), DatabaseError> {
        let kept = key.and_then(|key| to_keep(&folder_of_kept()?, key));
        let made = if let Some(kept) = kept {
            kept
        } else {
            let parent = parent();
            remove_left_behind(&parent);
            let folder = parent.join(unique(PREFIX));
            make(&folder).map_err(|error| fault(&folder, &error))?
        };
        let url = made.url()?;
        Ok((made, url))
    }

    fn url(&self) -> Result<DatabaseUrl, DatabaseError> {
        let path = self.database();
        let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3F");
        DatabaseUrl::parse(&format!("sqlite://{path}")).map_err(|error| {
            let text = format!("{}: {error}", self.folder.display());
            DatabaseError::new(DatabaseErrorKind::Url, text)
        })
    }

    fn database(&self) -> PathBuf {
        self.folder.join("scratch.db")
    }

    /// An empty folder with a copy of the template of this key, if there is one.
    #[cfg(feature = "testing")]
    pub(super) fn copied(key: &str) -> Result<Option<(Self, DatabaseUrl)>, DatabaseError> {
        let Some(parent) = folder_of_kept() else { return Ok(None) };
        let of_key = kept::of_key(PREFIX, key);
        let Some(template) = names_in(&parent).into_iter().find(|name| name.starts_with(&of_key))
        else {
            return Ok(None);
        };
        let (made, url) = Self::create(None)?;
        match fs::copy(parent.join(template).join("scratch.db"), made.database()) {
            Ok(_) => Ok(Some((made, url))),
            // Another process removed it a moment ago.
            Err(error) if error.kind() == io::ErrorKind::NotFound => made.remove().map(|()| None),
            Err(error) => Err(fault(&made.folder, &error)),
        }
    }

    /// Leaves a copy as the template of this key, under its name only once it is whole. Where it can't
    /// be left, each test makes its own.
    #[cfg(feature = "testing")]
    pub(super) fn leave_template(&self, key: &str) {
        let Some(parent) = folder_of_kept() else { return };
        for name in kept::outdated(&names_in(&parent)) {
            remove_unless_in_use(&parent.join(name));
        }
        let hidden = parent.join(format!(".{}", unique(PREFIX)));
        let left = create_private(&hidden)
            .and_then(|()| File::create(hidden.join(IN_USE)))
            .and_then(|_| fs::copy(self.database(), hidden.join("scratch.db")))
            .and_then(|_| fs::rename(&hidden, parent.join(kept::name(PREFIX, key))));
        if left.is_err() {
            let _ = fs::remove_dir_all(&hidden);
        }
    }

    pub(super) fn keep(self) -> Result<(), DatabaseError> {
        if self.is_to_keep { Ok(()) } else { self.remove() }
    }

    pub(super) fn remove(self) -> Result<(), DatabaseError> {
        fs::remove_dir_all(&self.folder).map_err(|error| fault(&self.folder, &error))
    }
}

/// The one that was kept, or one that can be; none if another process is at it, or nothing can be
/// kept there.
fn to_keep(parent: &Path, key: &str) -> Option<ScratchFile> {
    let key = key.get(..16).unwrap_or(key);
    let of_key = kept::of_key(PREFIX, key);
    let there = names_in(parent);
    for name in kept::outdated(&there) {
        remove_unless_in_use(&parent.join(name));
    }
    let Some(name) = there.iter().find(|name| name.starts_with(&of_key)) else {
        let made = make(&parent.join(kept::name(PREFIX, key))).ok()?;
        return Some(ScratchFile { is_to_keep: true, ..made });
    };
    let folder = parent.join(name);
    let in_use = File::open(folder.join(IN_USE)).ok()?;
    in_use.try_lock().ok()?;
    Some(ScratchFile { folder, is_to_keep: true, was_kept: true, _in_use: in_use })
}

/// The names of those that are kept.
fn names_in(parent: &Path) -> Vec<String> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| kept::key_of(PREFIX, name).is_some()).collect()
}

/// Where programs of this user keep what they can make again; none if there is no such folder.
/// <https://specifications.freedesktop.org/basedir-spec/latest/>
fn folder_of_kept() -> Option<PathBuf> {
    let absolute =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    let folder = cache.join("migrate");
    fs::create_dir_all(&folder).ok()?;
    Some(folder)
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
    let (is_to_keep, was_kept) = (false, false);
    Ok(ScratchFile { folder: folder.to_owned(), is_to_keep, was_kept, _in_use: in_use })
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
        remove_unless_in_use(&entry.path());
    }
}

fn remove_unless_in_use(folder: &Path) {
    if File::open(folder.join(IN_USE)).is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_dir_all(folder);
    }
}

fn fault(folder: &Path, error: &io::Error) -> DatabaseError {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull => DatabaseErrorKind::Full,
        _ => DatabaseErrorKind::CantOpen,
    };
    DatabaseError::new(kind, format!("scratch database {}: {error}", folder.display()))
}
