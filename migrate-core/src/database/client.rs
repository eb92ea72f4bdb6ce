//! Who runs: the program, its process and its host, as the journal, the fence and the lock name them.

use std::fmt;

/// The program that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Client {
    pub(crate) program: String,
    pub(crate) process: u32,
    pub(crate) host: String,
}

impl Client {
    /// This process.
    pub(crate) fn this() -> Self {
        Self {
            program: format!("migrate {}", env!("CARGO_PKG_VERSION")),
            process: std::process::id(),
            host: gethostname::gethostname().to_string_lossy().into_owned(),
        }
    }

    /// One fact a line, for the file of a lock.
    #[cfg(feature = "sqlite")]
    pub(super) fn lines(&self) -> String {
        format!("process {}\n{}\n{}", self.process, self.program, self.host)
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, process {} on {}", self.program, self.process, self.host)
    }
}
