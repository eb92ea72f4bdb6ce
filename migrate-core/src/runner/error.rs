//! A run that stopped: what failed, what was committed, what is left.

use super::failed_statement::FailedStatement;
use super::report::StepReport;
use crate::database::{BookkeepingError, DatabaseError, DatabaseErrorKind};
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
    /// The revisions that were not begun.
    pub not_begun: Vec<String>,
    /// How much of the failed step may have taken effect.
    pub leftover: Leftover,
    /// Why the failed step could not be rolled back cleanly, if so.
    pub rollback: Option<DatabaseError>,
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
        statement: FailedStatement,
        /// What the database answered.
        source: DatabaseError,
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
    /// A migration without a transaction began one of its own and didn't end it.
    #[error("it leaves a transaction open that it began itself")]
    TransactionLeftOpen,
    /// Rows refer to nothing after the step, and did not before.
    #[error("it leaves rows that refer to nothing: {}", .rows.join("; "))]
    DanglingReferences {
        /// The rows.
        rows: Vec<String>,
    },
}

impl Culprit {
    /// Whether the connection was lost.
    pub(crate) fn is_disconnect(&self) -> bool {
        let error = match self {
            Self::Statement { source, .. }
            | Self::Locked(source)
            | Self::Bookkeeping(BookkeepingError::Database(source)) => Some(source),
            Self::Function { source, .. } => source.downcast_ref::<DatabaseError>(),
            _ => None,
        };
        error.is_some_and(|error| error.kind == DatabaseErrorKind::Disconnected)
    }
}

/// How much of a step that failed may have taken effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Leftover {
    /// Nothing: it was rolled back.
    Nothing,
    /// It runs without a transaction: this many operations took effect, and the next one perhaps
    /// in part.
    Operations(usize),
    /// Its own code ended its transaction: whatever it did may have been committed.
    Unknown,
    /// The connection was lost while its commit was waited for: it was committed whole, or not at
    /// all.
    Unconfirmed,
    /// It runs without a transaction and all of it took effect; the connection was lost while its
    /// record was waited for.
    UnconfirmedRecord,
}
