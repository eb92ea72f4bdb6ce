use migrate_core::prelude::*;

#[migration(revision = "abc123", create_date = "28.01.2026", irreversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
