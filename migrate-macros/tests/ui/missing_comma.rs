use migrate_core::prelude::*;

#[migration(revision = "abc123" down_revision = "def456", irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
