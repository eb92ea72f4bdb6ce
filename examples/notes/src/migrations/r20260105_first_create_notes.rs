use migrate_core::prelude::*;

/// Create notes
#[migration(revision = "first", create_date = "2026-01-05", reversible)]
pub mod create_notes {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table("notes", [
            column("id", BigInt).primary_key().identity(),
            column("text", Text).not_null(),
        ]);
    }
}
