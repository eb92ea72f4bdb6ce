//! Two schemas are compared: what differs, and the operations that make one of the other.
//!
//! Pure: both were read before, and nothing is executed here.

mod comparison;
mod creation;
mod rename;
mod snapshot;

pub use comparison::{Change, Comparison, Difference, compare};
pub use creation::{creation, creation_sql};
pub use rename::{Candidate, Rename, RenameError};
pub(crate) use snapshot::Snapshot;
