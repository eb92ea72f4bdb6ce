use migrate_core::prelude::*;

#[migration(revision = "def456", down_revision = "o1", depends_on = "core", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
