use migrate_core::prelude::*;

#[migration(revision = "a", down_revision = "c", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
