//! A run that stopped: what failed, what was committed, what is left.

use std::time::Duration;

use serde::Serialize;

use super::backfill::BackfillReport;
use super::failed_statement::FailedStatement;
use super::report::StepReport;
use crate::database::{Blocker, BookkeepingError, DatabaseError, DatabaseErrorKind, LeaseLost};
use crate::dialect::RenderError;
use crate::migration::BoxError;
use crate::operations::Location;

/// A run that stopped.
#[derive(Debug, thiserror::Error)]
#[error("{direction} of revision '{revision}' failed: {culprit}", direction = .step.direction, revision = .step.revision)]
#[non_exhaustive]
pub struct RunError {
    /// The database, without its password.
    pub database: String,
    /// The step that failed.
    pub step: StepReport,
    /// What failed in it.
    #[source]
    pub culprit: Culprit,
    /// The steps that were committed before and stay.
    pub committed: Vec<StepReport>,
    /// The steps that took effect before, and of which it isn't certain that they stay and are
    /// recorded: the connection was lost before the server said so.
    pub unconfirmed: Vec<StepReport>,
    /// The revisions that were not begun.
    pub not_begun: Vec<String>,
    /// How much of the failed step may have taken effect.
    pub leftover: Leftover,
    /// Why the failed step could not be rolled back cleanly, if so.
    pub rollback: Option<DatabaseError>,
    /// Why the journal doesn't say how far the failed step came, if so.
    pub journal: Option<DatabaseError>,
    /// How often the step was tried.
    pub attempts: u32,
    /// How far its backfill came, if it stopped in one.
    pub backfill: Option<Box<BackfillReport>>,
}

/// What a run that stopped did and did not, for a program to read.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct FailedReport {
    /// The database, without its password.
    pub database: String,
    /// The steps that were committed before and stay.
    pub applied: Vec<StepReport>,
    /// The steps that took effect before, and of which it isn't certain that they stay and are
    /// recorded: the connection was lost before the server said so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unconfirmed: Vec<StepReport>,
    /// The step that failed.
    pub failed: StepReport,
    /// How much of it may have taken effect.
    pub leftover: Leftover,
    /// The revisions that were not begun.
    pub left: Vec<String>,
    /// How far the backfill came in which it stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backfill: Option<Box<BackfillReport>>,
}

impl RunError {
    /// What it did and did not.
    pub fn report(&self) -> FailedReport {
        FailedReport {
            database: self.database.clone(),
            applied: self.committed.clone(),
            unconfirmed: self.unconfirmed.clone(),
            failed: self.step.clone(),
            leftover: self.leftover,
            left: self.not_begun.clone(),
            backfill: self.backfill.clone(),
        }
    }
}

/// What failed in a step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Culprit {
    /// The lock was not obtained: the transaction could not begin.
    #[error("the database is locked by another program")]
    Locked(#[source] DatabaseError),
    /// The bookkeeping failed.
    #[error(transparent)]
    Bookkeeping(#[from] BookkeepingError),
    /// A statement failed.
    #[error("{operation} at {location}: {source}")]
    Statement {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// The statement.
        statement: Box<FailedStatement>,
        /// What the database answered.
        source: DatabaseError,
    },
    /// A column that is restated isn't what the change takes for granted.
    #[error("{operation} at {location}: {source}")]
    Column {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// What it can't become.
        source: RenderError,
    },
    /// A function of the migration failed.
    #[error("{operation} at {location}: {source}")]
    Function {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// What it returned.
        source: BoxError,
    },
    /// A table can't be gone through by its key.
    #[error("{operation} at {location}: {found}")]
    NoKey {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// What was found.
        found: String,
        /// What to do about it.
        help: String,
    },
    /// A backfill that is needed has not ended.
    #[error("{operation} at {location}: the backfill of '{table}' has not ended")]
    BackfillPending {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// The table.
        table: String,
        /// How many rows are done.
        rows: u64,
    },
    /// The migration's own code ended the transaction that it runs in.
    #[error("{operation} at {location} ended the migration's transaction")]
    TransactionEnded {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
    /// A function of the migration went on after a statement had failed, which spoils the whole
    /// transaction.
    #[error("{operation} at {location} went on after a statement had failed")]
    ErrorDropped {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
    /// The run was asked to end.
    #[error("it was asked to end")]
    Interrupted,
    /// The run took longer than it may.
    #[error("the {} s that a run may take are over", .limit.as_secs_f64())]
    TimedOut {
        /// How long it may take.
        limit: Duration,
    },
    /// The migration's own code gave the lock back, and another run took it.
    #[error("its own code gave back the lock of this run, and another one has taken it{}", .holder.as_ref().map(|holder| format!(": {holder}")).unwrap_or_default())]
    LockLost {
        /// Who holds it now.
        holder: Option<String>,
    },
    /// The lease could not be renewed in time, or another run has taken it.
    #[error("its lease was not renewed for {:.1} s{}", .renewed.as_secs_f64(), if *.is_taken { ", and another run has taken it" } else { ": another run may take it" })]
    LeaseLost {
        /// Whether another run has taken it, as far as is known.
        is_taken: bool,
        /// When it was renewed last.
        renewed: Duration,
    },
    /// Code outside of a transaction began one of its own and didn't end it.
    #[error("{operation} at {location} leaves a transaction open that it began itself")]
    TransactionLeftOpen {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
    /// Rows or keys refer to nothing after the step, and did not before.
    #[error("it leaves what refers to nothing: {}", .rows.join("; "))]
    DanglingReferences {
        /// The rows.
        rows: Vec<String>,
    },
}

impl From<LeaseLost> for Culprit {
    fn from(LeaseLost { is_taken, renewed }: LeaseLost) -> Self {
        Self::LeaseLost { is_taken, renewed }
    }
}

impl Culprit {
    /// What kind of failure of the database it is, if it is one.
    pub(crate) fn kind(&self) -> Option<DatabaseErrorKind> {
        let error = match self {
            Self::Statement { source, .. }
            | Self::Locked(source)
            | Self::Bookkeeping(BookkeepingError::Database(source)) => Some(source),
            Self::Function { source, .. } => source.downcast_ref::<DatabaseError>(),
            _ => None,
        };
        error.map(|error| error.kind)
    }

    /// Who was in the way, if it waited for a lock and that could be seen.
    pub fn blocker(&self) -> Option<&Blocker> {
        let error = match self {
            Self::Statement { source, .. } => source,
            Self::Function { source, .. } => source.downcast_ref()?,
            _ => return None,
        };
        error.report.blocker.as_ref()
    }

    /// Whether the database answered that it didn't do it.
    pub(crate) fn is_answer(&self) -> bool {
        matches!(
            self,
            Self::Statement { .. }
                | Self::Column { .. }
                | Self::NoKey { .. }
                | Self::BackfillPending { .. }
                | Self::Interrupted
                | Self::TimedOut { .. }
                | Self::LeaseLost { .. }
        )
    }
}

/// How much of a step that failed may have taken effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Leftover {
    /// Nothing: it was rolled back.
    Nothing,
    /// It has parts that are committed one by one, and these took effect. The next run goes on from
    /// there.
    Part {
        /// How many statements took effect.
        done: usize,
        /// How many it has.
        total: usize,
        /// The number of the statement of which that is not certain.
        in_doubt: Option<usize>,
    },
    /// Its own code ended its transaction: whatever it did may have been committed.
    Unknown,
    /// The connection was lost while its commit was waited for: it was committed whole, or not at
    /// all.
    Unconfirmed,
}
