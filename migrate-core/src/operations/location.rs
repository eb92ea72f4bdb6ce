//! Where in a migration's source an operation stands.

use std::fmt;

use serde::Serialize;

/// A place in the source, as the compiler saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Location {
    /// The file, as given to the compiler: usually relative to the workspace.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
}

impl Location {
    #[track_caller]
    pub(crate) fn caller() -> Self {
        let caller = std::panic::Location::caller();
        Self { file: caller.file(), line: caller.line() }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
