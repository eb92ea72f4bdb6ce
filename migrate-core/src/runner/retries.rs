//! Whether a step that failed may be tried again, when, and from where. Pure.
//!
//! What failed because others were in the way, or because the connection was lost, may pass the next
//! time; a function of the migration is called again only if it says that this is safe.

use std::time::Duration;

use super::error::{Culprit, Leftover, RunError};
use super::prepare::PreparedStep;
use super::resume::Choice;
use super::script::change_rows;
use crate::database::{DatabaseErrorKind, JournalEntry, State};
use crate::operations::Operation;
use crate::schema::Dialect;
use migrate_graph::Direction;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long it is waited before so many-th try again, from 1: 1 s, 2 s, 4 s, at most 30 s, and up to a
/// quarter more by chance, for others that failed at the same time try again too.
pub(crate) fn pause_before(attempt: u32, chance: u32) -> Duration {
    let pause = FIRST_PAUSE.saturating_mul(1 << attempt.saturating_sub(1).min(5));
    let pause = pause.min(LONGEST_PAUSE);
    pause + pause.mul_f64(f64::from(chance % 1000) / 4000.0)
}

impl RunError {
    /// Whether it failed because the connection was lost.
    pub(crate) fn is_lost(&self) -> bool {
        self.culprit.kind() == Some(DatabaseErrorKind::Disconnected)
    }

    /// What is certain about the statement that the journal doubts, for this run was there: it had been
    /// answered, or not been sent.
    pub(crate) fn knows(&self, open: &JournalEntry) -> Option<Choice> {
        let doubted = usize::try_from(open.in_doubt?).ok()?;
        if self.unconfirmed.iter().any(|step| step.revision == open.revision) {
            return Some(Choice::Skip);
        }
        match self.leftover {
            Leftover::Part { done, in_doubt: None, .. } if self.step.revision == open.revision => {
                Some(if done < doubted { Choice::Redo } else { Choice::Skip })
            }
            _ => None,
        }
    }

    /// Whether it may pass the next time, and nothing of it is done twice then. `again` are the steps of
    /// which functions would be called again, `waits` says that on SQLite somebody said how long to
    /// wait: else that was waited for long enough.
    pub(crate) fn may_pass(&self, dialect: Dialect, again: &[PreparedStep], waits: bool) -> bool {
        let is_answer = !matches!(self.culprit, Culprit::Bookkeeping(_));
        let may_pass = match self.culprit.kind() {
            Some(DatabaseErrorKind::Busy) => is_answer && (dialect != Dialect::Sqlite || waits),
            Some(DatabaseErrorKind::Conflict) => true,
            // A database in memory would be another one.
            Some(DatabaseErrorKind::Disconnected) => dialect != Dialect::Sqlite,
            _ => false,
        };
        let is_clean = match self.leftover {
            Leftover::Nothing | Leftover::Part { in_doubt: None, .. } => true,
            Leftover::Part { .. } | Leftover::Unconfirmed => self.is_lost(),
            Leftover::Unknown => false,
        };
        let is_whole = self.is_lost() || self.rollback.is_none() && self.journal.is_none();
        may_pass && is_clean && is_whole && again.iter().all(PreparedStep::may_run_again)
    }
}

impl PreparedStep {
    /// Whether each of its functions says that it may be called again.
    fn may_run_again(&self) -> bool {
        self.part_of.is_none()
            && self.actions.iter().all(|action| match &action.recorded.operation {
                Operation::Run(run) => run.retry_safe,
                _ => true,
            })
    }
}

/// Where a run goes on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// So many steps are done, and the next one is not begun.
    Behind(usize),
    /// So many are done, and the next one is open.
    Within(usize),
}

/// Where the database is between these steps, of which at least so many are done and which began on
/// these rows; `None` if it is somewhere else, or another run is at it. An open row is that of one of these
/// runs: this one, and the one whose step it went on with and may not have written yet.
pub(crate) fn place_in(
    steps: &[PreparedStep],
    (start, least): (&[String], usize),
    (state, runs): (&State, &[String]),
) -> Option<Place> {
    let mut rows = start.to_vec();
    let mut done = 0;
    for step in steps.iter().take(least) {
        change_rows(&mut rows, &step.step.rows);
        done += 1;
    }
    while rows != state.rows {
        change_rows(&mut rows, &steps.get(done)?.step.rows);
        done += 1;
    }
    if let Some(open) = &state.open {
        let step = steps.get(done)?;
        let direction = match open.action {
            crate::database::JournalAction::Downgrade => Direction::Downgrade,
            _ => Direction::Upgrade,
        };
        let is_it = runs.contains(&open.run)
            && open.revision == step.migration.revision
            && direction == step.step.direction;
        return is_it.then_some(Place::Within(done));
    }
    Some(Place::Behind(done))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_half_a_minute_and_a_little() {
        let pauses = |chance| (1..9).map(move |attempt| pause_before(attempt, chance).as_millis());
        let expected = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000];
        assert!(pauses(0).eq(expected));
        assert!(
            pauses(999)
                .zip(expected)
                .all(|(pause, least)| { pause > least && pause <= least + least / 4 })
        );
        assert_eq!(pause_before(u32::MAX, 0), LONGEST_PAUSE);
    }
}
