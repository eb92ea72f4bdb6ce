//! How long the statements of a backfill wait for a lock and take: as its operation, its migration and the
//! run say; but a batch waits for no longer than others may wait behind it.

use std::time::Duration;

use super::batches::{Backfilling, Work};
use crate::database::{BookkeepingError, Scope, VersionTable};
use crate::operations::Timeouts;
use crate::schema::Dialect;

/// How long a batch waits for locks of others before it is tried again with half of its rows.
const LOCK_WAIT: Duration = Duration::from_secs(2);

impl Backfilling<'_> {
    /// Sets them for all but the transactions of batches.
    pub(super) async fn limit(&mut self, work: &Work<'_>) -> Result<(), BookkeepingError> {
        for scope in [Scope::Transactions, Scope::Outside] {
            self.db.session().limit(work.timeouts, scope).await?;
        }
        Ok(())
    }

    /// Sets them for the transaction of a batch, which has begun.
    pub(super) async fn limit_batch(&mut self, work: &Work<'_>) -> Result<(), BookkeepingError> {
        let asked = work.timeouts.lock.filter(|lock| !lock.is_zero());
        let lock = asked.unwrap_or(LOCK_WAIT).min(LOCK_WAIT);
        match self.db.dialect() {
            Dialect::Postgres => {
                let timeouts = Timeouts { lock: Some(lock), ..work.timeouts };
                Ok(self.db.session().limit(timeouts, Scope::Transaction).await?)
            }
            Dialect::MySql => VersionTable::limit_lock_wait(self.db, lock).await,
            Dialect::Sqlite => Ok(()),
        }
    }

    /// How long a statement may take before it is ended, where the server doesn't do that.
    pub(super) fn limit_of_statements(&self, work: &Work<'_>) -> Option<Duration> {
        let own = !self.db.server().ends_statements();
        work.timeouts.statement.filter(|limit| own && !limit.is_zero())
    }
}
