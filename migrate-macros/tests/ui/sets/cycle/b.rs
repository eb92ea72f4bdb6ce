use migrate_core::prelude::*;

#[migration(revision = "b", down_revision = "a", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
