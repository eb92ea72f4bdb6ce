use migrate_core::prelude::*;

#[migration(revision = "abc123")]
pub mod add_notes {
    use super::*;

    pub fn downgrade(_op: &mut Operations) {}
}

fn main() {}
