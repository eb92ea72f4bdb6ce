use migrate_core::prelude::*;

#[migration(revision = "abc123", irreversible)]
pub mod add_notes {
    use super::*;

    pub struct NoError;

    pub fn upgrade(_op: &mut Operations) -> std::result::Result<(), NoError> {
        Ok(())
    }
}

fn main() {}
