//! How far a backfill is, for whoever watches it.

use std::fmt;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::counted::counted;
use crate::database::Cursor;

/// It is told at most that often.
const BETWEEN: Duration = Duration::from_secs(1);

/// How far a backfill is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct BackfillReport {
    /// The revision that it belongs to.
    pub revision: String,
    /// The table.
    pub table: String,
    /// What it does.
    #[serde(flatten)]
    pub state: BackfillState,
    /// How many rows it went past, in all runs.
    pub rows: u64,
    /// How many of them it changed.
    pub rows_changed: u64,
    /// About how many rows the table has, as the database's statistics say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows_total: Option<u64>,
    /// How many rows a second it goes past in this run, waiting included.
    pub rows_per_second: u64,
    /// About how many seconds it still takes at that rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds_left: Option<u64>,
    /// How many batches were committed, in all runs.
    pub batches: u64,
    /// How many milliseconds the longest batch of this run took, which is how long it held its locks.
    pub longest_batch_milliseconds: u64,
}

/// What a backfill does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[non_exhaustive]
pub enum BackfillState {
    /// It goes on.
    Running,
    /// It waits before its next batch.
    Waiting {
        /// What for.
        reason: String,
    },
    /// It was asked to end, or failed; the next run goes on from there.
    Stopped,
    /// It is left to `migrate backfill`.
    Deferred,
    /// All rows are done.
    Done,
}

impl BackfillReport {
    /// Of one that nobody goes on with at this moment.
    pub(crate) fn at_rest(cursor: &Cursor) -> Self {
        Meter::new(cursor, None).report(cursor, BackfillState::Deferred)
    }
}

/// `backfill 'articles': 12000 of about 20000 rows are done, in 12 batches`.
impl fmt::Display for BackfillReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, rows, batches, .. } = self;
        write!(f, "backfill '{table}': ")?;
        match self.rows_total.filter(|total| total > rows) {
            Some(total) => write!(f, "{rows} of about {total} rows are done")?,
            None => f.write_str(&counted(*rows, "row is done", "rows are done"))?,
        }
        write!(f, ", in {}", counted(*batches, "batch", "batches"))
    }
}

/// What is measured while it runs.
#[derive(Debug)]
pub(super) struct Meter {
    total: Option<u64>,
    since: Instant,
    /// How many rows were passed before this run.
    before: i64,
    longest: Duration,
    told: Option<(Instant, BackfillState)>,
}

impl Meter {
    pub(super) fn new(cursor: &Cursor, total: Option<u64>) -> Self {
        Self {
            total,
            since: Instant::now(),
            before: cursor.passed,
            longest: Duration::ZERO,
            told: None,
        }
    }

    pub(super) fn took(&mut self, time: Duration) {
        self.longest = self.longest.max(time);
    }

    /// What is to be told, if it is time to.
    pub(super) fn due(&mut self, cursor: &Cursor, state: BackfillState) -> Option<BackfillReport> {
        let is_due = match &self.told {
            Some((at, told)) => *told != state || at.elapsed() >= BETWEEN,
            None => true,
        };
        if !is_due {
            return None;
        }
        self.told = Some((Instant::now(), state.clone()));
        Some(self.report(cursor, state))
    }

    pub(super) fn report(&self, cursor: &Cursor, state: BackfillState) -> BackfillReport {
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        let passed = u128::from(count(cursor.passed - self.before));
        let took = self.since.elapsed().as_millis().max(1);
        let left = self.total.map(|total| total.saturating_sub(count(cursor.passed)));
        let left = left.filter(|left| *left > 0 && passed > 0 && state == BackfillState::Running);
        let seconds = |left: u64| u128::from(left) * took / passed.max(1) / 1000;
        BackfillReport {
            revision: cursor.revision.clone(),
            table: cursor.table.clone(),
            state,
            rows: count(cursor.passed),
            rows_changed: count(cursor.changed),
            rows_total: self.total,
            rows_per_second: u64::try_from(passed * 1000 / took).unwrap_or(u64::MAX),
            seconds_left: left.map(|left| u64::try_from(seconds(left)).unwrap_or(u64::MAX)),
            batches: count(cursor.batches),
            longest_batch_milliseconds: u64::try_from(self.longest.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_it_is_in_words() {
        let said = |rows, rows_total, batches| {
            BackfillReport {
                revision: "a".to_owned(),
                table: "t".to_owned(),
                state: BackfillState::Running,
                rows,
                rows_changed: 0,
                rows_total,
                rows_per_second: 0,
                seconds_left: None,
                batches,
                longest_batch_milliseconds: 0,
            }
            .to_string()
        };
        assert_eq!(said(1, None, 1), "backfill 't': 1 row is done, in 1 batch");
        assert_eq!(said(1, Some(9), 1), "backfill 't': 1 of about 9 rows are done, in 1 batch");
        assert_eq!(said(0, None, 0), "backfill 't': 0 rows are done, in 0 batches");
    }
}
