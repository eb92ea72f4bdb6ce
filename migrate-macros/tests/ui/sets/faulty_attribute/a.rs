use migrate_core::prelude::*;

#[migration(revision = "abc-123", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
