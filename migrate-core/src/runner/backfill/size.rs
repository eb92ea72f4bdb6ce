//! How many rows a batch has: as many as are changed in the time that it should take. Pure.

use std::time::Duration;

/// How many times as many rows as the first one a batch may have.
const MOST: u64 = 100;
/// With fewer rows than this part of the first one, what a commit takes is what counts.
const LEAST: u64 = 10;

#[derive(Debug, Clone)]
pub(super) struct Size {
    rows: u64,
    least: u64,
    most: u64,
    target: Duration,
}

impl Size {
    pub(super) fn new(first: u64, target: Duration) -> Self {
        let rows = first.clamp(1, MOST_ROWS);
        let (least, most) = ((rows / LEAST).max(1), rows.saturating_mul(MOST).min(MOST_ROWS));
        Self { rows, least, most, target }
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// The next one, after a batch took so long: at most twice as many, at least half.
    pub(super) fn took(&mut self, time: Duration) {
        let (target, took) = (self.target.as_micros(), time.as_micros().max(1));
        let wanted = u128::from(self.rows).saturating_mul(target) / took;
        let wanted = u64::try_from(wanted).unwrap_or(u64::MAX);
        let (least, most) = (self.rows / 2, self.rows.saturating_mul(2));
        self.rows = wanted.clamp(least, most).clamp(self.least, self.most);
    }

    /// The next one, after others were in the way.
    pub(super) fn halve(&mut self) {
        self.rows = (self.rows / 2).max(1);
    }
}

/// More rows than this are never one batch; a number that every database takes.
const MOST_ROWS: u64 = 10_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_comes_near_to_the_time_that_it_should_take() {
        let mut size = Size::new(1000, Duration::from_millis(200));
        // A thousand rows a tenth of a second.
        for _ in 0..5 {
            size.took(Duration::from_micros(size.rows() * 100));
        }
        assert_eq!(size.rows(), 2000);
        size.took(Duration::from_mins(1));
        assert_eq!(size.rows(), 1000, "never less than half");
        size.took(Duration::ZERO);
        assert_eq!(size.rows(), 2000, "never more than twice");
    }

    #[test]
    fn it_stays_between_a_tenth_of_the_first_and_a_hundred_times_it() {
        let mut size = Size::new(30, Duration::from_millis(1));
        for _ in 0..20 {
            size.took(Duration::ZERO);
        }
        assert_eq!(size.rows(), 3000);
        for _ in 0..20 {
            size.took(Duration::from_secs(1));
        }
        assert_eq!(size.rows(), 3);
        for _ in 0..20 {
            size.halve();
        }
        assert_eq!(size.rows(), 1, "where others are in the way");
        assert_eq!(Size::new(0, Duration::ZERO).rows(), 1);
    }
}
