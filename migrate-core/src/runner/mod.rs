//! The runner: executes prepared steps on a database, or writes them as a script.
//!
//! It emits events and returns reports; it never prints and never decides what to run.

mod error;
mod event;
mod explain;
mod failed_statement;
mod live;
mod prepare;
mod report;
mod script;
mod step;

pub use error::{Culprit, Leftover, RunError};
pub use event::Event;
pub use failed_statement::FailedStatement;
pub(crate) use live::LiveRun;
pub use prepare::{PlannedOperation, PlannedStep, PrepareError};
pub(crate) use prepare::{PreparedStep, prepare};
pub use report::{RunReport, StampReport, StepReport};
pub(crate) use script::{ScriptError, ScriptRequest, write_script};
pub use step::{RunBuilder, Step};
