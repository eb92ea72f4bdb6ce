use migrate_core::prelude::*;

/// First
#[migration(revision = "v1", down_revision = "o1", branch_labels = "notes", irreversible)]
pub mod first {
    use super::Operations;

    pub fn upgrade(_op: &mut Operations) {}
}
