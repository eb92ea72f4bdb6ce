//! Why a batch was not committed, and what a run says of it.

use super::batches::Work;
use crate::database::{BookkeepingError, Connection, DatabaseError, DatabaseErrorKind, NoKey};
use crate::runner::error::Culprit;
use crate::runner::failed_statement::FailedStatement;

/// Why a batch was not committed.
pub(super) enum Fault {
    Bookkeeping(BookkeepingError),
    Statement(String, DatabaseError),
}

impl From<BookkeepingError> for Fault {
    fn from(error: BookkeepingError) -> Self {
        Self::Bookkeeping(error)
    }
}

impl From<DatabaseError> for Fault {
    fn from(error: DatabaseError) -> Self {
        Self::Bookkeeping(error.into())
    }
}

impl Fault {
    /// Whether another session was in the way.
    pub(super) fn is_of_others(&self) -> bool {
        let (Self::Bookkeeping(BookkeepingError::Database(error)) | Self::Statement(_, error)) =
            self
        else {
            return false;
        };
        matches!(error.kind, DatabaseErrorKind::Busy | DatabaseErrorKind::Conflict)
    }
}

pub(super) fn refused(work: &Work<'_>, none: NoKey) -> Culprit {
    let operation = format!("backfill '{}'", work.op.table_name());
    Culprit::NoKey { operation, location: work.location, found: none.found, help: none.help }
}

pub(super) fn failed(work: &Work<'_>, db: &Connection, fault: Fault) -> Culprit {
    let (sql, source) = match fault {
        Fault::Bookkeeping(error) => return error.into(),
        Fault::Statement(sql, source) => (sql, source),
    };
    let dialect = db.dialect();
    let failed = FailedStatement::find(&sql, 0..sql.len(), dialect, &source);
    Culprit::Statement {
        operation: format!("backfill '{}'", work.op.table_name()),
        location: work.location,
        statement: failed.shown(&work.secrets.hide_in_sql(&sql), dialect).into(),
        source: work.secrets.hide_in_answer(source),
    }
}
