use migrate_core::prelude::*;

#[migration(revision = "abc123", lock_timeout = "5", statement_timeout = 60, irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
