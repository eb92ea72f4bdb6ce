use migrate_core::prelude::*;

#[migration(revision = "cafe01", branch_labels = "core", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
