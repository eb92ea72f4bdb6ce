use migrate_core::prelude::*;

/// Add approval_states.notes column
#[migration(
    revision = "abc123",
    down_revision = "def456",
    create_date = "2026-01-28 12:00:00Z"
)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.add_column("approval_states", column("notes", Text));
    }

    pub fn downgrade(op: &mut Operations) {
        op.drop_column("approval_states", "notes");
    }
}
