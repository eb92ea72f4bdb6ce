use migrate_core::prelude::*;

#[migration(revision = "abc123", irreversible)]
#[path = "sets/two_heads/a.rs"]
mod add_notes;

fn main() {}
