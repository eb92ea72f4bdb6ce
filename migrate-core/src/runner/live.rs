//! A live run: steps in order, each committed before it is said to be finished. What fails is rolled
//! back as far as its database can; what was committed stays; the error says both.
//!
//! A step that is one transaction stands in `transaction`, one that has parts in `parts`, what both
//! execute in `execute`.

mod again;
mod at_once;
mod backfill;
mod decide;
mod execute;
mod failure;
mod group;
mod limits;
mod open_step;
mod parts;
mod transaction;
mod writes;

use std::time::Instant;

use migrate_graph::Direction;
use tracing::Instrument;

use super::decisions::Decisions;
use super::error::{Culprit, RunError};
use super::event::Event;
use super::may_go_on::may_go_on;
use super::prepare::PreparedStep;
use super::report::StepReport;
use super::resume::Resumption;
use crate::database::{
    Connection, DanglingReference, DatabaseErrorKind, Held, Interrupt, Interrupter, JournalAction,
    JournalState, Lookout, NewEntry, Progress, VersionTable, Writer,
};
use crate::operations::Timeouts;
use crate::schema::EngineFacts;
use failure::{Failure, bookkeeping, locked_or};
pub(crate) use group::Group;
use group::{Ended, Failed};

/// One run on one connection.
pub(crate) struct LiveRun<'a> {
    /// For the error of a run that stops.
    pub(crate) database: String,
    pub(crate) db: &'a mut Connection,
    pub(crate) versions: &'a VersionTable,
    pub(crate) writer: &'a Writer,
    pub(crate) generation: i64,
    /// What the engine promises.
    pub(crate) facts: EngineFacts,
    /// What it holds, unless it holds nothing.
    pub(crate) lock: Option<&'a Held>,
    pub(crate) observer: &'a mut (dyn FnMut(&Event) + Send),
    pub(crate) interrupt: &'a Interrupt,
    pub(crate) interrupter: Interrupter,
    /// Whether the journal keeps the SQL itself.
    pub(crate) keeps_sql: bool,
    /// Whether all steps are one transaction.
    pub(crate) per_run: bool,
    /// Whether user code ran in the session since it was put back.
    pub(crate) is_changed: bool,
    /// What was decided in the step that runs.
    pub(crate) decided: Decisions,
    /// The steps that ran and are not certain to stay yet.
    pub(crate) group: Group,
    /// Those of the run.
    pub(crate) timeouts: Timeouts,
    /// Those that the code of the step set itself.
    pub(crate) set: Timeouts,
    /// Those of the statement that was executed last.
    pub(crate) limited: Timeouts,
    pub(crate) lookout: Option<&'a Lookout>,
    /// How many steps of the run came before these.
    pub(crate) before: usize,
}

