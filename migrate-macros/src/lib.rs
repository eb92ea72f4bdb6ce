//! `#[migration]` and `migrations!()`: declare database migrations, and check their history while
//! compiling.
//!
//! The macros are used through `migrate_core`, which the code they make refers to.

mod diagnostic;
mod migration;
mod migrations;
mod test;

use std::sync::{Mutex, PoisonError};

/// One expansion at a time: while files are read, `proc_macro2` lexes by itself in the whole
/// process, and an expansion on another thread would get tokens that the compiler doesn't know.
static EXPANSION: Mutex<()> = Mutex::new(());

/// Declares the module under it to be one migration.
///
/// ```
/// use migrate_core::prelude::*;
///
/// /// Add approval_states.notes column
/// #[migration(revision = "abc123", down_revision = "def456")]
/// pub mod add_notes {
///     use super::*;
///
///     pub fn upgrade(op: &mut Operations) {
///         op.add_column("approval_states", column("notes", Text));
///     }
///
///     pub fn downgrade(op: &mut Operations) {
///         op.drop_column("approval_states", "notes");
///     }
/// }
/// # fn main() {}
/// ```
///
/// The doc comment is the migration's message: its first line, then details. The keys:
///
/// | key | meaning |
/// |---|---|
/// | `revision = "id"` | the migration's own id; required |
/// | `down_revision = "id"` | the revision before it; without it the migration is a base; `["a", "b"]` merges |
/// | `depends_on = "id"` | must be applied first, yet is no parent; ids or labels, one or a list |
/// | `branch_labels = "name"` | a name for the line that begins here; one or a list |
/// | `create_date = "2026-01-28"` | when it was written |
/// | `transaction = false` | runs outside a transaction; `transaction(downgrade = false)` for one direction |
/// | `lock_timeout = "2s"` | how long each of its statements waits for a lock; `"none"` without a limit |
/// | `statement_timeout = "1min"` | how long each of its statements may take |
/// | `irreversible` | there is no downgrade; replaces `fn downgrade` |
/// | `reversible` | the downgrade is derived from the upgrade; replaces `fn downgrade` |
/// | `accepts = ["e1:.."]` | fingerprints of earlier forms that count as this migration |
///
/// `upgrade` and `downgrade` take `&mut Operations` and return nothing or a `Result<(), E>`.
#[proc_macro_attribute]
pub fn migration(
    arguments: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let _one = EXPANSION.lock().unwrap_or_else(PoisonError::into_inner);
    migration::expand(arguments.into(), item.into()).into()
}

/// Makes a module of every file in a directory, and checks that their migrations form one
/// history.
///
/// ```text
/// migrate_core::migrations!();                              // the files of `versions`, beside this file
/// migrate_core::migrations!("history");                     // those of another directory
/// migrate_core::migrations!(single_head);                   // a second head is an error
/// migrate_core::migrations!(with = [core_migrations]);      // one graph with another crate's
/// ```
///
/// It stands at the top level of a file, and declares beside the modules
/// `pub static MIGRATIONS`, the set that `Migrator::new` and the `with` of another crate take.
/// A `with` entry is the path of the module that holds such a set, or of the set itself.
///
/// The compiler doesn't see by itself that a file was added: the crate's `build.rs` prints
/// `cargo::rerun-if-changed=src/versions`.
#[proc_macro]
pub fn migrations(arguments: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let _one = EXPANSION.lock().unwrap_or_else(PoisonError::into_inner);
    migrations::expand(arguments.into()).into()
}

/// Makes a test of an async function that takes a database: one of its own, migrated, and dropped
/// behind it. Needs the feature `testing` of `migrate-core`.
///
/// ```text
/// #[migrate_core::test(my_migrations::MIGRATIONS)]
/// async fn users_are_found(pool: SqlitePool) { .. }
///
/// #[migrate_core::test(my_migrations::MIGRATIONS, on = postgres, at = "abc123")]
/// async fn slugs_are_filled(mut db: Fixture) -> Outcome { .. }
/// ```
///
/// Without a set it is for all migrations that are linked. The type of a pool says which database it is;
/// a `Fixture` needs `on`. `at` is a target or a list of them, `heads` if it isn't said. `configure =
/// |migrator| ..` sets what the application sets.
#[proc_macro_attribute]
pub fn test(
    arguments: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    test::expand(arguments.into(), item.into()).into()
}
