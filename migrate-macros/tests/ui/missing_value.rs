use migrate_core::prelude::*;

#[migration(revision = , irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