impl LiveRun<'_> {
    /// Executes the steps in order, the first from where it was interrupted; stops at the first that
    /// fails.
    pub(crate) async fn execute(
        mut self,
        steps: &[PreparedStep],
        mut resumed: Option<Resumption>,
    ) -> Result<Vec<StepReport>, Box<RunError>> {
        let begun = Instant::now();
        let mut index = 0;
        while let Some(step) = steps.get(index) {
            let (number, started, report) = (index + 1, Instant::now(), step.report());
            let span = tracing::info_span!(
                target: "migrate", "revision", revision = step.migration.revision,
                direction = step.step.direction.as_str(),
            );
            self.say_started(number, &report);
            let holds_back = resumed.is_none() && self.holds_back(steps, index);
            let run = self.execute_step(step, resumed.take(), (index, holds_back));
            let ran = match run.instrument(span).await {
                Ok(()) => self.keep((number, report.clone()), started, holds_back).await,
                Err(failure) => Err(failure),
            };
            index = match ran {
                Ok(()) => number,
                Err(failure) => match self.end_group((number, step), failure).await {
                    Ended::Again(first) => first,
                    Ended::Failed(failed) => {
                        return Err(self.stopped(*failed, report, &steps[number..]));
                    }
                },
            };
        }
        if self.per_run && !steps.is_empty() {
            self.commit_run(steps).await?;
        }
        (self.observer)(&Event::Finished { duration: begun.elapsed() });
        Ok(self.group.committed)
    }

    async fn execute_step(
        &mut self,
        step: &PreparedStep,
        resumed: Option<Resumption>,
        (index, holds_back): (usize, bool),
    ) -> Result<(), Failure> {
        // What shares a transaction changes nothing about the session.
        let is_in_group = self.is_in_group(holds_back);
        if let Err(culprit) = self.prepare_session(step).await {
            if self.per_run && index > 0 && !Self::is_lost(&culprit) {
                let rollback = self.db.session().rollback().await.err();
                return Err(Failure { rollback, ..culprit.into() });
            }
            return Err(culprit.into());
        }
        self.is_changed = step.has_user_code() && !is_in_group;
        self.decided = Decisions::default();
        if self.per_run {
            return self.in_run(step, index == 0).await;
        }
        if is_in_group {
            self.in_group(step).await
        } else if step.is_one_transaction() && resumed.is_none() && step.part_of.is_none() {
            self.in_transaction(step, holds_back).await
        } else {
            self.by_parts(step, resumed, holds_back).await
        }
    }

    async fn prepare_session(&mut self, step: &PreparedStep) -> Result<(), Culprit> {
        self.may_go_on()?;
        self.reset().await?;
        self.limit_step(step).await
    }

    fn stopped(
        &mut self,
        failed: Failed,
        step: StepReport,
        left: &[PreparedStep],
    ) -> Box<RunError> {
        let Failed { failure, mut undone, unconfirmed } = failed;
        let mut kept = std::mem::take(&mut self.group.committed);
        if self.per_run {
            // In one transaction nothing of what came before it was committed.
            undone.append(&mut kept);
        }
        let undone = undone.into_iter().map(|step| step.revision);
        let left = left.iter().map(|step| step.migration.revision.to_owned());
        let error =
            failure.into_error(self.database.clone(), step, kept, undone.chain(left).collect());
        Box::new(RunError { unconfirmed, ..error })
    }

    /// Puts the session back to what it was before user code ran in it, and sees that the lock is
    /// still held.
    async fn reset(&mut self) -> Result<(), Culprit> {
        if !std::mem::take(&mut self.is_changed) {
            return Ok(());
        }
        self.set = Timeouts::UNSET;
        self.db.session().reset().await.map_err(bookkeeping)?;
        let Some(Held::Session(lock)) = self.lock else { return Ok(()) };
        let session = self.db.session();
        let holds = session.holds_lock(lock).await.map_err(bookkeeping)?;
        if holds || session.try_lock(lock).await.map_err(bookkeeping)? {
            return Ok(());
        }
        let holder = session.lock_holder(lock).await.map_err(bookkeeping)?;
        Err(Culprit::LockLost { holder: holder.map(|holder| holder.to_string()) })
    }

    fn may_go_on(&self) -> Result<(), Culprit> {
        may_go_on(self.interrupt, self.lock)
    }

    async fn begin(&mut self) -> Result<(), Failure> {
        self.db.session().begin().await.map_err(|error| locked_or(error).into())
    }

    /// What the journal says about a step.
    fn entry(&self, step: &PreparedStep, state: JournalState) -> NewEntry {
        let action = match step.step.direction {
            Direction::Upgrade => JournalAction::Upgrade,
            Direction::Downgrade => JournalAction::Downgrade,
        };
        let x = &step.recording.x_read;
        NewEntry {
            state,
            milliseconds: None,
            effect: Some(step.effect.clone()),
            source: Some(step.migration.source.to_owned()),
            statements: count(step.statements()),
            part_of: step.part_of.map(|part| part.id),
            x: (!x.is_empty()).then(|| serde_json::to_string(x).unwrap_or_default()),
            progress: Progress { decisions: self.decided.as_json(), ..Progress::default() },
            sql: Some(super::journal_sql::journal_sql(step, self.keeps_sql)),
            ..NewEntry::of(self.writer, action, step.migration.revision)
        }
    }

    async fn dangling(&mut self, step: &PreparedStep) -> Result<Vec<DanglingReference>, Culprit> {
        if !step.may_leave_dangling() {
            return Ok(Vec::new());
        }
        self.db.session().dangling_references().await.map_err(bookkeeping)
    }

    fn warn(&mut self, old: Vec<DanglingReference>) {
        for reference in old {
            (self.observer)(&Event::Warning { message: reference.to_string() });
        }
    }

    /// Whether the database rolled back by itself, for it has lost the connection.
    fn is_lost(culprit: &Culprit) -> bool {
        culprit.kind() == Some(DatabaseErrorKind::Disconnected)
    }
}

fn milliseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
