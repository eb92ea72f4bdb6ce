//! A directory of migrations: its Rust files in the order of their names.
//!
//! What can't be a module of its own, or holds no migration, is an error. The files are read,
//! never written; sub-directories are looked at only to warn of what they hold.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Place, SourceError, SourceErrorKind};
use crate::read::{Fallback, SourceMigration, read_source};

/// What a directory holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceDirectory {
    /// Its Rust files by name, also those with errors.
    pub files: Vec<SourceFile>,
    /// Everything that is wrong with it.
    pub errors: Vec<SourceError>,
}

/// A Rust file of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceFile {
    /// The directory's path with the file's name.
    pub path: PathBuf,
    /// The name of its module; none if the file's name can't be one.
    pub module: Option<String>,
    /// Its migrations; none if it has an error.
    pub migrations: Vec<SourceMigration>,
}

impl SourceDirectory {
    /// All migrations, in the order of the files.
    pub fn migrations(&self) -> Vec<SourceMigration> {
        self.files.iter().flat_map(|file| file.migrations.iter().cloned()).collect()
    }

    /// Whether every file could be read, so that what is unknown is truly missing.
    pub fn is_complete(&self) -> bool {
        self.errors.iter().all(|error| error.kind == SourceErrorKind::Layout)
    }
}

/// Reads every `.rs` file of `directory`. Hidden files, such as an editor's, are skipped.
///
/// # Errors
/// [`SourceErrorKind::Io`] if the directory can't be listed. What is wrong with single files is
/// in [`SourceDirectory::errors`].
pub fn read_directory(directory: &Path) -> Result<SourceDirectory, SourceError> {
    let mut found = SourceDirectory { files: Vec::new(), errors: Vec::new() };
    for path in list(directory).map_err(|error| io_error(directory, &error))? {
        if path.is_dir() {
            found.errors.extend(check_subdirectory(&path, directory));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let (file, errors) = read_file(path);
            found.files.push(file);
            found.errors.extend(errors);
        }
    }
    Ok(found)
}

fn read_file(path: PathBuf) -> (SourceFile, Vec<SourceError>) {
    let (module, mut errors) = match module_name(&path) {
        Ok(module) => (Some(module), Vec::new()),
        Err(error) => (None, vec![error]),
    };
    let migrations = match fs::read_to_string(&path) {
        Ok(text) => read_source(&text, &path).unwrap_or_else(|found| {
            errors.extend(found);
            Vec::new()
        }),
        Err(error) => {
            errors.push(io_error(&path, &error));
            Vec::new()
        }
    };
    if migrations.is_empty() && errors.is_empty() {
        errors.push(
            SourceError::new(SourceErrorKind::Layout, "the file holds no migration")
                .at(Place::file(&path))
                .help(
                    "put `#[migration(revision = \"..\")]` on a module at its top level, or move \
                     the file to another directory",
                ),
        );
    }
    (SourceFile { path, module, migrations }, errors)
}

fn module_name(path: &Path) -> Result<String, SourceError> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let error =
        |message: String| SourceError::new(SourceErrorKind::Layout, message).at(Place::file(path));
    if name == "mod" {
        let help = "remove it: `migrations!()` declares a module for every file";
        return Err(error("`mod.rs` is not needed here".to_owned()).help(help));
    }
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        let message = format!("the file name '{name}' is no Rust identifier");
        let plain = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        return Err(error(message).help(format!("rename the file, such as to `{plain}.rs`")));
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        let message = format!("the file name '{name}' begins with a digit");
        return Err(error(message).help(format!("rename the file, such as to `r{name}.rs`")));
    }
    if is_keyword(&name) {
        let message = format!("the file name '{name}' is a word of the Rust language");
        return Err(error(message).help(format!("rename the file, such as to `{name}_.rs`")));
    }
    Ok(name)
}

fn is_keyword(name: &str) -> bool {
    let _guard = Fallback::force();
    syn::parse_str::<proc_macro2::Ident>(name).is_err()
}

fn check_subdirectory(path: &Path, directory: &Path) -> Option<SourceError> {
    let inner = first_rust_file(path)?;
    let message = format!("migrations in the sub-directory '{}' are ignored", path.display());
    Some(
        SourceError::new(SourceErrorKind::Layout, message).at(Place::file(&inner)).help(format!(
            "move its files to '{}', which is not searched deeper",
            directory.display()
        )),
    )
}

/// The first Rust file at any depth; an unreadable directory holds none.
fn first_rust_file(directory: &Path) -> Option<PathBuf> {
    let mut pending = vec![directory.to_owned()];
    while let Some(next) = pending.pop() {
        for path in list(&next).unwrap_or_default() {
            if path.is_dir() && !path.is_symlink() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                return Some(path);
            }
        }
    }
    None
}

/// Everything in a directory by name, but nothing hidden.
fn list(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn io_error(path: &Path, error: &io::Error) -> SourceError {
    let message = format!("'{}' can't be read: {error}", path.display());
    SourceError::new(SourceErrorKind::Io, message)
}

#[cfg(test)]
mod tests;
