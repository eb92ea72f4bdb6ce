//! How long statements of a session may wait and take: what is sent to which server, and for how long
//! it holds there.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use std::time::Duration;

/// What a run waits for a lock on a server, unless it or the session says otherwise: others wait behind
/// whoever waits.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

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
