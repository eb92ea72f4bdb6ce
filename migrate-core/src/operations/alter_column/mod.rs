//! `alter_column`: the change as data, and what takes it back.

mod change;
mod inverse;

pub use change::{AlterColumn, Counting, Setting};
