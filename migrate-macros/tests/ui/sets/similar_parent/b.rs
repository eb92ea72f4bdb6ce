use migrate_core::prelude::*;

#[migration(revision = "def456", down_revision = "abc132", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
