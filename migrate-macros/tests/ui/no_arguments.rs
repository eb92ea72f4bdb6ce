use migrate_core::prelude::*;

#[migration]
pub mod add_notes {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}

fn main() {}
