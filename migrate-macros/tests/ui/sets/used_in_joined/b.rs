use migrate_core::prelude::*;

#[migration(revision = "abc123", down_revision = "o1", branch_labels = "core", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
