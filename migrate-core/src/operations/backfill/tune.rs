//! How fast a backfill goes: its builder methods.

use super::{Backfill, Window};
use crate::operations::Sql;

impl Backfill {
    /// Says how many rows the first batch has: 1000, if nothing is said. The others have as many as are
    /// changed in the time of [`Self::batch_time`]: a tenth of that at least, 100 times as many at most.
    #[inline(never)]
    pub fn batch(&mut self, rows: u64) -> &mut Self {
        self.pace.batch = rows;
        self
    }

    /// Says how long a batch should take, which is how long it holds its locks: `"200ms"`, if nothing is
    /// said. The units are `ms`, `s`, `min` and `h`.
    #[inline(never)]
    pub fn batch_time(&mut self, time: &str) -> &mut Self {
        time.clone_into(&mut self.pace.batch_time);
        self
    }

    /// Says how long nothing is done between two batches, as in `"50ms"`.
    #[inline(never)]
    pub fn pause(&mut self, time: &str) -> &mut Self {
        self.pace.pause = Some(time.to_owned());
        self
    }

    /// Waits as long as a replica is further behind than this, as in `"5s"`. On PostgreSQL, which knows it;
    /// elsewhere [`Self::wait_while`] may ask.
    #[inline(never)]
    pub fn max_lag(&mut self, time: &str) -> &mut Self {
        self.pace.max_lag = Some(time.to_owned());
        self
    }

    /// Waits as long as the first value that this query answers is true, or a number that is not 0. It is
    /// asked before each batch.
    pub fn wait_while(&mut self, query: impl Into<Sql>) -> &mut Self {
        self.set_wait_while(query.into())
    }

    #[inline(never)]
    fn set_wait_while(&mut self, query: Sql) -> &mut Self {
        self.pace.wait_while = Some(query);
        self
    }

    /// Runs only in this time of the day, in UTC by the database's clock: `"22:00", "06:00"` is the night.
    /// At other times it waits.
    #[inline(never)]
    pub fn between(&mut self, from: &str, to: &str) -> &mut Self {
        self.pace.between = Some(Window { from: from.to_owned(), to: to.to_owned() });
        self
    }

    /// Leaves it to `migrate backfill` where it has more rows than one batch: the upgrade goes on. A later
    /// migration that needs it finished says so:
    /// [`Operations::require_backfill`](crate::operations::Operations::require_backfill).
    #[inline(never)]
    pub fn deferred(&mut self) -> &mut Self {
        self.deferred = true;
        self
    }
}
