use migrate_core::prelude::*;

#[migration(revision = "c", down_revision = "b", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
