//! Reads `#[migration(..)]` out of Rust source, with the place of every value.
//!
//! The macros use it while compiling and the command line uses it on files, so both judge an
//! attribute in the same words. Bodies are never parsed, nothing is expanded and nothing runs.
//!
//! ```
//! use std::path::Path;
//!
//! let text = r#"
//! /// Add notes
//! #[migration(revision = "b", down_revision = "a")]
//! mod add_notes {}
//! "#;
//! let migrations = migrate_source::read_source(text, Path::new("add_notes.rs")).expect("valid");
//! let parent = migrations[0].attribute.down_revision.as_ref().expect("given");
//! assert_eq!(&text[parent.span.byte_range()], "\"a\"");
//! ```

mod attribute;
mod check;
mod directory;
mod edit;
mod error;
mod fingerprint;
mod item;
mod parse;
mod read;
mod relations;
mod rules;
mod span;
mod subject;
mod timeout;
mod transaction;
mod validate;
mod value;

pub use attribute::{Attribute, TransactionMode};
pub use check::{CheckOptions, Checked, Outside, Reference, check_migrations, first_of_line};
pub use directory::{SourceDirectory, SourceFile, read_directory};
pub use edit::set_down_revision;
pub use error::{Fault, Place, SourceError, SourceErrorKind};
pub use fingerprint::fingerprint;
pub use item::{Item, Subject, doc_text, migration_word, parse_item};
pub use read::{SourceMigration, read_source};
pub use span::{Entry, Location, Names, Spanned};
pub use subject::{check_second, check_subject};
pub use validate::parse_attribute;
