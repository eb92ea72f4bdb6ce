//! What scratch databases are called, so that one that was left behind is known for what it is.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use crate::dialect::hex;

/// What the names of all of them begin with.
pub(super) const PREFIX: &str = "migrate_scratch_";

/// What the names of those begin with that were made beside this database: its lock says whether one
/// is in use, and is seen only from there.
pub(super) fn prefix_beside(database: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(database).into();
    format!("{PREFIX}{}_", hex(hash.get(..4).unwrap_or_default()))
}

/// A name behind a prefix that no other process has taken or will take.
pub(super) fn unique(prefix: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let salt: [u8; 32] = Sha256::digest(format!("{} {process} {count}", now.as_nanos())).into();
    format!("{prefix}{:x}_{}", now.as_secs(), hex(salt.get(..6).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_their_own_and_short_enough() {
        let (one, other) = (unique(&prefix_beside("app")), unique(&prefix_beside("app")));
        assert_ne!(one, other);
        assert!(one.starts_with(PREFIX) && one.len() <= 63, "{one}");
        assert_ne!(prefix_beside("app"), prefix_beside("other"));
    }
}
