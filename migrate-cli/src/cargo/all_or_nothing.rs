//! Several new files and what is done after them, or nothing: also no directory is left behind.

use std::path::{Path, PathBuf};

use crate::error::CliError;
use crate::write::write_new;

/// Writes the files, paths from a root with their texts, then does what comes last. If anything of it
/// fails, what was made here is removed.
pub(super) fn write_all(
    root: &Path,
    files: &[(String, String)],
    last: impl FnOnce() -> Result<(), CliError>,
) -> Result<(), CliError> {
    let (mut made, mut written) = (Vec::new(), Vec::new());
    let all = files.iter().try_for_each(|(file, text)| {
        let path = root.join(file);
        make_directory(path.parent().unwrap_or(root), &mut made)?;
        write_new(&path, text)?;
        written.push(path);
        Ok(())
    });
    all.and_then(|()| last()).inspect_err(|_| {
        // They were made here; one that can't be removed adds nothing to the first fault.
        for path in written {
            let _ = std::fs::remove_file(path);
        }
        for directory in made.iter().rev() {
            let _ = std::fs::remove_dir(directory);
        }
    })
}

/// Makes a directory and those above it, and remembers which were not there.
fn make_directory(directory: &Path, made: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let mut missing: Vec<&Path> =
        directory.ancestors().take_while(|ancestor| !ancestor.exists()).collect();
    while let Some(next) = missing.pop() {
        std::fs::create_dir(next)
            .map_err(|source| CliError::Io { path: next.to_owned(), source })?;
        made.push(next.to_owned());
    }
    Ok(())
}
