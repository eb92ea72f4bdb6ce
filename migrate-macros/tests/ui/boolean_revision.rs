use migrate_core::prelude::*;

#[migration(revision = true, irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
