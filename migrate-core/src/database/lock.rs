//! The lock of a run: its name, the same for all who migrate the same version table, and how it is
//! waited for.
//!
//! It is tried again and again, never waited for inside the database: a session that waits there
//! holds a snapshot, and a `CREATE INDEX CONCURRENTLY` of the holder would wait for it in turn.

use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use sqlx_core::rt::sleep;

use super::connection::Connection;
use super::error::{DatabaseError, DatabaseErrorKind};
use crate::dialect::hex;

/// The name of a lock: 64 bits for PostgreSQL, text for MySQL, where names are server-wide and at
/// most 64 characters long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockName {
    pub(crate) number: i64,
    pub(crate) text: String,
}

impl LockName {
    /// Of the version table `table` in `schema`, which on MySQL is the database.
    pub(crate) fn new(schema: &str, table: &str) -> Self {
        let hash = Sha256::new().chain_update(schema).chain_update([0]).chain_update(table);
        let hash: [u8; 32] = hash.finalize().into();
        let first = hash.first_chunk().copied().unwrap_or_default();
        let text = format!("migrate:{}", hex(hash.get(..20).unwrap_or_default()));
        Self { number: i64::from_be_bytes(first), text }
    }
}

const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

impl Connection {
    /// Takes the lock, waiting for it at most this long.
    ///
    /// # Errors
    /// [`DatabaseErrorKind::Busy`] names who holds it.
    pub(crate) async fn lock(
        &mut self,
        lock: &LockName,
        timeout: Duration,
    ) -> Result<(), DatabaseError> {
        let (since, mut pause) = (Instant::now(), FIRST_PAUSE);
        while !self.session().try_lock(lock).await? {
            let left = timeout.saturating_sub(since.elapsed());
            if left.is_zero() {
                let holder = self.session().lock_holder(lock).await.ok().flatten();
                let holder = holder.map(|holder| format!(": {holder}")).unwrap_or_default();
                let message = format!("another migration run holds the lock{holder}");
                return Err(DatabaseError::new(DatabaseErrorKind::Busy, message));
            }
            sleep(pause.min(left)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        Ok(())
    }
}

/// Without a driver there is no session that could wait.
#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
fn sleep(_: Duration) -> std::future::Ready<()> {
    std::future::ready(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_differ() {
        let name = LockName::new("app", "migrate_version");
        assert_eq!(name, LockName::new("app", "migrate_version"));
        assert_ne!(name.number, LockName::new("appmigrate", "_version").number);
        assert!(name.text.len() == 48 && name.text.starts_with("migrate:"), "{}", name.text);
    }
}
