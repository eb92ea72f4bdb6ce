//! The directory of the call: where it is, and what its files declare.
//!
//! It is found beside the calling file. Nothing of the machine's paths leaves this module but
//! what the compiler itself prints.

use std::env;
use std::path::{Path, PathBuf};

use migrate_source::{Fault, SourceDirectory, SourceMigration, read_directory};
use proc_macro2::Span;

use super::arguments::Arguments;

const DEFAULT: &str = "versions";

/// What was found; empty if the directory can't be read.
#[derive(Default)]
pub(super) struct Directory {
    /// The directory as seen from the calling file, with `/`.
    pub(super) relative: String,
    pub(super) source: Option<SourceDirectory>,
    pub(super) migrations: Vec<SourceMigration>,
}

pub(super) fn read(arguments: &Arguments) -> Result<Directory, Fault> {
    let (relative, span) = match &arguments.directory {
        Some(directory) => (directory.value.clone(), directory.span),
        None => (DEFAULT.to_owned(), Span::call_site()),
    };
    let path = caller_directory().join(&relative);
    let shown = path.display();
    // A new project has no migration and perhaps no directory; it must compile to get one.
    if !path.exists() && arguments.directory.is_none() {
        return Ok(Directory { relative, ..Directory::default() });
    }
    if !path.is_dir() {
        return Err(Fault::new(span, format!("there is no directory '{shown}'"))
            .help("name the directory of the migrations, relative to this file, or create it"));
    }
    let source = read_directory(&path).map_err(|error| Fault {
        message: error.message,
        help: error.help,
        span,
    })?;
    let migrations = source.migrations();
    Ok(Directory { relative, source: Some(source), migrations })
}

/// The directory of the file that calls the macro. An editor may not know the file; then it is
/// the crate's `src`, which is where nearly every call stands.
fn caller_directory() -> PathBuf {
    let file = proc_macro::Span::call_site().local_file();
    if let Some(directory) = file.as_deref().and_then(Path::parent) {
        return below_current(directory);
    }
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    below_current(&Path::new(&manifest).join("src"))
}

/// Without the part that only this machine has, where the compiler was given an absolute path.
fn below_current(directory: &Path) -> PathBuf {
    let current = env::current_dir().unwrap_or_default();
    directory.strip_prefix(current).unwrap_or(directory).to_owned()
}
