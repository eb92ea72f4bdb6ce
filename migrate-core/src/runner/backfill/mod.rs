//! A backfill on a database: batches, each committed with the place that it came to; how large they are,
//! and what is waited for between them.

mod batches;
mod fault;
mod limits;
mod prepared;
mod progress;
mod size;
mod stopped;
mod throttle;

pub(crate) use batches::{Backfilling, Work};
pub(in crate::runner) use prepared::missing_backfills;
pub use progress::{BackfillReport, BackfillState};
pub use stopped::StoppedBackfill;
