//! How long statements may wait for a lock, and take: of one operation, of several, of a migration, of
//! a run. The most specific one counts.
//!
//! They are no part of what a migration does, so they stand beside the operation and are not in the
//! fingerprint.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use migrate_graph::{DurationError, parse_timeout, render_timeout};
use serde::Serialize;

use super::{Location, Operations};

/// How long a statement may wait for a lock, and how long it may take. [`Duration::ZERO`] is without a
/// limit, as on the servers; `None` says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Timeouts {
    /// How long it waits for a lock.
    #[serde(rename = "lock_timeout_ms", serialize_with = "as_milliseconds")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<Duration>,
    /// How long it may take, waiting included.
    #[serde(rename = "statement_timeout_ms", serialize_with = "as_milliseconds")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<Duration>,
}

impl Timeouts {
    /// Neither of both is said.
    pub const UNSET: Self = Self { lock: None, statement: None };

    /// Whether neither of both is said.
    pub fn is_unset(&self) -> bool {
        *self == Self::UNSET
    }

    /// These, and where they say nothing the wider ones.
    #[must_use]
    pub fn or(self, wider: Self) -> Self {
        Self { lock: self.lock.or(wider.lock), statement: self.statement.or(wider.statement) }
    }
}

/// As they are written in a migration: `lock_timeout 200ms, statement_timeout none`; what isn't said is left out.
impl fmt::Display for Timeouts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = [("lock_timeout", self.lock), ("statement_timeout", self.statement)];
        let said = said.into_iter().filter_map(|(name, timeout)| Some((name, timeout?)));
        for (i, (name, timeout)) in said.enumerate() {
            let separator = if i == 0 { "" } else { ", " };
            write!(f, "{separator}{name} {}", render_timeout(timeout))?;
        }
        Ok(())
    }
}

#[expect(clippy::ref_option, reason = "serde gives it like this")]
fn as_milliseconds<S: serde::Serializer>(
    timeout: &Option<Duration>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let milliseconds = timeout.map(|timeout| timeout.as_millis());
    serializer.serialize_some(&milliseconds.and_then(|number| u64::try_from(number).ok()))
}

impl Operations {
    /// What is recorded by way of the answer waits for a lock at most this long: a whole number with `ms`,
    /// `s`, `min` or `h`; `"none"` without a limit. MySQL and MariaDB count whole seconds, rounded up.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.lock_timeout("500ms").add_column("orders", column("note", Text));
    ///
    /// // for several
    /// let mut short = op.lock_timeout("500ms");
    /// short.drop_column("orders", "remark");
    /// short.drop_column("orders", "hint");
    /// # drop(short);
    /// # assert_eq!(op.finish().operations.len(), 3);
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn lock_timeout(&mut self, timeout: &str) -> Limited<'_> {
        let lock = self.read_timeout("lock_timeout", timeout);
        self.limit(Timeouts { lock, statement: None })
    }

    /// What is recorded by way of the answer may take at most this long with each of its statements,
    /// written as in [`Self::lock_timeout`].
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.lock_timeout("2s").statement_timeout("10min").create_index("i", "orders", ["note"]);
    /// # assert_eq!(op.finish().operations.len(), 1);
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn statement_timeout(&mut self, timeout: &str) -> Limited<'_> {
        let statement = self.read_timeout("statement_timeout", timeout);
        self.limit(Timeouts { lock: None, statement })
    }

    #[track_caller]
    fn read_timeout(&mut self, name: &'static str, timeout: &str) -> Option<Duration> {
        match parse_timeout(timeout) {
            Ok(timeout) => Some(timeout),
            Err(error) => {
                let fault = format!("{error}: {}", DurationError::HELP);
                self.recording.timeout_faults.push((name, Location::caller(), fault));
                None
            }
        }
    }

    fn limit(&mut self, timeouts: Timeouts) -> Limited<'_> {
        let outer = self.timeouts;
        self.timeouts = timeouts.or(outer);
        Limited { op: self, outer }
    }
}

/// Records operations with timeouts of their own: what [`Operations::lock_timeout`] and
/// [`Operations::statement_timeout`] answer.
#[must_use = "only what is recorded by way of it has the timeout: op.lock_timeout(\"2s\").add_column(..)"]
pub struct Limited<'a> {
    op: &'a mut Operations,
    outer: Timeouts,
}

impl Deref for Limited<'_> {
    type Target = Operations;

    fn deref(&self) -> &Operations {
        self.op
    }
}

impl DerefMut for Limited<'_> {
    fn deref_mut(&mut self) -> &mut Operations {
        self.op
    }
}

impl Drop for Limited<'_> {
    fn drop(&mut self) {
        self.op.timeouts = self.outer;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::{Recorded, XValues};
    use crate::prelude::*;

    fn timeouts(record: fn(&mut Operations)) -> Vec<(Option<u64>, Option<u64>)> {
        let mut op = Operations::new(Dialect::Postgres, XValues::new());
        record(&mut op);
        let seconds = |timeout: Option<Duration>| timeout.map(|timeout| timeout.as_secs());
        let of = |recorded: &Recorded| {
            (seconds(recorded.timeouts.lock), seconds(recorded.timeouts.statement))
        };
        op.finish().operations.iter().map(of).collect()
    }

    #[test]
    fn only_what_is_recorded_by_way_of_it_has_them() {
        let found = timeouts(|op| {
            op.drop_table("a");
            op.lock_timeout("2s").drop_table("b");
            op.lock_timeout("2s").statement_timeout("1min").drop_table("c").if_exists();
            let mut slow = op.statement_timeout("1h");
            slow.lock_timeout("none").drop_table("d");
            slow.drop_table("e");
            drop(slow);
            op.drop_table("f");
        });
        let expected = [
            (None, None),
            (Some(2), None),
            (Some(2), Some(60)),
            (Some(0), Some(3600)),
            (None, Some(3600)),
            (None, None),
        ];
        assert_eq!(found, expected);
    }
}
