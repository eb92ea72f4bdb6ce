//! The runner: executes prepared steps on a database, or writes them as a script.
//!
//! It emits events and returns reports; it never prints and never decides what to run.

mod actions;
mod apply;
mod at_once;
mod backfill;
mod beyond;
mod decisions;
mod error;
mod event;
mod explain;
mod failed_statement;
mod hide;
mod journal_sql;
mod live;
mod look_up;
mod may_go_on;
mod parts;
mod planned;
mod prepare;
mod report;
mod resume;
mod retries;
mod script;
mod script_limits;
mod step;

pub use apply::ApplyError;
pub(crate) use apply::{apply, load};
pub use backfill::{BackfillReport, BackfillState, StoppedBackfill};
pub(crate) use backfill::{Backfilling, Work};
pub(crate) use beyond::beyond;
pub(crate) use decisions::Decisions;
pub use error::{Culprit, FailedReport, Leftover, RunError};
pub use event::Event;
pub use failed_statement::FailedStatement;
pub(crate) use journal_sql::journal_sql;
pub(crate) use live::{Group, LiveRun};
pub use planned::{PlannedBatches, PlannedGuard, PlannedOperation, PlannedPart, PlannedStep};
pub use prepare::PrepareError;
pub(crate) use prepare::{PartOf, PreparedStep, prepare, prepare_part, prepare_step};
pub use report::{PlanReport, RunReport, StampReport, StepReport};
pub use resume::{Choice, ResumeError};
pub(crate) use resume::{Resumption, resume};
pub(crate) use retries::{Place, pause_before, place_in};
pub(crate) use script::{ScriptError, ScriptRequest, change_rows, write_script};
pub use step::{RunBuilder, Step};
