use migrate_core::prelude::*;

#[migration(revison = "abc123", down_revision = 5, transaction = no, irreversible = 1)]
pub mod add_notes {
    use super::*;

    pub async fn upgrade(_op: &mut Operations) {}
}

fn main() {}
