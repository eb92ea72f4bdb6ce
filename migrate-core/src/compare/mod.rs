//! Two schemas are compared: what differs, and the operations that make one of the other.
//!
//! Pure: both were read before, and nothing is executed here.

mod comparison;
mod rename;

pub use comparison::{Change, Comparison, Difference, compare};
pub use rename::{Candidate, Rename, RenameError};
