use migrate_core::prelude::*;

#[cfg(unix)]
#[migration(revision = "abc123", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
