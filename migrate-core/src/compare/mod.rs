//! Two schemas are compared: what differs, and the operations that make one of the other.
//!
//! Pure: both were read before, and nothing is executed here.

mod candidates;
mod columns;
mod comparison;
mod constraints;
mod creation;
mod details;
mod matching;
mod moved;
mod objects;
mod options;
mod order;
mod owner;
mod partition_names;
mod partitions;
mod reads;
mod rename;
mod renamed;
mod sequences;
mod snapshot;
mod steps;
mod table;
#[cfg(test)]
mod tests;
mod words_of;

pub use comparison::{Change, Comparison, Difference, compare};
pub use creation::{creation, creation_sql};
pub use rename::{Candidate, Rename, RenameError};
pub(crate) use snapshot::Snapshot;
