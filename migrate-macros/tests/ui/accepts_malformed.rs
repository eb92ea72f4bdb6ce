use migrate_core::prelude::*;

#[migration(revision = "abc123", accepts = ["e1:9f3c", "9f3c"], irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
