use migrate_core::prelude::*;

#[migration(revision = "abc123", irreversible)]
pub fn upgrade(_op: &mut Operations) {}

fn main() {}
