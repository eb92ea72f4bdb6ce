//! Durations as settings and attributes write them: `500ms`, `2s`, `1min`, `1h`, or `none`.
//!
//! They stand here because macros, library and command line read them, and this is what they share.

use std::time::Duration;

/// No timeout is longer: servers count milliseconds in 31 bits.
const LONGEST: Duration = Duration::from_hours(24);

/// A duration that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationError {
    fault: String,
}

impl DurationError {
    /// How durations are written.
    pub const HELP: &str =
        "write a number and ms, s, min or h, such as \"500ms\" or \"5s\"; or \"none\"";
}

impl std::fmt::Display for DurationError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.fault)
    }
}

impl std::error::Error for DurationError {}

/// Reads a timeout: a whole number with `ms`, `s`, `min` or `h`, at most a day. `none` is no limit, which
/// is [`Duration::ZERO`] as on the servers.
///
/// # Errors
/// [`DurationError`], also of a number without a unit and of zero, which some take for "at once".
///
/// # Examples
/// ```
/// use std::time::Duration;
///
/// assert_eq!(migrate_graph::parse_timeout("2s"), Ok(Duration::from_secs(2)));
/// assert_eq!(migrate_graph::parse_timeout("none"), Ok(Duration::ZERO));
/// assert!(migrate_graph::parse_timeout("2").is_err());
/// ```
pub fn parse_timeout(text: &str) -> Result<Duration, DurationError> {
    let wrong =
        |fault: &str| DurationError { fault: format!("\"{}\" {fault}", text.escape_debug()) };
    if text == "none" {
        return Ok(Duration::ZERO);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let milliseconds = match unit.trim_start() {
        "ms" => 1,
        "s" => 1000,
        "min" => 60_000,
        "h" => 3_600_000,
        "" if digits > 0 => return Err(wrong("has no unit")),
        _ => return Err(wrong("is no duration")),
    };
    if digits == 0 {
        return Err(wrong("is no duration"));
    }
    let number: u64 = number.parse().map_err(|_| wrong("is longer than a day"))?;
    let duration = Duration::from_millis(number.saturating_mul(milliseconds));
    if duration.is_zero() {
        return Err(wrong("is no time at all"));
    }
    if duration > LONGEST { Err(wrong("is longer than a day")) } else { Ok(duration) }
}

/// A limit as [`parse_timeout`] reads it, in the longest unit that has no fraction.
///
/// # Examples
/// ```
/// use std::time::Duration;
///
/// use migrate_graph::render_timeout;
///
/// assert_eq!(render_timeout(Duration::from_secs(90)), "90s");
/// assert_eq!(render_timeout(Duration::from_secs(600)), "10min");
/// assert_eq!(render_timeout(Duration::ZERO), "none");
/// ```
pub fn render_timeout(timeout: Duration) -> String {
    let milliseconds = timeout.as_millis();
    let units = [("h", 3_600_000), ("min", 60_000), ("s", 1000)];
    match units.into_iter().find(|(_, length)| milliseconds.is_multiple_of(*length)) {
        _ if milliseconds == 0 => "none".to_owned(),
        Some((unit, length)) => format!("{}{unit}", milliseconds / length),
        None => format!("{milliseconds}ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_none() {
        let read = |text| parse_timeout(text).map(|duration| duration.as_millis());
        assert_eq!(read("500ms"), Ok(500));
        assert_eq!(read("2s"), Ok(2000));
        assert_eq!(read("2 min"), Ok(120_000));
        assert_eq!(read("24h"), Ok(86_400_000));
        assert_eq!(read("none"), Ok(0));
    }

    #[test]
    fn what_is_rendered_is_read_again() {
        for text in ["1ms", "500ms", "1500ms", "2s", "90s", "10min", "90min", "24h", "none"] {
            assert_eq!(render_timeout(parse_timeout(text).unwrap()), text);
        }
        assert_eq!(render_timeout(Duration::from_mins(1)), "1min");
    }

    #[test]
    fn what_is_no_duration() {
        let fault = |text| parse_timeout(text).unwrap_err().to_string();
        assert_eq!(fault("60"), "\"60\" has no unit");
        assert_eq!(fault("0s"), "\"0s\" is no time at all");
        assert_eq!(fault("25h"), "\"25h\" is longer than a day");
        assert_eq!(
            fault("99999999999999999999s"),
            "\"99999999999999999999s\" is longer than a day"
        );
        for text in ["", "s", "-1s", "1.5s", "5 seconds", "٣s", "None"] {
            assert!(fault(text).ends_with("is no duration"), "{text}");
        }
    }
}
