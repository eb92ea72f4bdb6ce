use migrate_core::prelude::*;

struct AddNotes;

#[migration(revision = "abc123", irreversible)]
impl AddNotes {
    fn upgrade(_op: &mut Operations) {}
}

fn main() {}
