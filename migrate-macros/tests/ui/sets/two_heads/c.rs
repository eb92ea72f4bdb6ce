use migrate_core::prelude::*;

#[migration(revision = "cafe01", down_revision = "abc123", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
