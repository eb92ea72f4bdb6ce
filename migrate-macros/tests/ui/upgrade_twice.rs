use migrate_core::prelude::*;

#[migration(revision = "abc123", irreversible)]
pub mod add_notes {
    use super::*;

    #[cfg(unix)]
    pub fn upgrade(_op: &mut Operations) {}

    #[cfg(not(unix))]
    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
