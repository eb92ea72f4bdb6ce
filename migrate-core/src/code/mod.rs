//! Operations written as Rust: the calls that record them.
//!
//! Pure. What comes out records the same operations again. One file per family, as `operations` has
//! them.

mod alter_column;
mod backfills;
mod body;
mod call;
mod column;
mod constraints;
mod expression;
mod indexes;
mod kinds;
mod layout;
mod literal;
mod partitions;
mod policies;
mod privileges;
mod routines;
mod sequences;
mod tables;
mod triggers;
mod views;

pub use body::function_body;
