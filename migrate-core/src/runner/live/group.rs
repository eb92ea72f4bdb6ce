//! Steps that are not waited for one by one, for the disk is the slowest of all: on SQLite they share
//! a transaction, in which each has a savepoint; on PostgreSQL each has its own, which is committed with
//! the beginning of the next and doesn't wait for the disk; on MySQL the end of one is written with the
//! beginning of the next. A step is said to be finished only when it is certain to stay.

use std::time::{Duration, Instant};

use super::at_once::Inside;
use super::failure::{Failure, bookkeeping};
use super::writes::End;
use super::{LiveRun, milliseconds};
use crate::database::{DatabaseError, DatabaseErrorKind, Unsent};
use crate::runner::error::{Culprit, Leftover};
use crate::runner::event::Event;
use crate::runner::prepare::PreparedStep;
use crate::runner::report::StepReport;
use crate::schema::Dialect;

/// How long steps may be held back; others wait that long for the lock of a SQLite database.
const LONGEST: Duration = Duration::from_millis(200);

const SAVEPOINT: &str = "migrate_group";

/// The steps that ran and are not certain to stay yet.
#[derive(Debug, Default)]
pub(crate) struct Group {
    held: Vec<(usize, StepReport)>,
    /// Those that are certain to stay.
    pub(super) committed: Vec<StepReport>,
    /// On MySQL: the end of the last step, which is written with the beginning of the next one.
    pub(super) end: Option<End>,
    since: Option<Instant>,
    /// The generation before the transaction that is open: on SQLite that of all of them, on PostgreSQL
    /// that of the last.
    pub(super) open: Option<i64>,
    /// Whether that transaction is gone without having been committed.
    pub(super) is_lost: bool,
    /// Whether it isn't known what became of it.
    is_unanswered: bool,
    /// So many steps run one by one, for such a transaction is gone.
    alone_until: usize,
    /// How many steps were said to begin.
    begun: usize,
}

impl Group {
    /// Of steps of which so many were said to begin before.
    pub(crate) fn of(begun: usize) -> Self {
        Self { begun, ..Self::default() }
    }
}

/// How a group ended in which a step failed.
pub(super) enum Ended {
    /// For good.
    Failed(Box<Failed>),
    /// All of it is gone, and runs again from this step on, one by one.
    Again(usize),
}

/// The failure of a step, and what became of those before it that were held back.
pub(super) struct Failed {
    pub(super) failure: Failure,
    /// Rolled back.
    pub(super) undone: Vec<StepReport>,
    /// They took effect, but perhaps aren't on the disk; of the last one perhaps the commit wasn't done.
    pub(super) unconfirmed: Vec<StepReport>,
}

