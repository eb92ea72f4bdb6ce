//! A live run: one transaction per migration, the fence and the version rows first in it.
//!
//! "Finished" is said only after the commit. What fails is rolled back, what was committed stays,
//! and the error says both.

use std::time::Instant;

use super::event::Event;
use super::prepare::{Action, PreparedStep};
use super::report::StepReport;
use super::step;
use crate::database::{
    BookkeepingError, Connection, DatabaseError, DatabaseErrorKind, VersionTable,
};
use crate::migration::BoxError;
use crate::operations::{Location, Operation};

/// A run that stopped.
#[derive(Debug, thiserror::Error)]
#[error("{direction} of revision '{revision}' failed: {culprit}", direction = .step.direction, revision = .step.revision)]
#[non_exhaustive]
pub struct RunError {
    /// The step that failed.
    pub step: StepReport,
    /// What failed in it.
    #[source]
    pub culprit: Culprit,
    /// The steps that were committed before and stay.
    pub committed: Vec<StepReport>,
    /// The revisions that were not begun.
    pub not_begun: Vec<String>,
    /// How many operations of the failed step took effect outside a transaction.
    pub effective_operations: usize,
    /// Why the failed step could not be rolled back cleanly, if so.
    pub rollback: Option<DatabaseError>,
}

/// What failed in a step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Culprit {
    /// The lock was not obtained: the transaction could not begin.
    #[error("the database is locked by another program")]
    Locked(#[source] DatabaseError),
    /// The bookkeeping failed.
    #[error(transparent)]
    Bookkeeping(#[from] BookkeepingError),
    /// A statement failed.
    #[error("{operation} at {location}: {source}")]
    Statement {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// The SQL.
        sql: String,
        /// What the database answered.
        source: DatabaseError,
    },
    /// A function of the migration failed.
    #[error("{operation} at {location}: {source}")]
    Function {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// What it returned.
        source: BoxError,
    },
    /// The migration's own code ended the transaction that it runs in.
    #[error(
        "{operation} at {location} ended the migration's transaction; what it did before may stay"
    )]
    TransactionEnded {
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
    /// Rows refer to nothing after the step, and did not before.
    #[error("it leaves rows that refer to nothing: {}", .rows.join("; "))]
    DanglingReferences {
        /// The rows.
        rows: Vec<String>,
    },
}

