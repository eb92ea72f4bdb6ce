//! A backfill as it is printed: a line that moves on a terminal, and else one now and then.

use std::time::{Duration, Instant};

use migrate_core::{BackfillReport, BackfillState};

use super::counted::{counted, grouped};
use super::{BOLD, DIM};

/// Where nothing moves, a line is printed that often.
const BETWEEN: Duration = Duration::from_secs(10);

/// What was printed of backfills.
#[derive(Default)]
pub(super) struct BackfillLines {
    /// When a line of this one was printed, and what it waited for.
    last: Option<(Instant, String, BackfillState)>,
}

impl BackfillLines {
    /// The line to print, if it is time for one.
    pub(super) fn line(&mut self, report: &BackfillReport, is_moving: bool) -> Option<String> {
        let is_news = match &self.last {
            None => !matches!(report.state, BackfillState::Running),
            Some((at, table, state)) => {
                *table != report.table
                    || state != &report.state && !matches!(report.state, BackfillState::Running)
                    || at.elapsed() >= BETWEEN
            }
        };
        match report.state {
            BackfillState::Stopped => return None,
            BackfillState::Done | BackfillState::Deferred => return Some(ended(report)),
            _ if is_moving => return None,
            _ => {}
        }
        if self.last.is_none() || is_news {
            self.last = Some((Instant::now(), report.table.clone(), report.state.clone()));
        }
        is_news.then(|| format!("    {}", going(report)))
    }
}

/// How far it is, while it goes on.
pub(super) fn going(report: &BackfillReport) -> String {
    let BackfillReport { table, rows, .. } = report;
    let passed = match report.rows_total.filter(|total| total > rows) {
        Some(total) => format!("{} of about {} rows", grouped(*rows), grouped(total)),
        None => counted(*rows, "row", "rows"),
    };
    let so_far = format!("backfill '{table}': {passed}");
    if let BackfillState::Waiting { reason } = &report.state {
        return format!("{so_far}, waiting: {reason}");
    }
    let left = report.seconds_left.map(|left| format!(", {} left", duration(left)));
    let rate = grouped(report.rows_per_second);
    format!("{so_far}, {rate} rows/s{}", left.unwrap_or_default())
}

fn ended(report: &BackfillReport) -> String {
    let BackfillReport { table, rows, rows_changed, batches, .. } = report;
    if report.state == BackfillState::Deferred {
        return format!(
            "    {BOLD}backfill '{table}'{BOLD:#} is deferred; finish it: migrate backfill"
        );
    }
    format!(
        "    {BOLD}backfill '{table}'{BOLD:#}: {}, {} of them changed {DIM}({}, {} rows/s, the longest {} \
         ms){DIM:#}",
        counted(*rows, "row", "rows"),
        grouped(*rows_changed),
        counted(*batches, "batch", "batches"),
        grouped(report.rows_per_second),
        grouped(report.longest_batch_milliseconds),
    )
}

/// A deferred one that has not ended.
pub(crate) fn pending(report: &BackfillReport) -> String {
    let BackfillReport { revision, table, rows, batches, .. } = report;
    let rows = counted(*rows, "row is done", "rows are done");
    let batches = counted(*batches, "batch", "batches");
    format!("{BOLD}{revision}{BOLD:#} backfill '{table}': {rows}, in {batches}")
}

fn duration(seconds: u64) -> String {
    match seconds {
        0..100 => format!("{seconds} s"),
        100..6000 => format!("{} min", seconds / 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_readable() {
        assert_eq!(duration(59), "59 s");
        assert_eq!(duration(600), "10 min");
        assert_eq!(duration(9000), "2 h 30 min");
    }
}
