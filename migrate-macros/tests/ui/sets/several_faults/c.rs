use migrate_core::prelude::*;

#[migration(revision = "def456", down_revision = "zzz", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