/// One run on one connection.
pub(crate) struct LiveRun<'a> {
    pub(crate) db: &'a mut Connection,
    pub(crate) versions: &'a VersionTable,
    pub(crate) generation: i64,
    pub(crate) holder: String,
    pub(crate) observer: &'a mut (dyn FnMut(&Event) + Send),
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
            if let Err(failure) = self.execute_step(step).await {
                let Failure { culprit, effective_operations, rollback } = failure;
                let not_begun = steps[number..].iter().map(|s| s.migration.revision.to_owned());
                let not_begun = not_begun.collect();
                let step = report;
                return Err(Box::new(RunError {
                    step,
                    culprit,
                    committed,
                    not_begun,
                    effective_operations,
                    rollback,
                }));
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
        if step.transaction {
            self.in_transaction(step).await
        } else {
            self.without_transaction(step).await
        }
    }

    async fn in_transaction(&mut self, step: &PreparedStep) -> Result<(), Failure> {
        self.begin().await?;
        let done = match self.move_on(step).await {
            Ok(generation) => self.transactional_part(step).await.map(|()| generation),
            Err(culprit) => Err(culprit),
        };
        match done {
            Ok(generation) => {
                self.commit().await?;
                self.generation = generation;
                Ok(())
            }
            Err(culprit) => {
                let rollback = self.db.session().rollback().await.err();
                let rollback = match culprit {
                    Culprit::TransactionEnded { .. } => self.take_back_version_rows(step).await,
                    _ => rollback,
                };
                Err(Failure { rollback, ..Failure::from(culprit) })
            }
        }
    }

    /// The migration's own code may have committed the version rows before its work was done:
    /// the revision must not count as applied then.
    async fn take_back_version_rows(&mut self, step: &PreparedStep) -> Option<DatabaseError> {
        let unknown = |error: BookkeepingError| {
            DatabaseError::new(DatabaseErrorKind::Statement, error.to_string())
        };
        let rows = match self.versions.read(self.db).await {
            Ok(state) => state.rows,
            Err(error) => return Some(unknown(error)),
        };
        let change = &step.step.rows;
        let moved_to = change.update.as_ref().map(|(_, to)| to).or(change.insert.first());
        let was_committed = match moved_to {
            Some(row) => rows.iter().any(|known| *row == known.as_str()),
            None => change.delete.iter().all(|row| !rows.contains(row)),
        };
        if !was_committed {
            return None;
        }
        let statements = match self.versions.change_sql(&change.inverse()) {
            Ok(statements) => statements.join(";\n"),
            Err(error) => return Some(unknown(error.into())),
        };
        self.db.execute_script(&format!("BEGIN;\n{statements};\nCOMMIT")).await.err()
    }

    /// The fence and the version rows, before anything else in the transaction: a second run
    /// waits there and then finds that the fence has moved.
    async fn move_on(&mut self, step: &PreparedStep) -> Result<i64, Culprit> {
        let generation = self.versions.move_fence(self.db, self.generation, &self.holder).await?;
        self.versions.change(self.db, &step.step.rows).await?;
        Ok(generation)
    }

    async fn transactional_part(&mut self, step: &PreparedStep) -> Result<(), Culprit> {
        let checked = step.may_leave_dangling();
        let before = if checked { self.dangling().await? } else { Vec::new() };
        for action in &step.actions {
            let guarded = is_user_code(action);
            if guarded {
                self.mark(&format!("SAVEPOINT {SAVEPOINT}")).await?;
            }
            self.execute_action(step, action).await?;
            if guarded && self.mark(&format!("RELEASE SAVEPOINT {SAVEPOINT}")).await.is_err() {
                return Err(Culprit::TransactionEnded {
                    operation: action.recorded.operation.summary(),
                    location: action.recorded.location,
                });
            }
        }
        let after = if checked { self.dangling().await? } else { Vec::new() };
        let rows: Vec<String> = after.into_iter().filter(|row| !before.contains(row)).collect();
        if rows.is_empty() { Ok(()) } else { Err(Culprit::DanglingReferences { rows }) }
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
        self.commit().await?;
        for (effective_operations, action) in step.actions.iter().enumerate() {
            if let Err(culprit) = self.execute_action(step, action).await {
                return Err(Failure { effective_operations, ..Failure::from(culprit) });
            }
        }
        let effective_operations = step.actions.len();
        let all = |failure: Failure| Failure { effective_operations, ..failure };
        self.begin().await.map_err(all)?;
        match self.move_on(step).await {
            Ok(generation) => self.generation = generation,
            Err(culprit) => {
                let rollback = self.db.session().rollback().await.err();
                return Err(all(Failure { rollback, ..Failure::from(culprit) }));
            }
        }
        self.commit().await.map_err(all)
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
            let function = step.recording.functions.get(run.function);
            if let Some(future) = function.and_then(|function| step::call(function, self.db)) {
                return future.await.map_err(|source| Culprit::Function {
                    operation,
                    location,
                    source,
                });
            }
        }
        for statement in &action.statements {
            self.db.execute_script(&statement.sql).await.map_err(|source| Culprit::Statement {
                operation: operation.clone(),
                location,
                sql: statement.sql.clone(),
                source,
            })?;
        }
        Ok(())
    }

    async fn begin(&mut self) -> Result<(), Failure> {
        self.db.session().begin().await.map_err(|error| {
            let locked = error.kind == DatabaseErrorKind::Busy;
            let culprit = if locked { Culprit::Locked(error) } else { bookkeeping(error) };
            Failure::from(culprit)
        })
    }

    /// A commit that fails may leave the transaction open; it is rolled back then.
    async fn commit(&mut self) -> Result<(), Failure> {
        let Err(error) = self.db.session().commit().await else {
            return Ok(());
        };
        let rollback = self.db.session().rollback().await.err();
        Err(Failure { rollback, ..Failure::from(bookkeeping(error)) })
    }

    async fn mark(&mut self, sql: &str) -> Result<(), Culprit> {
        self.db.execute_script(sql).await.map_err(bookkeeping)
    }

    async fn dangling(&mut self) -> Result<Vec<String>, Culprit> {
        self.db.session().dangling_references().await.map_err(bookkeeping)
    }
}

fn is_user_code(action: &Action) -> bool {
    matches!(action.recorded.operation, Operation::Run(_))
        || action.statements.iter().any(|statement| statement.raw)
}

fn bookkeeping(error: DatabaseError) -> Culprit {
    Culprit::Bookkeeping(BookkeepingError::Database(error))
}

struct Failure {
    culprit: Culprit,
    effective_operations: usize,
    rollback: Option<DatabaseError>,
}

impl From<Culprit> for Failure {
    fn from(culprit: Culprit) -> Self {
        Self { culprit, effective_operations: 0, rollback: None }
    }
}
