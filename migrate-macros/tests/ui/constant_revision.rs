use migrate_core::prelude::*;

const REVISION: &str = "abc123";

#[migration(revision = REVISION, irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
