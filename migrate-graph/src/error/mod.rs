//! What can be wrong with a history, and with a question about it.
//!
//! Messages name the faults and what was found; which command helps is the caller's to say, for
//! only the caller knows its commands.

mod graph;
mod target;

pub use graph::GraphError;
pub use target::TargetError;