impl LiveRun<'_> {
    /// Says that a step begins, once.
    pub(super) fn say_started(&mut self, number: usize, report: &StepReport) {
        if number > self.group.begun {
            self.group.begun = number;
            let number = number + self.before;
            (self.observer)(&Event::StepStarted { number, step: report.clone() });
        }
    }

    /// Whether a step may be held back, because another one follows that may be too.
    pub(super) fn holds_back(&self, steps: &[PreparedStep], index: usize) -> bool {
        let dialect = self.db.dialect();
        let shares = |step: &PreparedStep| match dialect {
            Dialect::MySql => step.part_of.is_none() && !step.has_user_code(),
            Dialect::Postgres | Dialect::Sqlite => step.may_share(dialect),
        };
        !self.per_run
            && index >= self.group.alone_until
            && steps.get(index..index + 2).is_some_and(|pair| pair.iter().all(shares))
    }

    /// Whether a step runs in the transaction of its group.
    pub(super) fn is_in_group(&self, holds_back: bool) -> bool {
        self.db.dialect() == Dialect::Sqlite && (holds_back || self.group.open.is_some())
    }

    /// A step in the transaction of its group.
    pub(super) async fn in_group(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        if self.group.open.is_none() {
            self.begin().await?;
            self.group.open = Some(self.generation);
        }
        let done = self.in_savepoint(step).await;
        let Err(failure) = done else { return Ok(()) };
        let back = failure.leftover == Leftover::Nothing
            && self.mark_group("ROLLBACK TO SAVEPOINT").await.is_ok()
            && self.mark_group("RELEASE SAVEPOINT").await.is_ok();
        if !back {
            self.undo_group().await;
        }
        Err(failure)
    }

    async fn in_savepoint(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        if self.sends_at_once(step) {
            self.generation = self.at_once(step, Inside::Savepoint(SAVEPOINT)).await?;
            return Ok(());
        }
        self.mark_group("SAVEPOINT").await.map_err(bookkeeping)?;
        let generation = self.step_in_transaction(step).await?;
        self.mark_group("RELEASE SAVEPOINT").await.map_err(bookkeeping)?;
        self.generation = generation;
        Ok(())
    }

    /// SQLite ended the transaction by itself, or it can't be gone on with.
    async fn undo_group(&mut self) {
        // It is gone either way.
        let _: Result<(), DatabaseError> = self.db.session().rollback().await;
        self.lose_group();
    }

    fn lose_group(&mut self) {
        if let Some(generation) = self.group.open.take() {
            self.generation = generation;
        }
        self.group.is_lost = true;
    }

    /// Keeps a step that ran; those that are certain to stay by now.
    pub(super) async fn keep(
        &mut self,
        (number, report): (usize, StepReport),
        started: Instant,
        holds_back: bool,
    ) -> Result<(), Failure> {
        let since = *self.group.since.get_or_insert(started);
        let report = StepReport { milliseconds: Some(milliseconds(started)), ..report };
        if self.per_run {
            self.group.committed.push(report);
            return Ok(());
        }
        self.group.held.push((number, report));
        let may_wait = self.db.dialect() != Dialect::MySql && since.elapsed() < LONGEST;
        // What ends with the beginning of the next step waits for that, which comes at once.
        if self.group.end.is_some() || holds_back && may_wait {
            return Ok(());
        }
        if self.group.open.is_some() {
            self.commit_group().await?;
        }
        if holds_back {
            self.db.session().flush().await.map_err(bookkeeping)?;
        }
        self.say_finished();
        Ok(())
    }

    pub(super) async fn commit_group(&mut self) -> Result<(), Failure> {
        let committed = self.commit().await;
        match &committed {
            Err(failure) if !self.may_be_committed(&failure.culprit) => self.lose_group(),
            _ => self.group.open = None,
        }
        committed
    }

    /// What became of the transaction that was committed with the beginning of a step; nothing is known
    /// without an answer.
    pub(super) fn commit_answered(&mut self, outcome: Option<&Result<(), Unsent>>) {
        match outcome {
            Some(Err(Unsent::Commit(error))) if error.kind != DatabaseErrorKind::Disconnected => {
                self.lose_group();
            }
            None | Some(Err(Unsent::Commit(_))) => {
                self.group.open = None;
                self.group.is_unanswered = true;
            }
            Some(Ok(()) | Err(_)) => self.group.open = None,
        }
    }

    /// Whether a commit that failed like this may have been done. A file has no connection.
    fn may_be_committed(&self, culprit: &Culprit) -> bool {
        Self::is_lost(culprit) && self.db.dialect() != Dialect::Sqlite
    }

    /// Those that were held back are certain to stay.
    pub(super) fn say_finished(&mut self) {
        self.group.since = None;
        for (number, step) in std::mem::take(&mut self.group.held) {
            let number = number + self.before;
            (self.observer)(&Event::StepFinished { number, step: step.clone() });
            self.group.committed.push(step);
        }
    }

    /// Ends a group in which a step failed: what came before it is made certain, or runs again one
    /// by one if it is gone.
    pub(super) async fn end_group(
        &mut self,
        (number, step): (usize, &PreparedStep),
        failure: Failure,
    ) -> Ended {
        let is_sqlite = self.db.dialect() == Dialect::Sqlite;
        let (mut failure, mut undone, mut unconfirmed) = (failure, vec![], vec![]);
        if self.group.open.is_some() && self.commit_group().await.is_ok() && is_sqlite {
            failure = self.record_failure(step, failure).await;
        }
        if std::mem::take(&mut self.group.is_lost) {
            // On PostgreSQL the last of them has a transaction of its own.
            let kept = if is_sqlite { 0 } else { self.group.held.len().saturating_sub(1) };
            let lost = self.group.held.split_off(kept);
            let first = lost.first().map_or(number, |(number, _)| *number);
            let is_asked =
                matches!(failure.culprit, Culprit::Interrupted | Culprit::TimedOut { .. });
            if !is_asked && !Self::is_lost(&failure.culprit) {
                self.group.alone_until = number;
                return Ended::Again(first - 1);
            }
            undone = lost.into_iter().map(|(_, step)| step).collect();
            failure = self.record_failure(step, failure).await;
        }
        if failure.leftover == Leftover::Unconfirmed {
            // That is said of the step itself.
            self.group.held.retain(|(held, _)| *held < number);
        }
        let is_certain = !std::mem::take(&mut self.group.is_unanswered)
            && self.write_end().await.is_ok()
            && (self.group.held.is_empty() || self.db.session().flush().await.is_ok());
        if is_certain {
            self.say_finished();
        } else {
            unconfirmed = self.take_held();
        }
        Ended::Failed(Box::new(Failed { failure, undone, unconfirmed }))
    }

    fn take_held(&mut self) -> Vec<StepReport> {
        self.group.since = None;
        std::mem::take(&mut self.group.held).into_iter().map(|(_, step)| step).collect()
    }

    async fn mark_group(&mut self, what: &str) -> Result<(), DatabaseError> {
        self.db.execute_script(&format!("{what} {SAVEPOINT}")).await
    }
}
