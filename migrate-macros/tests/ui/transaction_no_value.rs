use migrate_core::prelude::*;

#[migration(revision = "abc123", transaction(upgrade), irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
