//! Source files are written whole or not at all: a new one, or another text for one.
//!
//! What the text is, is decided elsewhere.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::CliError;

/// Writes a file that must not exist. What can't be written whole is taken away again.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), CliError> {
    let failed = |source| CliError::Io { path: path.to_owned(), source };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|source| {
        // It was made here; that it can't be removed either adds nothing to the first fault.
        let _ = fs::remove_file(path);
        failed(source)
    })
}

/// Puts another text into a file, if it still holds `before`. Until the rename at the end the file
/// is as it was; a link to it stays a link, and its permissions stay.
pub(crate) fn rewrite(path: &Path, before: &str, after: &str) -> Result<(), CliError> {
    replace(path, before, after).map_err(|source| CliError::Failed {
        message: format!("{} was not changed: {source}", path.display()),
        found: Vec::new(),
        help: CliError::Io { path: path.to_owned(), source }.explain().help.unwrap_or_default(),
    })
}

fn replace(path: &Path, before: &str, after: &str) -> io::Result<()> {
    let file = fs::canonicalize(path)?;
    let permissions = fs::metadata(&file)?.permissions();
    // A rename would not ask.
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let (temporary, mut copy) = create_beside(&file)?;
    let written = copy
        .write_all(after.as_bytes())
        .and_then(|()| copy.set_permissions(permissions))
        .and_then(|()| copy.sync_all())
        .and_then(|()| unchanged(&file, before))
        .and_then(|()| fs::rename(&temporary, &file));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written?;
    // The rename is done; that it lasts through a power failure is asked for where it can be.
    let directory = file.parent().map(File::open);
    let _ = directory.and_then(Result::ok).map(|directory| directory.sync_all());
    Ok(())
}

/// A new file of another name. A process that was killed may have left one behind.
fn create_beside(file: &Path) -> io::Result<(PathBuf, File)> {
    const TRIES: u32 = 100;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let process = std::process::id();
    let mut failed = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..TRIES {
        // Hidden, and no `.rs` at its end: whoever lists the migrations doesn't see it.
        let path = file.with_file_name(format!(".{name}.{process}-{number}.new"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(made) => return Ok((path, made)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => failed = error,
            Err(error) => return Err(error),
        }
    }
    Err(failed)
}

fn unchanged(file: &Path, before: &str) -> io::Result<()> {
    if fs::read(file)? == before.as_bytes() {
        return Ok(());
    }
    Err(io::Error::other("someone else has just written it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_someone_else_wrote_is_not_overwritten() {
        let directory = std::env::temp_dir().join(format!("rewritten-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let file = directory.join("m.rs");
        write_new(&file, "theirs").unwrap();
        let error = rewrite(&file, "as it was read", "ours").unwrap_err().to_string();
        assert!(
            error.ends_with("m.rs was not changed: someone else has just written it"),
            "{error}"
        );
        assert!(write_new(&file, "ours").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
        // A process of the same number that was killed has left its copy.
        let left = directory.join(format!(".m.rs.{}-0.new", std::process::id()));
        fs::write(&left, "half").unwrap();
        rewrite(&file, "theirs", "ours").unwrap();
        assert_eq!(fs::read_to_string(&left).unwrap(), "half");
        fs::remove_file(&left).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "ours");
        assert_eq!(fs::read_dir(&directory).unwrap().count(), 1);
        fs::remove_dir_all(&directory).unwrap();
    }
}
