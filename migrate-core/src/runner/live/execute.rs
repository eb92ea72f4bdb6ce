//! What a step executes: messages, and functions of the migration. Both can be ended from outside.

use std::borrow::Cow;
use std::ops::Range;
use std::time::Duration;

use tracing::Instrument;

use super::LiveRun;
use super::failure::bookkeeping;
use super::limits::blocked_by;
use crate::database::{DatabaseError, Scope, ended_after, until_interrupted, watched};
use crate::dialect::{Rebuild, Restated};
use crate::operations::{Operation, Recorded};
use crate::runner::error::Culprit;
use crate::runner::event::Event;
use crate::runner::failed_statement::FailedStatement;
use crate::runner::look_up::{created_table, stored_table};
use crate::runner::parts::{Item, Unit, What};
use crate::runner::prepare::{Action, PreparedStep};
use crate::runner::step;
use crate::schema::Dialect;

impl LiveRun<'_> {
    pub(super) async fn execute_unit(
        &mut self,
        step: &PreparedStep,
        unit: &Unit,
        scope: Scope,
    ) -> Result<(), Culprit> {
        for item in &unit.items {
            let recorded = &step.actions[item.action].recorded;
            if !self.decided.take(recorded) {
                continue;
            }
            self.say_operation(step, item);
            self.may_go_on()?;
            let span = tracing::info_span!(
                target: "migrate", "statement", operation = recorded.operation.name(),
                location = %recorded.location,
            );
            let limit = self.limit_item(step, (unit, item), scope).await?;
            match &item.what {
                What::Function => self.call(step, item).instrument(span).await?,
                What::Requirement => self.require(recorded).instrument(span).await?,
                What::Message { .. } => self.send(step, item, limit).instrument(span).await?,
            }
        }
        Ok(())
    }

    /// Says that an operation begins, with the first of what it executes.
    pub(super) fn say_operation(&mut self, step: &PreparedStep, item: &Item) {
        if item.is_first {
            let action = &step.actions[item.action];
            let (operation, location) = (action.summary(), action.location());
            (self.observer)(&Event::OperationStarted { operation, location });
        }
    }

    async fn call(&mut self, step: &PreparedStep, item: &Item) -> Result<(), Culprit> {
        let recorded = &step.actions[item.action].recorded;
        let Operation::Run(run) = &recorded.operation else { return Ok(()) };
        let (mut blocker, wait) = (None, self.db.session().lock_limit());
        let work = step::call(&step.recording, run, self.db);
        let work = watched(work, (self.lookout, wait), &mut blocker);
        let outcome = until_interrupted(self.interrupt, &self.interrupter, work).await;
        match outcome {
            Some(Ok(())) => Ok(()),
            Some(Err(mut source)) if !self.interrupt.is_requested() => {
                if let Some(error) = source.downcast_mut() {
                    blocked_by(step, error, blocker);
                }
                Err(Culprit::Function {
                    operation: recorded.operation.summary(),
                    location: recorded.location,
                    source: step.secrets.hide_error(source),
                })
            }
            // A function that goes on is dropped; what it was doing is rolled back.
            _ => Err(Culprit::Interrupted),
        }
    }

    /// With `limit` it is ended after that time.
    async fn send(
        &mut self,
        step: &PreparedStep,
        item: &Item,
        limit: Option<Duration>,
    ) -> Result<(), Culprit> {
        let What::Message { statement, range } = &item.what else { return Ok(()) };
        let action = &step.actions[item.action];
        let statement = &action.statements[*statement];
        let (sql, range) = match (&statement.restated, &statement.rebuild) {
            (Some(restated), _) => {
                let sql = self.restate(restated, &action.recorded).await?;
                let range = 0..sql.len();
                (Cow::Owned(sql), range)
            }
            (None, Some(rebuild)) => {
                let sql = self.rebuild(rebuild, action).await?;
                let range = 0..sql.len();
                (Cow::Owned(sql), range)
            }
            (None, None) => (Cow::Borrowed(&statement.sql), range.clone()),
        };
        let (mut blocker, wait) = (None, self.db.session().lock_limit());
        let work = self.db.execute_script(&sql[range.clone()]);
        let work = ended_after(limit, &self.interrupter, work);
        let work = watched(work, (self.lookout, wait), &mut blocker);
        let outcome = until_interrupted(self.interrupt, &self.interrupter, work).await;
        match outcome {
            Some(Ok(())) => Ok(()),
            Some(Err(mut source)) if !self.interrupt.is_requested() => {
                blocked_by(step, &mut source, blocker);
                Err(statement_failed(step, item, (&sql, range), (self.db.dialect(), source)))
            }
            _ => Err(Culprit::Interrupted),
        }
    }

    /// The statements that make a table anew, from the table as it is now.
    async fn rebuild(&mut self, rebuild: &Rebuild, action: &Action) -> Result<String, Culprit> {
        let stored = stored_table(self.db, &rebuild.table).await.map_err(bookkeeping)?;
        rebuild.sql(stored.as_ref()).map_err(|source| Culprit::Column {
            operation: action.summary(),
            location: action.location(),
            source,
        })
    }

    /// The statement that restates a column, from the catalog as it is now.
    async fn restate(
        &mut self,
        restated: &Restated,
        recorded: &Recorded,
    ) -> Result<String, Culprit> {
        let created = created_table(self.db, restated).await.map_err(bookkeeping)?;
        let refused = |source| Culprit::Column {
            operation: recorded.operation.summary(),
            location: recorded.location,
            source,
        };
        let sql = restated.sql(created.as_ref()).map_err(refused)?;
        if let Some(nulls) = restated.null_rows(created.as_ref()).map_err(refused)? {
            let look = self.db.fetch(&nulls, &[]);
            let found = until_interrupted(self.interrupt, &self.interrupter, look).await;
            let found = found.ok_or(Culprit::Interrupted)?;
            if self.interrupt.is_requested() {
                return Err(Culprit::Interrupted);
            }
            if !found.map_err(bookkeeping)?.is_empty() {
                return Err(refused(restated.has_null_rows()));
            }
        }
        Ok(sql)
    }
}

/// What an error says of an item that sent a part of a text.
pub(super) fn statement_failed(
    step: &PreparedStep,
    item: &Item,
    (sql, range): (&str, Range<usize>),
    (dialect, source): (Dialect, DatabaseError),
) -> Culprit {
    let action = &step.actions[item.action];
    let failed = FailedStatement::find(sql, range, dialect, &source);
    Culprit::Statement {
        operation: action.summary(),
        location: action.location(),
        statement: failed.shown(&step.shown_sql(item.action, sql), dialect).into(),
        source: step.secrets.hide_in_answer(source),
    }
}
