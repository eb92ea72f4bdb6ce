//! Sequences: created, altered, renamed, dropped. One file for each, but for those that come and go, and
//! one for what can be said of one.

mod alter;
mod create;
mod drop;
mod options;

pub use alter::{AlterSequence, RenameSequence, Restart};
pub use create::CreateSequence;
pub use drop::DropSequence;
pub use options::{Cycle, SequenceOptions, SequenceOwner};
