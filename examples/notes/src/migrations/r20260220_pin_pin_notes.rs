use migrate_core::prelude::*;

/// Pin notes
#[migration(revision = "pin", down_revision = "first", create_date = "2026-02-20", reversible)]
pub mod pin_notes {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.add_column("notes", column("pinned", Boolean).not_null().default(false));
    }
}
