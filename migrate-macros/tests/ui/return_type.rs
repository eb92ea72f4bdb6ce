use migrate_core::prelude::*;

#[migration(revision = "abc123")]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}

    pub fn downgrade(_op: &mut Operations) -> u32 {
        0
    }
}

fn main() {}
