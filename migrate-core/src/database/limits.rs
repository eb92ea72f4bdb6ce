//! How long statements of a session may wait and take: what is sent to which server, and for how long
//! it holds there.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use std::time::Duration;

/// What a run waits for a lock on a server, unless it or the session says otherwise: others wait behind
/// whoever waits.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

/// A statement that may wait for a row longer than others, and what stands before it and behind it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Patient {
    pub(crate) before: Option<String>,
    pub(crate) sql: String,
    /// Several statements.
    pub(crate) behind: Vec<String>,
}

impl Patient {
    /// As it is, for nothing limits it.
    pub(crate) fn unlimited(sql: String) -> Self {
        Self { before: None, sql, behind: Vec::new() }
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    /// All of it.
    pub(crate) fn text(&self) -> String {
        let all = self.before.iter().chain([&self.sql]).chain(&self.behind);
        all.map(String::as_str).collect::<Vec<_>>().join("; ")
    }
}

/// For what timeouts are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The transactions that begin from here on.
    Transactions,
    /// The rest of the transaction that is open.
    Transaction,
    /// What runs outside of a transaction.
    Outside,
}
