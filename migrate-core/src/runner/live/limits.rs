//! How long the statements of a step wait for a lock and take: the run's timeouts, those of the
//! migration, what its own code set, those of the operation; the most specific one counts.

use std::time::Duration;

use super::LiveRun;
use super::failure::bookkeeping;
use crate::database::{Blocker, DatabaseError, DatabaseErrorKind, Scope};
use crate::operations::Timeouts;
use crate::runner::error::Culprit;
use crate::runner::parts::{Item, Unit};
use crate::runner::prepare::PreparedStep;
use crate::schema::Dialect;

/// How much of what another session executes is shown, in characters.
const LONGEST_QUERY: usize = 100;

impl LiveRun<'_> {
    /// Sets those of a step for the transactions that it begins.
    pub(super) async fn limit_step(&mut self, step: &PreparedStep) -> Result<(), Culprit> {
        let timeouts = self.of_step(step);
        self.db.session().limit(timeouts, Scope::Transactions).await.map_err(bookkeeping)
    }

    pub(super) fn of_step(&self, step: &PreparedStep) -> Timeouts {
        self.set.or(step.migration.timeouts).or(self.timeouts)
    }

    /// What its own code sets for the session holds for the rest of the step. On MySQL it does by itself.
    pub(super) async fn heed(
        &mut self,
        step: &PreparedStep,
        units: &[&Unit],
    ) -> Result<(), Culprit> {
        let dialect = self.db.dialect();
        if dialect != Dialect::Postgres || !units.iter().any(|unit| unit.may_set(dialect)) {
            return Ok(());
        }
        let set = self.db.session().limits_set().await.map_err(bookkeeping)?;
        if set == Timeouts::UNSET {
            return Ok(());
        }
        self.set = set.or(self.set);
        self.limit_step(step).await
    }

    /// A transaction of the step has begun, with its timeouts.
    pub(super) fn limited_as(&mut self, step: &PreparedStep) {
        self.limited = self.of_step(step);
    }

    /// Sets those of what is executed next, if they aren't set already; how long it may take.
    pub(super) async fn limit_item(
        &mut self,
        step: &PreparedStep,
        (unit, item): (&Unit, &Item),
        scope: Scope,
    ) -> Result<Option<Duration>, Culprit> {
        let own = step.actions[item.action].recorded.timeouts.or(self.set);
        let own = own.or(step.migration.timeouts);
        let mut timeouts = own.or(self.timeouts);
        if scope == Scope::Outside && self.db.dialect() == Dialect::Postgres && unit.is_concurrent()
        {
            // It waits for old transactions, for long, and nobody waits behind it.
            timeouts.lock = own.lock.or(Some(Duration::ZERO));
        }
        if scope == Scope::Outside || timeouts != self.limited {
            let limited = self.db.session().limit(timeouts, scope).await;
            limited.map_err(bookkeeping)?;
            self.limited = timeouts;
        }
        Ok(self.unless_server_ends(timeouts))
    }

    /// How long each statement of a step may take, unless it or the server says otherwise.
    pub(super) fn limit_of_statements(&self, step: &PreparedStep) -> Option<Duration> {
        self.unless_server_ends(self.of_step(step))
    }

    fn unless_server_ends(&self, timeouts: Timeouts) -> Option<Duration> {
        let own = !self.db.server().ends_statements();
        timeouts.statement.filter(|limit| own && !limit.is_zero())
    }
}

/// The error with who was in the way, if it was one of waiting.
pub(super) fn blocked_by(step: &PreparedStep, error: &mut DatabaseError, blocker: Option<Blocker>) {
    use DatabaseErrorKind::{Busy, Conflict, Timeout};
    if !matches!(error.kind, Busy | Conflict | Timeout) {
        return;
    }
    error.report.blocker = blocker.map(|blocker| {
        let query = blocker.query.as_ref().map(|query| shortened(&step.secrets.hide_in_sql(query)));
        Blocker { query, ..blocker }
    });
}

fn shortened(query: &str) -> String {
    let words: Vec<&str> = query.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST_QUERY) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_query_is_cut() {
        assert_eq!(shortened("SELECT\n  1"), "SELECT 1");
        let long = shortened(&"ä".repeat(200));
        assert_eq!(long.chars().count(), LONGEST_QUERY + 1);
        assert!(long.ends_with('…'));
    }
}
