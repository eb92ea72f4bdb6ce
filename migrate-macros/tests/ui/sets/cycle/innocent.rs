use migrate_core::prelude::*;

#[migration(revision = "d", down_revision = "c", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
