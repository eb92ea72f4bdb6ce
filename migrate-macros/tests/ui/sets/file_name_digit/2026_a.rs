use migrate_core::prelude::*;

#[migration(revision = "abc123", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
