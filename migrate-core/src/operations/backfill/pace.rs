//! How fast a backfill goes, and what it waits for: nothing of it changes what a backfill does, so none of
//! it is part of the fingerprint.

use std::time::Duration;

use serde::Serialize;

use crate::operations::Sql;

/// How fast a backfill goes, and what it waits for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Pace {
    /// How many rows the first batch has.
    pub batch: u64,
    /// How long a batch should take, as it was written: `200ms`.
    pub batch_time: String,
    /// How long nothing is done between two batches, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pause: Option<String>,
    /// How far replicas may be behind, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_lag: Option<String>,
    /// The query whose answer says that it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_while: Option<Sql>,
    /// When it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between: Option<Window>,
}

/// A time of the day in which a backfill runs, in UTC; over midnight if it ends before it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Window {
    /// From when, as it was written: `22:00`.
    pub from: String,
    /// Until when.
    pub to: String,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            batch: 1000,
            batch_time: "200ms".to_owned(),
            pause: None,
            max_lag: None,
            wait_while: None,
            between: None,
        }
    }
}

impl Pace {
    /// How long a batch should take.
    pub fn target(&self) -> Duration {
        parse_duration(&self.batch_time).unwrap_or(Duration::from_millis(200))
    }

    /// How long nothing is done between two batches.
    pub fn pause(&self) -> Duration {
        self.pause.as_deref().and_then(parse_duration).unwrap_or_default()
    }

    /// How far replicas may be behind.
    pub fn max_lag(&self) -> Option<Duration> {
        self.max_lag.as_deref().and_then(parse_duration)
    }

    pub(super) fn check(&self, faults: &mut Vec<String>) {
        if self.batch == 0 {
            faults.push("batch(0) takes no row: give it one at least".to_owned());
        }
        let given = [
            ("batch_time", Some(&self.batch_time)),
            ("pause", self.pause.as_ref()),
            ("max_lag", self.max_lag.as_ref()),
        ];
        for (method, text) in given {
            let Some(text) = text else { continue };
            match parse_duration(text) {
                None => faults.push(format!(
                    "{method}(\"{text}\") is no time: write a number and ms, s, min or h, \
                     as in \"200ms\""
                )),
                Some(Duration::ZERO) if method == "batch_time" => {
                    faults.push("batch_time(\"0\") leaves a batch no time".to_owned());
                }
                Some(_) => {}
            }
        }
        let Some(Window { from, to }) = &self.between else { return };
        for text in [from, to] {
            if parse_minute(text).is_none() {
                faults.push(format!(
                    "between(..): \"{text}\" is no time of the day: write it as \"22:00\""
                ));
            }
        }
        if from == to {
            faults.push(format!("between(\"{from}\", \"{to}\") is no time at all"));
        }
    }
}

impl Window {
    /// How many minutes it is until it is open, at this minute of the day; none if it is.
    pub fn minutes_left(&self, now: u32) -> Option<u32> {
        let (from, to) = (parse_minute(&self.from)?, parse_minute(&self.to)?);
        let is_open = if from < to { from <= now && now < to } else { from <= now || now < to };
        (!is_open).then(|| (from + DAY - now) % DAY)
    }
}

/// The minutes of a day.
const DAY: u32 = 24 * 60;

/// A number and a unit: `200ms`, `5s`, `10min`, `2h`.
fn parse_duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    let milliseconds = match unit.trim_start() {
        "ms" => 1,
        "s" => 1000,
        "min" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    number.checked_mul(milliseconds).map(Duration::from_millis)
}

/// A minute of the day: `22:00`.
fn parse_minute(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str, limit: u32| {
        let is_plain = text.len() == 2 && text.bytes().all(|c| c.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| is_plain && *number < limit)
    };
    Some(number(hour, 24)? * 60 + number(minute, 60)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_they_are_written() {
        assert_eq!(parse_duration("200ms"), Some(Duration::from_millis(200)));
        assert_eq!(parse_duration("5 s"), Some(Duration::from_secs(5)));
        assert_eq!(parse_duration("2h"), Some(Duration::from_hours(2)));
        for text in ["", "5", "s", "-5s", "1.5s", "5 seconds", "99999999999999999999ms"] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
        assert_eq!(parse_minute("22:05"), Some(1325));
        for text in ["24:00", "7:00", "07:60", "+7:00", "0700"] {
            assert_eq!(parse_minute(text), None, "{text}");
        }
    }

    #[test]
    fn a_window_over_midnight() {
        let window = |from: &str, to: &str| Window { from: from.to_owned(), to: to.to_owned() };
        let night = window("22:00", "06:00");
        assert_eq!(night.minutes_left(23 * 60), None);
        assert_eq!(night.minutes_left(5 * 60 + 59), None);
        assert_eq!(night.minutes_left(6 * 60), Some(16 * 60));
        let day = window("08:00", "12:00");
        assert_eq!(day.minutes_left(8 * 60), None);
        assert_eq!(day.minutes_left(12 * 60), Some(20 * 60));
    }
}
