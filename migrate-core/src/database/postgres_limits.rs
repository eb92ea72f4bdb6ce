//! Timeouts on PostgreSQL: `SET LOCAL` in a transaction, with what is sent there anyway, so that they
//! are gone with it and a pooler hands them to nobody; `SET` only outside of one.

use std::time::Duration;

use super::limits::{LOCK_TIMEOUT, Patient};
use super::row::Row;
use crate::operations::Timeouts;
use crate::schema::{Server, Version};

/// Milliseconds; 0 is no limit.
type Pair = (u128, u128);

#[derive(Debug, Default)]
pub(super) struct PostgresLimits {
    /// What the session has by itself: its role, its database or the application says so.
    own: Pair,
    /// Of transactions.
    wanted: Timeouts,
    /// Of the statement that runs, or of the one before.
    current: Pair,
    /// What was set for the session, if anything was.
    outside: Option<Pair>,
}

/// What the session has.
pub(super) const OWN: &str = "(SELECT setting::bigint FROM pg_catalog.pg_settings \
     WHERE name = 'lock_timeout') AS lock_timeout, (SELECT setting::bigint \
     FROM pg_catalog.pg_settings WHERE name = 'statement_timeout') AS statement_timeout";

impl PostgresLimits {
    pub(super) fn remember(&mut self, answer: &[Row]) {
        self.own = read(answer);
    }

    /// What the session has now and wasn't given here.
    pub(super) fn set_past(&self, answer: &[Row]) -> Timeouts {
        let (now, known) = (read(answer), self.outside.unwrap_or(self.own));
        let time = |now: u128| Duration::from_millis(u64::try_from(now).unwrap_or(u64::MAX));
        let changed = |now, known| (now != known).then(|| time(now));
        Timeouts { lock: changed(now.0, known.0), statement: changed(now.1, known.1) }
    }

    fn resolved(&self, timeouts: Timeouts) -> Pair {
        let (lock, statement) = self.own;
        let lock = if lock == 0 { LOCK_TIMEOUT.as_millis() } else { lock };
        let or = |timeout: Option<Duration>, own| timeout.map_or(own, |t| t.as_millis());
        (or(timeouts.lock, lock), or(timeouts.statement, statement))
    }

    pub(super) fn for_transactions(&mut self, timeouts: Timeouts) {
        self.wanted = timeouts;
    }

    /// What a transaction has.
    pub(super) fn in_transaction(&mut self) -> String {
        let (lock, statement) = self.resolved(self.wanted);
        let of_session = self.outside.map_or(self.own.1, |outside| outside.1);
        // Steps before may have set another one in the same transaction.
        let is_set = statement == of_session && self.current.1 == of_session;
        self.current = (lock, statement);
        let lock = format!("SET LOCAL lock_timeout = {lock}");
        if is_set { lock } else { format!("{lock}; SET LOCAL statement_timeout = {statement}") }
    }

    /// A statement of a transaction that may wait this long for a row; behind it the transaction has
    /// its own limits.
    pub(super) fn waiting(&mut self, sql: String, timeout: Duration) -> Patient {
        let milliseconds = timeout.as_millis().max(1);
        let before = Some(format!("SET LOCAL lock_timeout = {milliseconds}"));
        let behind = self.in_transaction();
        Patient { before, sql, behind: behind.split("; ").map(str::to_owned).collect() }
    }

    /// What sets them for the rest of a transaction.
    pub(super) fn in_the_rest(&mut self, timeouts: Timeouts) -> String {
        self.current = self.resolved(timeouts);
        let (lock, statement) = self.current;
        format!("SET LOCAL lock_timeout = {lock}; SET LOCAL statement_timeout = {statement}")
    }

    /// What sets them for the session, unless it has them.
    pub(super) fn outside(&mut self, timeouts: Timeouts) -> Option<String> {
        let (lock, statement) = self.resolved(timeouts);
        self.current = (lock, statement);
        if self.outside == Some(self.current) {
            return None;
        }
        self.outside = Some(self.current);
        Some(format!("SET lock_timeout = {lock}; SET statement_timeout = {statement}"))
    }

    /// The session was put back.
    pub(super) fn forget(&mut self) {
        self.outside = None;
    }

    /// Whether the time of a statement is that of its whole message: so it was before PostgreSQL 13.
    pub(super) fn times_messages(&self, server: Server) -> bool {
        server.version < Version(13, 0, 0) && self.resolved(self.wanted).1 != 0
    }

    /// How long the statement that runs waits for a lock; zero is without a limit.
    pub(super) fn lock(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.current.0).unwrap_or(u64::MAX))
    }
}

fn read(answer: &[Row]) -> Pair {
    let number = |name| answer.first().and_then(|row| row.get::<i64>(name).ok());
    let [lock, statement] = ["lock_timeout", "statement_timeout"].map(number);
    let milliseconds = |number: Option<i64>| number.unwrap_or(0).unsigned_abs().into();
    (milliseconds(lock), milliseconds(statement))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_version_13_a_timeout_is_that_of_a_whole_message() {
        let old = Server::from_postgres_number(120_022);
        let new = Server::from_postgres_number(130_000);
        let mut limits = PostgresLimits::default();
        assert!(!limits.times_messages(old));
        let statement = Some(Duration::from_secs(1));
        limits.for_transactions(Timeouts { lock: None, statement });
        assert!(limits.times_messages(old) && !limits.times_messages(new));
        // The role or the database says so.
        let of_role = PostgresLimits { own: (0, 1000), ..PostgresLimits::default() };
        assert!(of_role.times_messages(old) && !of_role.times_messages(new));
    }
}
