//! Dates and times of day out of text, and back: what is needed to check them and to bring a point in
//! time to UTC. Years 1 to 9999 of the Gregorian calendar; no leap seconds, as in the databases.

use std::fmt;

/// A date, a time of day, or both; at which offset from UTC, if that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil<'a> {
    /// Days since 1970-01-01.
    days: i64,
    /// Seconds since midnight.
    seconds: i64,
    /// The digits behind the point.
    fraction: &'a str,
    /// Seconds to the east.
    offset: i64,
}

impl<'a> Civil<'a> {
    /// `2026-01-31`
    pub(crate) fn date(text: &str) -> Option<Self> {
        Some(Self { days: parse_date(text)?, seconds: 0, fraction: "", offset: 0 })
    }

    /// `23:59`, `23:59:59`, `23:59:59.999999`
    pub(crate) fn time(text: &'a str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_fraction = fraction.len() <= 6 && fraction.bytes().all(|b| b.is_ascii_digit());
        let has_point = whole.len() < text.len();
        if !is_fraction || has_point && (fraction.is_empty() || whole.len() < 8) {
            return None;
        }
        let seconds = parse_time(whole)?;
        Some(Self { days: 0, seconds, fraction, offset: 0 })
    }

    /// A date and a time with a space or a `T` between.
    pub(crate) fn timestamp(text: &'a str) -> Option<Self> {
        let (date, time) = (text.get(..10)?, text.get(11..)?);
        let is_parted = matches!(text.as_bytes().get(10), Some(b' ' | b'T'));
        let days = parse_date(date).filter(|_| is_parted)?;
        Some(Self { days, ..Self::time(time)? })
    }

    /// The same with `Z`, `+02` or `+02:00` behind it.
    pub(crate) fn timestamp_tz(text: &'a str) -> Option<Self> {
        if let Some(local) = text.strip_suffix('Z') {
            return Self::timestamp(local);
        }
        let sign = text.rfind(['+', '-']).filter(|at| *at > 10)?;
        let (local, offset) = text.split_at(sign);
        let (east, digits) = (offset.starts_with('+'), &offset[1..]);
        let seconds = match digits.len() {
            2 => number(digits, 14)? * 3600,
            5 => parse_time(digits).filter(|seconds| *seconds <= 14 * 3600)?,
            _ => return None,
        };
        Some(Self { offset: if east { seconds } else { -seconds }, ..Self::timestamp(local)? })
    }

    /// The same point in time at UTC.
    pub(crate) fn in_utc(self) -> Self {
        let seconds = self.since_1970();
        let (days, seconds) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        Self { days, seconds, offset: 0, ..self }
    }

    /// Whole seconds since 1970-01-01 at UTC.
    pub(crate) fn since_1970(self) -> i64 {
        self.days * 86_400 + self.seconds - self.offset
    }

    pub(crate) fn date_text(self) -> String {
        let (year, month, day) = date_of(self.days);
        format!("{year:04}-{month:02}-{day:02}")
    }

    pub(crate) fn time_text(self) -> String {
        let (hours, rest) = (self.seconds / 3600, self.seconds % 3600);
        let point = if self.fraction.is_empty() { "" } else { "." };
        format!("{hours:02}:{:02}:{:02}{point}{}", rest / 60, rest % 60, self.fraction)
    }
}

/// Date and time; the offset is left out.
impl fmt::Display for Civil<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.date_text(), self.time_text())
    }
}

fn number(text: &str, most: i64) -> Option<i64> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number <= most)
}

fn parse_date(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let is_parted = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    if !is_parted || !text.is_ascii() {
        return None;
    }
    let (year, month) = (number(&text[..4], 9999)?, number(&text[5..7], 12)?);
    let day = number(&text[8..], 31)?;
    let days = days_of(year, month, day);
    (year > 0 && date_of(days) == (year, month, day)).then_some(days)
}

/// `23:59` or `23:59:59` to seconds.
fn parse_time(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let mut part = |most| match parts.next() {
        Some(part) if part.len() == 2 => number(part, most).map(Some),
        Some(_) => None,
        None => Some(None),
    };
    let (hours, minutes, seconds) = (part(23)??, part(59)??, part(59)?.unwrap_or(0));
    parts.next().is_none().then_some(hours * 3600 + minutes * 60 + seconds)
}

/// Days since 1970-01-01, counted in years that begin in March so that the leap day is the last.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year * 365 + year / 4 - year / 100 + day_of_year - 719_468
}

fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_there_and_back() {
        assert_eq!(days_of(1970, 1, 1), 0);
        for days in days_of(1, 1, 1)..=days_of(9999, 12, 31) {
            let (year, month, day) = date_of(days);
            assert_eq!(days_of(year, month, day), days);
        }
        for bad in
            ["2026-02-29", "2026-13-01", "0000-01-01", "2026-1-1", "2026-01-0é", "+026-01-01"]
        {
            assert_eq!(Civil::date(bad), None, "{bad}");
        }
        assert!(Civil::date("2000-02-29").is_some() && Civil::date("1900-02-29").is_none());
    }

    #[test]
    fn times_and_offsets() {
        let utc = |text| Civil::timestamp_tz(text).map(|at| at.in_utc().to_string());
        assert_eq!(utc("2026-01-01T00:30:00.250+02:00").unwrap(), "2025-12-31 22:30:00.250");
        assert_eq!(utc("2026-01-01 23:00-05").unwrap(), "2026-01-02 04:00:00");
        assert_eq!(utc("2026-01-01 23:00Z").unwrap(), "2026-01-01 23:00:00");
        for bad in ["2026-01-01 23:00", "2026-01-01 23:00+2", "2026-01-01", "2026-01-01 24:00Z"] {
            assert_eq!(utc(bad), None, "{bad}");
        }
        for bad in
            ["1:00", "01:60", "01", "01:00:00.", "01:00.5", "01:00:00.1234567", "01:00:00:00"]
        {
            assert_eq!(Civil::time(bad), None, "{bad}");
        }
        assert_eq!(Civil::time("01:02:03.4").unwrap().time_text(), "01:02:03.4");
    }
}
