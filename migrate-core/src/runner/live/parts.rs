//! A step that has parts, each committed by itself: before a statement outside of a transaction the
//! journal says that it is about to run, after it that it did. The version rows change with the last
//! write of the journal, so the step counts as run when all of it took effect.

use super::failure::{Failure, bookkeeping};
use super::open_step::OpenStep;
use super::{LiveRun, count};
use crate::database::{
    BookkeepingError, DanglingReference, FenceMove, JournalState, Progress, finish,
};
use crate::dialect::Effect;
use crate::runner::error::{Culprit, Leftover};
use crate::runner::event::Event;
use crate::runner::parts::{Unit, counted};
use crate::runner::prepare::PreparedStep;
use crate::runner::resume::Resumption;

impl LiveRun<'_> {
    pub(super) async fn by_parts(
        &mut self,
        step: &PreparedStep,
        resumed: Option<Resumption>,
        holds_back: bool,
    ) -> Result<(), Failure> {
        let mut open = OpenStep::new(resumed.as_ref());
        if let Some(resumption) = &resumed {
            self.decided = resumption.decisions.clone();
            self.correct(step, resumption).await?;
        }
        match self.run_parts(step, &mut open, holds_back).await {
            Ok(()) => Ok(()),
            Err(failure) => {
                // What can't be written now is said with the failure.
                let _ = self.write_end().await;
                Err(self.settle(step, open, failure).await)
            }
        }
    }

    /// What was not executed yet may have been corrected since the step was begun.
    async fn correct(
        &mut self,
        step: &PreparedStep,
        resumption: &Resumption,
    ) -> Result<(), Failure> {
        let entry = self.entry(step, JournalState::Open);
        self.begin().await?;
        let corrected = async {
            let part = FenceMove::Part;
            let moved = self.versions.move_fence(self.db, self.writer, self.generation, part);
            let generation = moved.await?;
            self.versions.correct(self.db, resumption.id, &entry).await?;
            Ok::<_, BookkeepingError>(generation)
        };
        let corrected = corrected.await;
        self.generation = finish(self.db, corrected).await?;
        Ok(())
    }

    async fn run_parts(
        &mut self,
        step: &PreparedStep,
        open: &mut OpenStep,
        holds_back: bool,
    ) -> Result<(), Failure> {
        self.restore_session(step, open.done).await?;
        let before = self.dangling(step).await?;
        let (mut first, mut is_ended) = (0, false);
        for (i, part) in step.parts.iter().enumerate() {
            let is_last = i + 1 == step.parts.len();
            let left = part.behind(open.done.saturating_sub(first));
            first += counted(&part.units);
            if !left.is_empty() {
                match left {
                    [unit] if !part.transaction => self.alone(step, unit, open).await?,
                    units => {
                        self.together(step, units, (open, is_last)).await?;
                        is_ended = is_last;
                    }
                }
                if !is_last {
                    self.heed(step, &left.iter().collect::<Vec<_>>()).await?;
                }
            }
        }
        // What stays can't be rolled back any more, so it is only said.
        for message in DanglingReference::added(&before, &self.dangling(step).await?) {
            (self.observer)(&Event::Warning { message });
        }
        if is_ended {
            return Ok(());
        }
        self.reset().await?;
        self.end(step, open, holds_back).await
    }

    /// Settings that the statements which took effect had made, in a session that is gone.
    async fn restore_session(&mut self, step: &PreparedStep, done: usize) -> Result<(), Culprit> {
        let dialect = self.db.dialect();
        for unit in step.counted().take(done) {
            if !step.takes(unit, &self.decided) {
                continue;
            }
            for statement in unit.session_statements(dialect) {
                self.db.execute_script(statement).await.map_err(bookkeeping)?;
            }
        }
        self.heed(step, &step.counted().take(done).collect::<Vec<_>>()).await
    }

    /// Units in a transaction with the journal.
    async fn together(
        &mut self,
        step: &PreparedStep,
        units: &[Unit],
        (open, is_last): (&mut OpenStep, bool),
    ) -> Result<(), Failure> {
        self.begin().await?;
        let decided = self.decided.clone();
        let done = self.units_in_transaction(step, units, (open, is_last)).await;
        match done {
            Ok((generation, hash)) => {
                self.commit().await?;
                let id = open.id.or(Some(generation));
                *open =
                    OpenStep { id, done: open.done + counted(units), hash, ..OpenStep::new(None) };
                self.generation = generation;
                Ok(())
            }
            Err(failure) if Self::is_lost(&failure.culprit) => Err(failure),
            Err(failure) => {
                self.decided = decided;
                let rollback = self.db.session().rollback().await.err();
                Err(Failure { rollback, ..failure })
            }
        }
    }

    async fn units_in_transaction(
        &mut self,
        step: &PreparedStep,
        units: &[Unit],
        (open, is_last): (&OpenStep, bool),
    ) -> Result<(i64, String), Failure> {
        let what = match (open.id, is_last) {
            (_, true) => FenceMove::StepEnds,
            (None, false) => FenceMove::StepBegins,
            (Some(_), false) => FenceMove::Part,
        };
        let moved = self.versions.move_fence(self.db, self.writer, self.generation, what);
        let generation = moved.await?;
        self.limited_as(step);
        let mut hash = open.hash.clone();
        for unit in units {
            self.guarded(step, unit).await?;
            hash = unit.hash_behind(&hash);
        }
        if self.is_changed {
            self.db.session().regain().await.map_err(bookkeeping)?;
        }
        let id = self.row_of(step, open, generation).await?;
        let progress = Progress {
            statements_done: count(open.done + counted(units)),
            done_hash: hash.clone(),
            decisions: self.decided.as_json(),
            ..Progress::default()
        };
        if is_last {
            self.versions.change(self.db, &step.step.rows).await?;
            self.versions.close(self.db, id, JournalState::Done, &progress).await?;
        } else {
            self.versions.progress(self.db, id, &progress).await?;
        }
        Ok((generation, hash))
    }

    /// A unit that no transaction holds.
    async fn alone(
        &mut self,
        step: &PreparedStep,
        unit: &Unit,
        open: &mut OpenStep,
    ) -> Result<(), Failure> {
        if !self.reach(step, unit).await? {
            open.pass(unit);
            return Ok(());
        }
        if !unit.only_session && unit.counts() {
            self.may_go_on()?;
            self.clear_invalid_index(unit).await?;
            let before = self.describe(unit).await?;
            open.doubt = Some((open.done, before));
            self.write_progress(step, Some(unit), open).await?;
        }
        match step.backfill(unit) {
            Some(backfill) => self.backfill(step, backfill, open).await?,
            None => self.execute_alone(step, unit).await?,
        }
        let session = self.db.session();
        if unit.may_leave_transaction
            && session.has_open_transaction().await.map_err(bookkeeping)?
        {
            let recorded = unit.items.last().map(|item| &step.actions[item.action].recorded);
            let operation = recorded.map(|recorded| recorded.operation.summary());
            return Err(Culprit::TransactionLeftOpen {
                operation: operation.unwrap_or_default(),
                location: recorded.map_or(step.migration.location(), |recorded| recorded.location),
            }
            .into());
        }
        open.pass(unit);
        Ok(())
    }

    /// Writes how far the step is, in a transaction of its own behind the fence.
    async fn write_progress(
        &mut self,
        step: &PreparedStep,
        doubtful: Option<&Unit>,
        open: &mut OpenStep,
    ) -> Result<(), Failure> {
        let progress = open.progress(&self.decided, doubtful, None);
        let what = if open.id.is_none() { FenceMove::StepBegins } else { FenceMove::Part };
        let mut message = self.message(what)?;
        let id = match open.id {
            Some(id) => {
                let number = id.to_string();
                message.journal(|versions, to| versions.progress_entry(&number, &progress, to));
                id
            }
            None => self.add_row(&mut message, step, progress),
        };
        if let Err(failure) = self.write(message).await {
            // Nothing of it has run.
            open.doubt = None;
            return Err(failure);
        }
        open.id = Some(id);
        Ok(())
    }

    /// What the catalog says about what a unit changes.
    async fn describe(&mut self, unit: &Unit) -> Result<Option<String>, Culprit> {
        super::super::resume::describe(self.db, &unit.effect).await.map_err(bookkeeping)
    }

    /// An index of that name that is there and not valid is what a build that failed left behind.
    /// With it in the way the statement fails, or with IF NOT EXISTS passes for done.
    async fn clear_invalid_index(&mut self, unit: &Unit) -> Result<(), Culprit> {
        let Effect::BuildsIndex(name) = &unit.effect else { return Ok(()) };
        if self.db.session().is_index_valid(name).await.map_err(bookkeeping)? == Some(false) {
            let message = format!(
                "index {name} is not valid: a build of it failed or was interrupted; it is dropped \
                 and built again"
            );
            (self.observer)(&Event::Warning { message });
            let drop = format!("DROP INDEX CONCURRENTLY {name}");
            self.db.execute_script(&drop).await.map_err(bookkeeping)?;
        }
        Ok(())
    }

    /// After a failure: what is certain is written, so that the next run goes on from there.
    async fn settle(
        &mut self,
        step: &PreparedStep,
        mut open: OpenStep,
        failure: Failure,
    ) -> Failure {
        let units: Vec<&Unit> = step.counted().collect();
        let attempted = open.doubt.as_ref().map(|(number, _)| *number);
        let doubtful = open.doubt.as_ref().and_then(|(number, _)| units.get(*number).copied());
        let lost = Self::is_lost(&failure.culprit);
        let is_certain = doubtful.is_some_and(|unit| {
            unit.effect == Effect::Repeatable
                || !lost && unit.rolls_back
                || !lost && !unit.may_fail_half_done && failure.culprit.is_answer()
        });
        if is_certain {
            open.doubt = None;
        }
        if open.doubt.is_none() {
            open.forget_unused(step, &mut self.decided);
        }
        let took_effect = |unit: &&Unit| !unit.only_session && step.takes(unit, &self.decided);
        // What is taken back has taken effect, and its row was closed for this one.
        let is_backfilled = open.backfill.as_ref().is_some_and(|report| report.batches > 0);
        let took_effect = is_backfilled
            || step.part_of.is_some() && open.id.is_some()
            || units.iter().copied().take(open.done).any(|unit| took_effect(&unit));
        let leftover = match &open.doubt {
            None if !took_effect && !lost => Leftover::Nothing,
            doubt => Leftover::Part {
                done: open.done,
                total: units.len(),
                in_doubt: doubt.as_ref().map(|(number, _)| number + 1),
            },
        };
        let backfill = open.backfill.take();
        let failure = Failure { leftover, backfill, ..failure };
        // What another run may have begun meanwhile is not written over.
        if lost
            || matches!(
                failure.culprit,
                Culprit::Bookkeeping(BookkeepingError::FenceMoved) | Culprit::LeaseLost { .. }
            )
        {
            return failure;
        }
        let Some(id) = open.id else { return self.record_failure(step, failure).await };
        let error = step.secrets.hide(&failure.culprit.to_string());
        let doubtful = doubtful.filter(|_| open.doubt.is_some());
        let progress = open.progress(&self.decided, doubtful, Some(error));
        match self.write_failure(id, &progress, leftover == Leftover::Nothing).await {
            Err(BookkeepingError::Database(error)) => {
                let leftover = Leftover::Part {
                    done: open.done,
                    total: units.len(),
                    in_doubt: attempted.map(|number| number + 1),
                };
                Failure { leftover, journal: Some(error), ..failure }
            }
            // That another run moved on is no news behind the failure itself.
            Ok(()) | Err(_) => failure,
        }
    }

    async fn write_failure(
        &mut self,
        id: i64,
        progress: &Progress,
        is_nothing: bool,
    ) -> Result<(), BookkeepingError> {
        // A transaction of the migration's own may be open, or what it was doing was dropped.
        let _ = self.db.session().rollback().await;
        if self.db.session().has_open_transaction().await? {
            self.db.execute_script("ROLLBACK").await?;
        }
        self.db.session().reset().await?;
        self.db.session().begin().await?;
        let written = async {
            let what = if is_nothing { FenceMove::StepEnds } else { FenceMove::Part };
            let moved = self.versions.move_fence(self.db, self.writer, self.generation, what);
            let generation = moved.await?;
            if is_nothing {
                self.versions.close(self.db, id, JournalState::Failed, progress).await?;
            } else {
                self.versions.progress(self.db, id, progress).await?;
            }
            Ok(generation)
        };
        let written = written.await;
        self.generation = finish(self.db, written).await?;
        Ok(())
    }
}
