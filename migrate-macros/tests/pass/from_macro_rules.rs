//! A migration made by a `macro_rules!` macro: its fragments arrive in invisible groups.

use migrate_core::prelude::*;

macro_rules! history {
    ($(#[$meta:meta])* $vis:vis $name:ident, $revision:literal, [$($parent:literal),*], $body:item) => {
        $(#[$meta])*
        #[migration(revision = $revision, down_revision = [$($parent),*], irreversible)]
        $vis mod $name {
            use super::*;

            $body
        }
    };
}

history!(/** Made */ pub made, "macro_1", ["base_1"], pub fn upgrade(_op: &mut Operations) {});

#[migration(revision = "base_1", irreversible)]
mod base {
    use super::*;

    fn upgrade(_op: &mut Operations) {}
}

fn main() {
    use migrate_core::__private::{Migration, inventory};

    let made = inventory::iter::<Migration>.into_iter().find(|m| m.revision == "macro_1");
    let made = made.expect("linked");
    assert_eq!((made.doc, made.down_revisions), ("Made", &["base_1"][..]));
}
