//! A backfill of a step, and what needs one finished.

use migrate_graph::Direction;

use super::LiveRun;
use super::open_step::OpenStep;
use crate::operations::{Operation, Recorded};
use crate::runner::backfill::{Backfilling, Work};
use crate::runner::error::Culprit;
use crate::runner::event::Event;
use crate::runner::live::count;
use crate::runner::prepare::{Action, PreparedStep};

impl LiveRun<'_> {
    /// Goes on with a backfill to its end; what the journal says of its step was written before.
    pub(super) async fn backfill(
        &mut self,
        step: &PreparedStep,
        action: &Action,
        open: &mut OpenStep,
    ) -> Result<(), Culprit> {
        let (Operation::Backfill(op), Some(id)) = (&action.recorded.operation, open.id) else {
            return Ok(());
        };
        let (operation, location) = (action.summary(), action.location());
        (self.observer)(&Event::OperationStarted { operation, location });
        let work = Work {
            op,
            location,
            revision: step.migration.revision,
            secrets: &step.secrets,
            id,
            number: count(open.done),
            // What goes back is not left half done.
            may_defer: step.step.direction == Direction::Upgrade,
            timeouts: action.recorded.timeouts.or(self.of_step(step)),
        };
        let mut backfilling = Backfilling {
            db: &mut *self.db,
            versions: self.versions,
            writer: self.writer,
            lock: self.lock,
            observer: &mut *self.observer,
            interrupt: self.interrupt,
            interrupter: &self.interrupter,
            generation: Some(self.generation),
            is_changed: self.is_changed,
            report: None,
        };
        let ran = backfilling.run(&work).await;
        self.generation = backfilling.generation.unwrap_or(self.generation);
        open.backfill = backfilling.report.take().map(Box::new);
        ran?;
        self.limit_step(step).await
    }

    /// That no deferred backfill of a revision is left.
    pub(super) async fn require(&mut self, recorded: &Recorded) -> Result<(), Culprit> {
        let Operation::RequireBackfill(op) = &recorded.operation else { return Ok(()) };
        let pending = self.versions.pending_backfills(self.db).await?;
        match pending.into_iter().find(|cursor| cursor.revision == op.revision) {
            Some(cursor) => Err(Culprit::BackfillPending {
                operation: recorded.operation.summary(),
                location: recorded.location,
                table: cursor.table,
                rows: u64::try_from(cursor.passed).unwrap_or_default(),
            }),
            None => Ok(()),
        }
    }
}
