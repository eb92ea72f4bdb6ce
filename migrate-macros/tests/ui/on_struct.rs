use migrate_core::prelude::*;

#[migration(revision = "abc123", irreversible)]
struct AddNotes;

fn main() {}
