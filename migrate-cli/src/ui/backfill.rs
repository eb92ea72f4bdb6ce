//! A backfill as it is printed: a line that moves on a terminal, and else one now and then.

use std::time::{Duration, Instant};

use migrate_core::{BackfillReport, BackfillState};

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
    let total = report.rows_total.filter(|total| total > rows);
    let total = total.map(|total| format!("of about {} ", grouped(total))).unwrap_or_default();
    let so_far = format!("backfill '{table}': {} {total}rows", grouped(*rows));
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
    let (rows, batches) = (grouped(*rows), counted(*batches, "batch", "batches"));
    format!("{BOLD}{revision}{BOLD:#} backfill '{table}': {rows} rows are done, in {batches}")
}

/// `1 row`, `1 234 rows`.
fn counted(number: u64, one: &str, several: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { several })
}

/// `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
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
    fn numbers_and_times_are_readable() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234), "1 234");
        assert_eq!(grouped(12_345_678), "12 345 678");
        assert_eq!(counted(1, "batch", "batches"), "1 batch");
        assert_eq!(counted(1200, "batch", "batches"), "1 200 batches");
        assert_eq!(duration(59), "59 s");
        assert_eq!(duration(600), "10 min");
        assert_eq!(duration(9000), "2 h 30 min");
    }
}
