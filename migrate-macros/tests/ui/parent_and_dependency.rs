use migrate_core::prelude::*;

#[migration(revision = "abc123", down_revision = "a", depends_on = ["b", "a"], irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
