use migrate_core::prelude::*;

#[migration(revision = "abc123", branch_labels = "core", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
