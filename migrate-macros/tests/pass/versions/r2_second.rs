use migrate_core::prelude::*;

/// Second
#[migration(revision = "v2", down_revision = "v1", depends_on = "core", reversible)]
pub mod second {
    use super::Operations;

    pub fn upgrade(_op: &mut Operations) {}
}
