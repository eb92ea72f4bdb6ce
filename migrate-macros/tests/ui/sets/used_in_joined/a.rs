use migrate_core::prelude::*;

#[migration(revision = "o1", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
