use migrate_core::prelude::*;

#[migration(revision = "abc123")]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}

    async fn downgrade(_op: &mut Operations) {}
}

fn main() {}
