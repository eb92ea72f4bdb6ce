//! The lock of a run: its name, the same for all who migrate the same version table, and how it is
//! waited for.
//!
//! It is tried again and again, never waited for inside the database: a session that waits there
//! holds a snapshot, and a `CREATE INDEX CONCURRENTLY` of the holder would wait for it in turn.

use sha2::{Digest, Sha256};

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

#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) mod waiting {
    use std::time::{Duration, Instant};

    use crate::database::error::{DatabaseError, DatabaseErrorKind};

    const FIRST_PAUSE: Duration = Duration::from_millis(20);
    const LONGEST_PAUSE: Duration = Duration::from_millis(500);

    /// How long a lock has been waited for, and how long it may be.
    pub(in crate::database) struct Waiting {
        since: Instant,
        timeout: Duration,
        pause: Duration,
    }

    impl Waiting {
        pub(in crate::database) fn new(timeout: Duration) -> Self {
            Self { since: Instant::now(), timeout, pause: FIRST_PAUSE }
        }

        /// Pauses before the next try; false if there is no time left for one.
        pub(in crate::database) async fn pause(&mut self) -> bool {
            let left = self.timeout.saturating_sub(self.since.elapsed());
            if left.is_zero() {
                return false;
            }
            sqlx_core::rt::sleep(self.pause.min(left)).await;
            self.pause = (self.pause * 2).min(LONGEST_PAUSE);
            true
        }
    }

    /// The error of who didn't get the lock.
    pub(in crate::database) fn held_by(holder: Option<String>) -> DatabaseError {
        let holder = holder.map(|holder| format!(": {holder}")).unwrap_or_default();
        let message = format!("another migration run holds the lock{holder}");
        DatabaseError::new(DatabaseErrorKind::Busy, message)
    }
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
