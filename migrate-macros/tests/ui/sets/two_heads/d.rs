use migrate_core::prelude::*;

#[migration(revision = "cafe02", down_revision = "cafe01", irreversible)]
pub mod change {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
