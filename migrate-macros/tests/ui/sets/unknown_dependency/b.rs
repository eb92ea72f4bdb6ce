use migrate_core::prelude::*;

#[migration(revision = "def456", down_revision = "abc123", depends_on = ["core", "mail"], irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
