//! Deferred backfills: those that have not ended, and going on with them beside whatever else runs.

use std::sync::PoisonError;

use super::Migrator;
use super::opened::Opened;
use crate::database::{Cursor, State};
use crate::error::Error;
use crate::operations::{Inputs, Operation};
use crate::runner::{
    BackfillReport, Backfilling, Event, PreparedStep, StoppedBackfill, Work, prepare_step,
};

impl Migrator {
    /// The deferred backfills of applied revisions that have not ended, in the order in which they were
    /// begun. Creates nothing.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn pending_backfills(&self) -> Result<Vec<BackfillReport>, Error> {
        self.must_exist()?;
        let Some(mut opened) = Opened::look(self).await? else { return Ok(Vec::new()) };
        let pending = async {
            let state = opened.read().await?;
            self.pending(&mut opened, &state).await
        };
        let pending = pending.await;
        let closed = opened.close().await;
        let pending = pending?;
        closed?;
        Ok(pending.iter().map(BackfillReport::at_rest).collect())
    }

    /// Goes on with the deferred backfills to their end; what became of each. It takes no lock: others
    /// may migrate meanwhile. Of two that go on with the same one, one stops.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Backfill`] says how far one came that stopped.
    pub async fn backfill(&mut self) -> Result<Vec<BackfillReport>, Error> {
        self.must_exist()?;
        self.running = self.interrupt.below();
        let Some(mut opened) = Opened::for_run(self, false).await? else { return Ok(Vec::new()) };
        let ran = self.backfill_on(&mut opened).await;
        let closed = opened.close().await;
        let reports = ran?;
        closed?;
        Ok(reports)
    }

    async fn backfill_on(&mut self, opened: &mut Opened) -> Result<Vec<BackfillReport>, Error> {
        let state = opened.read().await?;
        self.must_not_be_of_alembic(&state)?;
        opened.find_sharing().await?;
        opened.remember().await?;
        let database = self.url()?.to_string();
        self.say(&Event::Opened { database, created: false });
        let mut reports = Vec::new();
        for cursor in self.pending(opened, &state).await? {
            let step = self.step_of(opened, &state, &cursor).await?;
            reports.extend(self.go_on(opened, &step, &cursor).await?);
        }
        Ok(reports)
    }

    /// The deferred backfills of what is applied.
    async fn pending(&self, opened: &mut Opened, state: &State) -> Result<Vec<Cursor>, Error> {
        let pending = opened.versions.pending_backfills(&mut opened.db).await;
        let mut pending = pending.map_err(|source| opened.error(source))?;
        let applied = self.registry.graph().applied(&state.rows);
        let applied = applied.map_err(|error| self.target_error(error))?;
        pending.retain(|cursor| applied.iter().any(|known| known.id == cursor.revision.as_str()));
        Ok(pending)
    }

    /// The step that a backfill belongs to, as it was recorded when it ran.
    async fn step_of(
        &self,
        opened: &mut Opened,
        state: &State,
        cursor: &Cursor,
    ) -> Result<PreparedStep, Error> {
        let migration = self.registry.get(&cursor.revision).copied().ok_or(Error::NoDatabase)?;
        let condition = format!("WHERE id = {}", cursor.id);
        let entry = opened.entries(state, &condition, false).await?.into_iter().next();
        let x = entry.map_or_else(|| self.inputs.x.clone(), |entry| self.x_of(&entry));
        let inputs = Inputs { x, ..self.inputs.clone() };
        let (capability, step) = (self.capability(state)?, Self::step_without_rows(&migration)?);
        prepare_step(&migration, &step, &capability, &inputs).map_err(Error::Prepare)
    }

    async fn go_on(
        &mut self,
        opened: &mut Opened,
        step: &PreparedStep,
        cursor: &Cursor,
    ) -> Result<Option<BackfillReport>, Error> {
        let number = usize::try_from(cursor.number).unwrap_or(usize::MAX);
        let action = step.counted().nth(number).and_then(|unit| step.backfill(unit));
        let found = action.map(|action| (&action.recorded.operation, action));
        let Some((Operation::Backfill(op), action)) = found else {
            let (revision, location) = (&cursor.revision, step.migration.location());
            return Err(Error::Usage {
                message: format!(
                    "revision '{revision}' has no backfill of '{}' any more at the place where it was \
                     deferred",
                    cursor.table
                ),
                help: format!("write {location} as it was when it was run"),
            });
        };
        let own = action.recorded.timeouts.or(step.migration.timeouts);
        let timeouts = own.or(self.timeouts);
        let database = self.url()?.to_string();
        let interrupter = opened.db.session().interrupter();
        let observer = self.observer.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut backfilling = Backfilling {
            db: &mut opened.db,
            versions: &opened.versions,
            writer: &opened.writer,
            lock: None,
            observer,
            interrupt: &self.running,
            interrupter: &interrupter,
            generation: None,
            is_changed: false,
            report: None,
        };
        let ran = backfilling
            .run(&Work {
                op,
                location: action.location(),
                revision: &cursor.revision,
                secrets: &step.secrets,
                id: cursor.id,
                number: cursor.number,
                may_defer: false,
                timeouts,
            })
            .await;
        let report = backfilling.report.take();
        match ran {
            Ok(()) => Ok(report),
            Err(culprit) => {
                let (revision, report) = (cursor.revision.clone(), report.map(Box::new));
                let stopped = StoppedBackfill { database, revision, culprit, report };
                Err(Box::new(stopped).into())
            }
        }
    }
}
