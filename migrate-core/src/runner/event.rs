//! What happens during a run, as it happens.

use std::time::Duration;

use serde::Serialize;

use super::backfill::BackfillReport;
use super::report::StepReport;
use crate::database::{Blocker, LockHolder};
use crate::operations::Location;

/// Something that a run did. Each is said after it is true: a finished step is committed.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// The database is open, and there is something to run.
    Opened {
        /// The database, without its password.
        database: String,
        /// Whether its file was made.
        created: bool,
    },
    /// Another run holds the lock; it is waited for.
    Waiting {
        /// Who holds it, if that can be seen.
        holder: Option<LockHolder>,
        /// For how long it is waited already.
        #[serde(rename = "seconds", serialize_with = "as_seconds")]
        waited: Duration,
    },
    /// A step that was begun by an earlier run is gone on with.
    Resumed {
        /// The revision.
        revision: String,
        /// How many of its statements took effect before.
        statements_done: usize,
        /// How many it has.
        statements: usize,
    },
    /// The steps are known and prepared; the first one begins.
    Started {
        /// The database, without its password.
        database: String,
        /// How many steps there are.
        steps: usize,
    },
    /// A step begins.
    StepStarted {
        /// Which one, from 1.
        number: usize,
        /// The step; its duration is not known yet.
        step: StepReport,
    },
    /// Which side of a `when` is taken was decided.
    Decided {
        /// The condition, as it is written.
        condition: String,
        /// Whether it holds.
        holds: bool,
        /// The line of the `when`.
        location: Location,
    },
    /// An operation of the step is about to be executed.
    OperationStarted {
        /// The operation in a few words.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
    /// How far a backfill is; at most once a second, and when it ends.
    Backfill(BackfillReport),
    /// A step is committed.
    StepFinished {
        /// Which one, from 1.
        number: usize,
        /// The step.
        step: StepReport,
    },
    /// Others were in the way of a step, or the connection was lost; it is waited, and tried again.
    Retrying {
        /// The revision.
        revision: String,
        /// What failed.
        error: String,
        /// Who was in the way, if that could be seen.
        blocker: Option<Blocker>,
        /// Which try again it will be, from 1.
        attempt: u32,
        /// How many there are at most.
        of: u32,
        /// After which time.
        #[serde(rename = "after_seconds", serialize_with = "as_seconds")]
        after: Duration,
    },
    /// Something that was there before and that the run left as it was.
    Warning {
        /// What it is.
        message: String,
    },
    /// All steps are committed.
    Finished {
        /// How long it took.
        #[serde(rename = "seconds", serialize_with = "as_seconds")]
        duration: Duration,
    },
}

fn as_seconds<S: serde::Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(duration.as_secs_f64())
}
