//! A step that failed, and how much of it is left.

use crate::database::{BookkeepingError, DatabaseError, DatabaseErrorKind};
use crate::runner::backfill::BackfillReport;
use crate::runner::error::{Culprit, Leftover, RunError};
use crate::runner::report::StepReport;

pub(super) struct Failure {
    pub(super) culprit: Culprit,
    pub(super) leftover: Leftover,
    /// Why it could not be taken back.
    pub(super) rollback: Option<DatabaseError>,
    /// Why the journal could not be written.
    pub(super) journal: Option<DatabaseError>,
    /// How far a backfill of it came.
    pub(super) backfill: Option<Box<BackfillReport>>,
}

impl Failure {
    pub(super) fn into_error(
        self,
        database: String,
        step: StepReport,
        committed: Vec<StepReport>,
        not_begun: Vec<String>,
    ) -> RunError {
        let Self { culprit, leftover, rollback, journal, backfill } = self;
        let unconfirmed = Vec::new();
        RunError {
            database,
            step,
            culprit,
            committed,
            unconfirmed,
            not_begun,
            leftover,
            rollback,
            journal,
            attempts: 1,
            backfill,
        }
    }
}

impl From<Culprit> for Failure {
    fn from(culprit: Culprit) -> Self {
        let (rollback, journal, backfill) = (None, None, None);
        Self { culprit, leftover: Leftover::Nothing, rollback, journal, backfill }
    }
}

impl From<BookkeepingError> for Failure {
    fn from(error: BookkeepingError) -> Self {
        Culprit::from(error).into()
    }
}

pub(super) fn bookkeeping(error: DatabaseError) -> Culprit {
    Culprit::Bookkeeping(BookkeepingError::Database(error))
}

pub(super) fn locked_or(error: DatabaseError) -> Culprit {
    if error.kind == DatabaseErrorKind::Busy { Culprit::Locked(error) } else { bookkeeping(error) }
}
