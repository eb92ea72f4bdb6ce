//! A live run: one transaction per migration, the fence and the version rows first in it.
//!
//! "Finished" is said only after the commit. What fails is rolled back, what was committed stays,
//! and the error says both.

use std::time::Instant;

use super::error::{Culprit, Leftover, RunError};
use super::event::Event;
use super::failed_statement::FailedStatement;
use super::prepare::{Action, PreparedStep};
use super::report::StepReport;
use super::step;
use crate::database::{
    BookkeepingError, Connection, DanglingReference, DatabaseError, DatabaseErrorKind, VersionTable,
};
use crate::operations::Operation;

/// One run on one connection.
pub(crate) struct LiveRun<'a> {
    /// For the error of a run that stops.
    pub(crate) database: String,
    pub(crate) db: &'a mut Connection,
    pub(crate) versions: &'a VersionTable,
    pub(crate) generation: i64,
    pub(crate) holder: String,
    pub(crate) observer: &'a mut (dyn FnMut(&Event) + Send),
    /// Whether user code ran in the session since it was put back.
    pub(crate) is_changed: bool,
}

/// Marks the transaction of a step: it is gone when that transaction is.
const SAVEPOINT: &str = "migrate_step";

impl LiveRun<'_> {
    /// Executes the steps in order; stops at the first that fails.
    pub(crate) async fn execute(
        mut self,
        steps: &[PreparedStep],
    ) -> Result<Vec<StepReport>, Box<RunError>> {
        let begun = Instant::now();
        let mut committed: Vec<StepReport> = Vec::new();
        for (i, step) in steps.iter().enumerate() {
            let (number, started) = (i + 1, Instant::now());
            let report = step.report();
            (self.observer)(&Event::StepStarted { number, step: report.clone() });
            if let Err(Failure { culprit, leftover, rollback }) = self.execute_step(step).await {
                let not_begun = steps[number..].iter().map(|s| s.migration.revision.to_owned());
                let (step, not_begun) = (report, not_begun.collect());
                let database = self.database;
                let error =
                    RunError { database, step, culprit, committed, not_begun, leftover, rollback };
                return Err(Box::new(error));
            }
            let elapsed = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
            let step = StepReport { milliseconds: Some(elapsed), ..report };
            (self.observer)(&Event::StepFinished { number, step: step.clone() });
            committed.push(step);
        }
        (self.observer)(&Event::Finished { duration: begun.elapsed() });
        Ok(committed)
    }

    async fn execute_step(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        self.reset().await?;
        self.is_changed = step.has_user_code();
        if step.transaction {
            self.in_transaction(step).await
        } else {
            self.without_transaction(step).await
        }
    }

    /// Puts the session back to what it was before user code ran in it.
    async fn reset(&mut self) -> Result<(), Culprit> {
        if std::mem::take(&mut self.is_changed) {
            self.db.session().reset().await.map_err(bookkeeping)?;
        }
        Ok(())
    }

    async fn in_transaction(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        self.begin().await?;
        let done = match self.move_on(step).await {
            Ok(generation) => self.transactional_part(step).await.map(|()| generation),
            Err(culprit) => Err(Failure::from(culprit)),
        };
        match done {
            Ok(generation) => {
                self.commit().await?;
                self.generation = generation;
                Ok(())
            }
            // The database rolls back what has lost its connection.
            Err(failure) if failure.culprit.is_disconnect() => Err(failure),
            Err(failure) => {
                let rollback = self.db.session().rollback().await.err();
                if failure.leftover != Leftover::Unknown {
                    return Err(Failure { rollback, ..failure });
                }
                Err(self.take_back_version_rows(step, failure).await)
            }
        }
    }

    /// The fence and the version rows, before anything else in the transaction: a second run
    /// waits there and then finds that the fence has moved.
    async fn move_on(&mut self, step: &PreparedStep) -> Result<i64, Culprit> {
        let generation = self.versions.move_fence(self.db, self.generation, &self.holder).await?;
        self.versions.change(self.db, &step.step.rows).await?;
        Ok(generation)
    }

    async fn transactional_part(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        let before = self.dangling(step).await?;
        for action in &step.actions {
            if action.is_user_code() {
                self.guarded(step, action).await?;
            } else {
                self.execute_action(step, action).await?;
            }
        }
        let rows = DanglingReference::added(&before, &self.dangling(step).await?);
        self.warn(before);
        if rows.is_empty() { Ok(()) } else { Err(Culprit::DanglingReferences { rows }.into()) }
    }

    /// Executes what may do anything, and asks whether the transaction is still the same.
    async fn guarded(&mut self, step: &PreparedStep, action: &Action) -> Result<(), Failure> {
        self.mark("SAVEPOINT").await.map_err(bookkeeping)?;
        let executed = self.execute_action(step, action).await;
        if executed.as_ref().is_err_and(Culprit::is_disconnect) {
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
        let operation = action.recorded.operation.summary();
        let location = action.recorded.location;
        // PostgreSQL releases nothing after a failure, but goes back to it.
        if executed.is_ok() && self.mark("ROLLBACK TO SAVEPOINT").await.is_ok() {
            return Err(Culprit::ErrorDropped { operation, location }.into());
        }
        let culprit = executed.err().unwrap_or(Culprit::TransactionEnded { operation, location });
        Err(Failure { leftover: Leftover::Unknown, ..Failure::from(culprit) })
    }

    /// The transaction was gone before its end. If it was committed, the version rows were too:
    /// the revision must not count as applied. If it was rolled back, nothing is left to do.
    async fn take_back_version_rows(&mut self, step: &PreparedStep, failure: Failure) -> Failure {
        match self.take_back(step).await {
            Ok(true) => failure,
            Ok(false) => Failure { leftover: Leftover::Nothing, ..failure },
            Err(error) => {
                let error = DatabaseError::new(DatabaseErrorKind::Statement, error.to_string());
                Failure { rollback: Some(error), ..failure }
            }
        }
    }

    /// Whether there was something to take back.
    async fn take_back(&mut self, step: &PreparedStep) -> Result<bool, BookkeepingError> {
        // The migration may have given up the right to do this.
        self.db.session().reset().await?;
        let state = self.versions.read(self.db).await?;
        let change = &step.step.rows;
        let moved_to = change.update.as_ref().map(|(_, to)| to).or(change.insert.first());
        let was_committed = match moved_to {
            Some(row) => state.rows.iter().any(|known| *row == known.as_str()),
            None => change.delete.iter().all(|row| !state.rows.contains(row)),
        };
        if was_committed {
            self.versions.stamp(self.db, &state, &change.inverse(), &self.holder).await?;
        }
        Ok(was_committed)
    }

    /// Each statement by itself; the version rows only after all of them took effect.
    async fn without_transaction(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        self.begin().await?;
        let moved = self.versions.move_fence(self.db, self.generation, &self.holder).await;
        self.generation = match moved {
            Ok(generation) => generation,
            Err(error) => {
                let rollback = self.db.session().rollback().await.err();
                return Err(Failure { rollback, ..Failure::from(Culprit::from(error)) });
            }
        };
        // Nothing of the step has run, whatever became of this.
        let moved = self.commit().await;
        moved.map_err(|failure| Failure { leftover: Leftover::Nothing, ..failure })?;
        let before = self.dangling(step).await?;
        for (done, action) in step.actions.iter().enumerate() {
            if let Err(culprit) = self.execute_action(step, action).await {
                let leftover = Leftover::Operations(done);
                return Err(Failure { leftover, ..Failure::from(culprit) });
            }
        }
        self.finish_outside(step, before).await.map_err(|failure| {
            let leftover = match failure.leftover {
                Leftover::Unconfirmed => Leftover::UnconfirmedRecord,
                _ => Leftover::Operations(step.actions.len()),
            };
            Failure { leftover, ..failure }
        })
    }

    /// What is left to do behind the last statement of a step without a transaction.
    async fn finish_outside(
        &mut self,
        step: &PreparedStep,
        before: Vec<DanglingReference>,
    ) -> Result<(), Failure> {
        if self.is_changed && self.db.session().has_open_transaction().await.map_err(bookkeeping)? {
            return Err(Culprit::TransactionLeftOpen.into());
        }
        // What stays can't be rolled back any more, so it is only said.
        let added = DanglingReference::added(&before, &self.dangling(step).await?);
        for message in added {
            (self.observer)(&Event::Warning { message });
        }
        self.reset().await?;
        self.record(step).await
    }

    /// The version rows in a transaction of their own.
    async fn record(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        self.begin().await?;
        match self.move_on(step).await {
            Ok(generation) => self.generation = generation,
            Err(culprit) => {
                let rollback = self.db.session().rollback().await.err();
                return Err(Failure { rollback, ..Failure::from(culprit) });
            }
        }
        self.commit().await
    }

    async fn execute_action(
        &mut self,
        step: &PreparedStep,
        action: &Action,
    ) -> Result<(), Culprit> {
        let operation = action.recorded.operation.summary();
        let location = action.recorded.location;
        (self.observer)(&Event::OperationStarted { operation: operation.clone(), location });
        if let Operation::Run(run) = &action.recorded.operation {
            let done = step::call(&step.recording, run, self.db).await;
            return done.map_err(|source| Culprit::Function { operation, location, source });
        }
        let dialect = self.db.dialect();
        for statement in &action.statements {
            for sent in statement.messages(dialect, step.transaction) {
                let Err(source) = self.db.execute_script(&statement.sql[sent.clone()]).await else {
                    continue;
                };
                let statement = FailedStatement::find(&statement.sql, sent, dialect, &source);
                return Err(Culprit::Statement { operation, location, statement, source });
            }
        }
        Ok(())
    }

    async fn begin(&mut self) -> Result<(), Failure> {
        self.db.session().begin().await.map_err(|error| locked_or(error).into())
    }

    /// A commit that fails may leave the transaction open; it is rolled back then. One that was
    /// not answered may have been done.
    async fn commit(&mut self) -> Result<(), Failure> {
        let Err(error) = self.db.session().commit().await else { return Ok(()) };
        let culprit = locked_or(error);
        if culprit.is_disconnect() {
            return Err(Failure { leftover: Leftover::Unconfirmed, ..Failure::from(culprit) });
        }
        let rollback = self.db.session().rollback().await.err();
        Err(Failure { rollback, ..Failure::from(culprit) })
    }

    async fn mark(&mut self, what: &str) -> Result<(), DatabaseError> {
        self.db.execute_script(&format!("{what} {SAVEPOINT}")).await
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
}

fn bookkeeping(error: DatabaseError) -> Culprit {
    Culprit::Bookkeeping(BookkeepingError::Database(error))
}

fn locked_or(error: DatabaseError) -> Culprit {
    if error.kind == DatabaseErrorKind::Busy { Culprit::Locked(error) } else { bookkeeping(error) }
}

struct Failure {
    culprit: Culprit,
    leftover: Leftover,
    rollback: Option<DatabaseError>,
}

impl From<Culprit> for Failure {
    fn from(culprit: Culprit) -> Self {
        Self { culprit, leftover: Leftover::Nothing, rollback: None }
    }
}
