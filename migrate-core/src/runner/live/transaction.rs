//! A step that is one transaction: the fence and the version rows first in it, the journal last.

use std::time::Instant;

use super::at_once::Inside;
use super::failure::{Failure, bookkeeping, locked_or};
use super::{LiveRun, count, milliseconds};
use crate::database::{
    Begin, BookkeepingError, DanglingReference, DatabaseError, DatabaseErrorKind, FenceMove,
    JournalState, NewEntry, Progress, Scope, finish,
};
use crate::runner::error::{Culprit, Leftover, RunError};
use crate::runner::event::Event;
use crate::runner::parts::Unit;
use crate::runner::prepare::PreparedStep;

/// Marks the transaction of a step: it is gone when that transaction is.
const SAVEPOINT: &str = "migrate_step";

impl LiveRun<'_> {
    /// With `holds_back` its commit doesn't wait for the disk, where the database can do that.
    pub(super) async fn in_transaction(
        &mut self,
        step: &PreparedStep,
        holds_back: bool,
    ) -> Result<(), Failure> {
        // On MySQL a step that executes nothing.
        self.write_end().await?;
        let is_at_once = self.sends_at_once(step);
        let done = if is_at_once {
            let commits = self.group.open.is_some();
            self.at_once(step, Inside::Own(Begin { flushed: !holds_back, commits })).await
        } else {
            if self.group.open.is_some() {
                let committed = self.commit_group().await;
                // Nothing of this one was sent.
                committed.map_err(|failure| Failure { leftover: Leftover::Nothing, ..failure })?;
            }
            if holds_back {
                self.db.session().begin_unflushed().await.map_err(locked_or)?;
            } else {
                self.begin().await?;
            }
            self.step_in_transaction(step).await
        };
        match done {
            Ok(generation) if is_at_once && holds_back => {
                self.group.open = Some(self.generation);
                self.generation = generation;
                Ok(())
            }
            Ok(generation) => {
                let committed = self.commit().await;
                if let Err(failure) = committed {
                    return Err(self.record_failure(step, failure).await);
                }
                self.generation = generation;
                Ok(())
            }
            // The database rolls back what has lost its connection.
            Err(failure) if Self::is_lost(&failure.culprit) => Err(failure),
            Err(failure) => {
                let rollback = self.db.session().rollback().await.err();
                if self.group.is_lost {
                    return Err(Failure { rollback, ..failure });
                }
                if failure.leftover == Leftover::Unknown {
                    return Err(self.take_back_version_rows(step, failure).await);
                }
                Err(self.record_failure(step, Failure { rollback, ..failure }).await)
            }
        }
    }

    /// One of several steps in the same transaction.
    pub(super) async fn in_run(
        &mut self,
        step: &PreparedStep,
        is_first: bool,
    ) -> Result<(), Failure> {
        if is_first {
            self.begin().await?;
        }
        let done = if self.sends_at_once(step) {
            self.at_once(step, Inside::Open).await
        } else {
            self.step_in_transaction(step).await
        };
        match done {
            Ok(generation) => {
                self.generation = generation;
                Ok(())
            }
            Err(failure) if Self::is_lost(&failure.culprit) => Err(failure),
            Err(failure) => {
                let rollback = self.db.session().rollback().await.err();
                Err(Failure { rollback, ..failure })
            }
        }
    }

    /// Commits all steps of a run that is one transaction.
    pub(super) async fn commit_run(&mut self, steps: &[PreparedStep]) -> Result<(), Box<RunError>> {
        let reports = self.group.committed.clone();
        if let Err(failure) = self.commit().await {
            let last = reports.last().cloned().or(steps.last().map(PreparedStep::report));
            let Some(last) = last else { return Ok(()) };
            let undone = reports.iter().map(|step| step.revision.clone()).collect();
            let database = self.database.clone();
            return Err(Box::new(failure.into_error(database, last, Vec::new(), undone)));
        }
        for (i, step) in reports.iter().enumerate() {
            let number = self.before + i + 1;
            (self.observer)(&Event::StepFinished { number, step: step.clone() });
        }
        Ok(())
    }

    /// The generation behind it.
    pub(super) async fn step_in_transaction(
        &mut self,
        step: &PreparedStep,
    ) -> Result<i64, Failure> {
        let begun = Instant::now();
        // A second run waits at the fence, and then finds that it has moved. What a function may
        // commit in the middle says of itself that it has not ended.
        let may_commit = step.may_commit();
        let what = if may_commit { FenceMove::StepBegins } else { FenceMove::Part };
        let moved = self.versions.move_fence(self.db, self.writer, self.generation, what);
        let generation = moved.await?;
        self.limited_as(step);
        self.versions.change(self.db, &step.step.rows).await?;
        if may_commit {
            let entry = self.entry(step, JournalState::Open);
            self.versions.insert(self.db, &entry).await?;
        }
        let before = self.dangling(step).await?;
        for unit in step.units() {
            self.guarded(step, unit).await?;
        }
        let rows = DanglingReference::added(&before, &self.dangling(step).await?);
        self.warn(before);
        if !rows.is_empty() {
            return Err(Culprit::DanglingReferences { rows }.into());
        }
        if self.is_changed {
            self.db.session().regain().await.map_err(bookkeeping)?;
        }
        let statements_done = count(step.statements());
        if may_commit {
            let decisions = self.decided.as_json();
            let progress = Progress { statements_done, decisions, ..Progress::default() };
            let done = JournalState::Done;
            self.versions.close(self.db, generation, done, &progress).await?;
            let end = FenceMove::StepEnds;
            let moved = self.versions.move_fence(self.db, self.writer, generation, end);
            return Ok(moved.await?);
        }
        let mut entry = self.entry(step, JournalState::Done);
        entry.milliseconds = Some(i64::try_from(milliseconds(begun)).unwrap_or(i64::MAX));
        entry.progress.statements_done = statements_done;
        self.versions.insert(self.db, &entry).await?;
        Ok(generation)
    }

    /// Executes a unit inside of a transaction. Behind what may do anything it is asked whether the
    /// transaction is still the same.
    pub(super) async fn guarded(
        &mut self,
        step: &PreparedStep,
        unit: &Unit,
    ) -> Result<(), Failure> {
        if !self.reach(step, unit).await? {
            return Ok(());
        }
        let is_user_code =
            |item: &super::super::parts::Item| step.actions[item.action].is_user_code();
        if !unit.items.iter().any(is_user_code) {
            return Ok(self.execute_unit(step, unit, Scope::Transaction).await?);
        }
        self.mark("SAVEPOINT").await.map_err(bookkeeping)?;
        let executed = self.execute_unit(step, unit, Scope::Transaction).await;
        if executed.as_ref().is_err_and(Self::is_lost) {
            return Ok(executed?);
        }
        let released = match &executed {
            Ok(()) => self.mark("RELEASE SAVEPOINT").await,
            Err(_) => self.mark("ROLLBACK TO SAVEPOINT").await,
        };
        let Err(refused) = released else { return Ok(executed?) };
        if refused.kind == DatabaseErrorKind::Disconnected {
            return Err(executed.err().unwrap_or_else(|| bookkeeping(refused)).into());
        }
        let action = unit.items.first().map(|item| &step.actions[item.action].recorded);
        let (operation, location) = match action {
            Some(recorded) => (recorded.operation.summary(), recorded.location),
            None => return Ok(executed?),
        };
        // PostgreSQL releases nothing after a failure, but goes back to it.
        if executed.is_ok() && self.mark("ROLLBACK TO SAVEPOINT").await.is_ok() {
            return Err(Culprit::ErrorDropped { operation, location }.into());
        }
        let culprit = executed.err().unwrap_or(Culprit::TransactionEnded { operation, location });
        Err(Failure { leftover: Leftover::Unknown, ..Failure::from(culprit) })
    }

    async fn mark(&mut self, what: &str) -> Result<(), DatabaseError> {
        self.db.execute_script(&format!("{what} {SAVEPOINT}")).await
    }

    /// The transaction was gone before its end. If it was committed, the version rows were too:
    /// the revision must not count as applied. If it was rolled back, nothing is left to do.
    async fn take_back_version_rows(&mut self, step: &PreparedStep, failure: Failure) -> Failure {
        match self.take_back(step, &failure).await {
            // A text stops at the statement that fails, or that is ended, with which SQLite rolls all of
            // it back; a function may have gone on behind it, with statements that were committed one
            // by one.
            Ok(false) if failure.culprit.is_answer() => {
                let failure = Failure { leftover: Leftover::Nothing, ..failure };
                self.record_failure(step, failure).await
            }
            Ok(_) => failure,
            Err(error) => {
                let error = DatabaseError::new(DatabaseErrorKind::Statement, error.to_string());
                Failure { rollback: Some(error), ..failure }
            }
        }
    }

    /// Whether there was something to take back.
    async fn take_back(
        &mut self,
        step: &PreparedStep,
        failure: &Failure,
    ) -> Result<bool, BookkeepingError> {
        // The migration may have given up the right to do this.
        self.db.session().reset().await?;
        let state = self.versions.read(self.db).await?;
        let change = &step.step.rows;
        let moved_to = change.update.as_ref().map(|(_, to)| to).or(change.insert.first());
        let was_committed = match moved_to {
            Some(row) => state.rows.iter().any(|known| *row == known.as_str()),
            None => change.delete.iter().all(|row| !state.rows.contains(row)),
        };
        if !was_committed {
            return Ok(false);
        }
        let from = state.generation.unwrap_or_default();
        let error = Some(step.secrets.hide(&failure.culprit.to_string()));
        let progress = Progress { error, ..Progress::default() };
        self.db.session().begin().await?;
        let taken_back = async {
            let end = FenceMove::StepEnds;
            let generation = self.versions.move_fence(self.db, self.writer, from, end).await?;
            self.versions.change(self.db, &change.inverse()).await?;
            if let Some(open) = &state.open {
                let abandoned = JournalState::Abandoned;
                self.versions.close(self.db, open.id, abandoned, &progress).await?;
            }
            Ok(generation)
        };
        let taken_back = taken_back.await;
        self.generation = finish(self.db, taken_back).await?;
        Ok(true)
    }

    /// Says in the journal that a step failed and left nothing behind. The failure itself is what
    /// matters, so that this fails too is no news.
    pub(super) async fn record_failure(
        &mut self,
        step: &PreparedStep,
        failure: Failure,
    ) -> Failure {
        let is_of_step = !matches!(
            failure.culprit,
            Culprit::Bookkeeping(_) | Culprit::Locked(_) | Culprit::LeaseLost { .. }
        );
        if failure.leftover == Leftover::Nothing && is_of_step && failure.rollback.is_none() {
            let mut entry = self.entry(step, JournalState::Failed);
            entry.milliseconds = Some(0);
            entry.progress.error = Some(step.secrets.hide(&failure.culprit.to_string()));
            let _ = self.write_alone(&entry).await;
        }
        failure
    }

    async fn write_alone(&mut self, entry: &NewEntry) -> Result<(), BookkeepingError> {
        self.db.session().reset().await?;
        self.db.session().begin().await?;
        let written = async {
            let moved =
                self.versions.move_fence(self.db, self.writer, self.generation, FenceMove::Part);
            let generation = moved.await?;
            self.versions.insert(self.db, entry).await?;
            Ok(generation)
        };
        let written = written.await;
        self.generation = finish(self.db, written).await?;
        Ok(())
    }

    /// A commit that fails may leave the transaction open; it is rolled back then. One that was
    /// not answered may have been done.
    pub(super) async fn commit(&mut self) -> Result<(), Failure> {
        let Err(error) = self.db.session().commit().await else { return Ok(()) };
        let culprit = locked_or(error);
        if Self::is_lost(&culprit) {
            return Err(Failure { leftover: Leftover::Unconfirmed, ..Failure::from(culprit) });
        }
        let rollback = self.db.session().rollback().await.err();
        Err(Failure { rollback, ..Failure::from(culprit) })
    }
}
