//! `backfill`: all rows of a table are changed, in batches that are committed one by one; and what a
//! later migration says of one.

mod begin;
mod pace;
mod require;
mod tune;

pub use begin::Backfill;
pub use pace::{Pace, Window};
pub use require::RequireBackfill;
