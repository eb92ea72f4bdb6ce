//! In which time zone the date of a new migration is written.
//!
//! Names are looked up in the system's own database of zones, so nothing of it is compiled in.

use std::time::SystemTime;

use tz::{LocalTimeType, TimeZone, UtcDateTime};

use crate::error::CliError;

/// When a migration is written, as a clock of its zone shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Created {
    /// `20261127`
    pub(crate) date: String,
    /// `104035`
    pub(crate) time: String,
    /// `2026-11-27 10:40:35+02:00`
    pub(crate) text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Zone(TimeZone);

impl Zone {
    /// What the setting says: `utc`, `local`, an offset or a name; UTC without one.
    ///
    /// # Errors
    /// [`CliError::Usage`], if there is no such zone, or not on this machine.
    pub(super) fn parse(chosen: Option<&str>) -> Result<Self, CliError> {
        let text = chosen.unwrap_or("utc");
        let zone = match text.to_ascii_lowercase().as_str() {
            "utc" => Some(TimeZone::utc()),
            "local" => local(),
            _ if text.starts_with(['+', '-']) => {
                offset(text).and_then(|seconds| TimeZone::fixed(seconds).ok())
            }
            _ => named(text),
        };
        zone.map(Self).ok_or_else(|| CliError::Usage {
            message: format!("timezone = \"{text}\" is no time zone that this machine knows"),
            help: "write \"utc\", \"local\", a name as in \"Europe/Berlin\", or an offset, which needs \
                   no list of zones: timezone = \"+02:00\""
                .to_owned(),
        })
    }

    /// This moment in the zone.
    ///
    /// # Errors
    /// [`CliError::Failed`], if the clock is set to a year that no calendar has.
    pub(crate) fn at(&self, moment: SystemTime) -> Result<Created, CliError> {
        let seconds = match moment.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_secs()).unwrap_or(i64::MAX),
        };
        let shown =
            self.0.find_local_time_type(seconds).map(LocalTimeType::ut_offset).and_then(|offset| {
                Ok((offset, UtcDateTime::from_timespec(seconds + i64::from(offset), 0)?))
            });
        let (offset, shown) = shown.map_err(|error| CliError::Failed {
            message: format!("the clock can't be read: {error}"),
            found: Vec::new(),
            help: "set the clock of this machine".to_owned(),
        })?;
        let (year, month, day) = (shown.year(), shown.month(), shown.month_day());
        let (hour, minute, second) = (shown.hour(), shown.minute(), shown.second());
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
        let (h, m) = (minutes / 60, minutes % 60);
        Ok(Created {
            date: format!("{year:04}{month:02}{day:02}"),
            time: format!("{hour:02}{minute:02}{second:02}"),
            text: format!(
                "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}{sign}{h:02}:{m:02}"
            ),
        })
    }
}

/// That of the variable `TZ`, else of the machine; none where it can't be known.
fn local() -> Option<TimeZone> {
    if cfg!(not(unix)) {
        return None;
    }
    match std::env::var("TZ").ok().filter(|name| !name.is_empty()) {
        Some(name) => TimeZone::from_posix_tz(&name).ok(),
        None => TimeZone::local().ok(),
    }
}

/// A name of the system's list. What `TZ` may hold beside names, a zone that is described, is none.
fn named(text: &str) -> Option<TimeZone> {
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c));
    let zone = is_name.then(|| TimeZone::from_posix_tz(&format!(":{text}")))?;
    zone.ok()
}

/// `+02:00` in seconds.
fn offset(text: &str) -> Option<i32> {
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let number = |digits: &str, most: i32| {
        let is_plain = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
        is_plain.then(|| digits.parse::<i32>().ok())?.filter(|number| *number <= most)
    };
    let seconds = number(hours, 23)? * 3600 + number(minutes, 59)? * 60;
    Some(if text.starts_with('-') { -seconds } else { seconds })
}

/// The moment that a `create_date` names, to be compared with another: a date, with a time and a zone or
/// without, which mean midnight and UTC.
pub(crate) fn moment(text: &str) -> Option<i64> {
    let mut date = text.get(..10)?.split('-').map(|part| part.parse::<u16>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let rest = text.get(10..)?.trim_start_matches(['T', ' ']);
    let clock = if rest.is_empty() { "00:00:00" } else { rest.get(..8)? };
    let mut clock = clock.split(':').map(|part| part.parse::<u8>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    let zone = rest.get(8..).unwrap_or_default();
    let zone = zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let before_utc = if matches!(zone, "" | "Z") { 0 } else { offset(zone)? };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let shown = UtcDateTime::new(i32::from(year), month, day, hour, minute, second, 0).ok()?;
    Some(shown.unix_time() - i64::from(before_utc))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(zone: &str, seconds: u64) -> String {
        let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        Zone::parse(Some(zone)).unwrap().at(moment).unwrap().text
    }

    #[test]
    fn a_moment_in_several_zones() {
        let moment = 1_795_768_835; // 2026-11-27 08:40:35 UTC
        for (zone, expected) in [
            ("utc", "2026-11-27 08:40:35+00:00"),
            ("UTC", "2026-11-27 08:40:35+00:00"),
            ("+02:00", "2026-11-27 10:40:35+02:00"),
            ("-09:30", "2026-11-26 23:10:35-09:30"),
            ("+23:59", "2026-11-28 08:39:35+23:59"),
        ] {
            assert_eq!(at(zone, moment), expected);
        }
        assert_eq!(Zone::parse(None).unwrap(), Zone::parse(Some("utc")).unwrap());
        let created = Zone::parse(Some("-09:30")).unwrap();
        let created = created.at(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!((created.date.as_str(), created.time.as_str()), ("19691231", "143000"));
    }

    #[test]
    fn moments_of_all_forms_are_compared() {
        let utc = 1_795_768_835;
        for text in [
            "2026-11-27 08:40:35+00:00",
            "2026-11-27 10:40:35+02:00",
            "2026-11-26 23:10:35-09:30",
            "2026-11-27T08:40:35Z",
            "2026-11-27 08:40:35.123456",
        ] {
            assert_eq!(moment(text), Some(utc), "{text}");
        }
        assert_eq!(moment("1970-01-02"), Some(24 * 60 * 60));
        for wrong in [
            "",
            "yesterday",
            "2026-13-01",
            "2026-11-27 8:40",
            "2026-11-27 08:40:35 CET",
            "üüüüüüüüüü",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_no_zone() {
        for wrong in
            ["", "+2", "+0200", "+24:00", "+02:60", "+a:00", "Europe/Nowhere", "CET-1CEST", "../x"]
        {
            let error = Zone::parse(Some(wrong)).unwrap_err();
            let help = error.explain().help.unwrap_or_default();
            assert!(help.contains("timezone = \"+02:00\""), "{wrong}: {help}");
        }
    }
}
