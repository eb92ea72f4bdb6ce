//! What the facade does with the database open: run, stamp, look.

use std::sync::PoisonError;

use migrate_graph::{Direction, Plan, RevisionId, Target};

use super::opened::{Opened, holder, is_missing};
use super::{Migrator, parse_targets};
use crate::database::{BookkeepingError, State};
use crate::error::Error;
use crate::runner::{
    Culprit, Event, Leftover, LiveRun, PreparedStep, RunReport, StampReport, StepReport,
};

impl Migrator {
    /// The version rows of the database, ascending. Creates nothing.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn current(&self) -> Result<Vec<String>, Error> {
        let url = self.url()?;
        if is_missing(url) {
            return Err(Error::MissingDatabase { url: url.clone() });
        }
        Ok(self.state().await?.rows)
    }

    /// Applies everything that the targets require. A SQLite file that doesn't exist is made.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Run`] says what was committed before.
    pub async fn upgrade(&mut self, targets: &[&str]) -> Result<RunReport, Error> {
        self.run(Direction::Upgrade, targets).await
    }

    /// Takes back everything above the target.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Run`] says what was committed before.
    pub async fn downgrade(&mut self, target: &str) -> Result<RunReport, Error> {
        self.run(Direction::Downgrade, &[target]).await
    }

    /// Records that the database is at the targets, without running anything.
    ///
    /// # Errors
    /// [`Error`], if a target can't be resolved or the version table can't be written.
    pub async fn stamp(&mut self, targets: &[&str], purge: bool) -> Result<StampReport, Error> {
        let targets = parse_targets(targets).map_err(|error| self.target_error(error))?;
        let plan = |state: &State| {
            let plan = self.registry.graph().stamp(&state.rows, &targets, purge);
            plan.map_err(|error| self.target_error(error))
        };
        plan(&self.state().await?)?;
        let created = is_missing(self.url()?);
        let mut opened = Opened::create(self).await?;
        let stamped = async {
            opened.lock().await?;
            let state = opened.ensure().await?;
            let plan = plan(&state)?;
            opened.stamp(&state, &plan.rows).await.map(|()| plan)
        };
        let stamped = stamped.await;
        let closed = opened.close().await;
        let plan = stamped?;
        closed?;
        Ok(StampReport {
            database: self.url()?.to_string(),
            created,
            rows_before: plan.rows_before,
            rows_after: plan.rows_after.iter().map(ToString::to_string).collect(),
        })
    }

    /// Creates the version table and the fence if they are missing; whether the file was made.
    ///
    /// # Errors
    /// [`Error`], if they can't be created.
    pub async fn ensure_version(&mut self) -> Result<bool, Error> {
        let created = is_missing(self.url()?);
        let mut opened = Opened::create(self).await?;
        let ensured = match opened.lock().await {
            Ok(()) => opened.ensure().await,
            Err(error) => Err(error),
        };
        let closed = opened.close().await;
        ensured?;
        closed?;
        Ok(created)
    }

    pub(super) async fn state(&self) -> Result<State, Error> {
        let Some(mut opened) = Opened::look(self).await? else { return Ok(State::default()) };
        let state = opened.read().await;
        let closed = opened.close().await;
        let state = state?;
        closed?;
        Ok(state)
    }

    /// Plans and prepares on what is there, and only then creates or changes anything.
    async fn run(&mut self, direction: Direction, targets: &[&str]) -> Result<RunReport, Error> {
        let url = self.url()?.clone();
        let mut looked = Opened::look(self).await?;
        let state = match &mut looked {
            Some(opened) => opened.read().await?,
            None => State::default(),
        };
        if state.has_alembic_table {
            return Err(Error::AlembicDatabase { url, version_table: self.version_table.clone() });
        }
        let prepared = self.prepared(direction, &state, targets)?;
        let mut report = RunReport {
            database: url.to_string(),
            dialect: url.dialect(),
            created: looked.is_none() && !prepared.1.is_empty(),
            steps: Vec::new(),
            rows_after: state.rows.clone(),
            rows_before: state.rows,
        };
        let mut opened = match looked {
            Some(opened) if prepared.1.is_empty() => {
                opened.close().await?;
                return Ok(report);
            }
            None if prepared.1.is_empty() => return Ok(report),
            Some(opened) => opened,
            None => Opened::create(self).await?,
        };
        let ran = self.run_on(&mut opened, &Request { direction, targets }, prepared).await;
        let closed = opened.close().await;
        let (plan, steps) = ran?;
        closed?;
        report.steps = steps;
        report.rows_after = plan.rows_after.iter().map(ToString::to_string).collect();
        Ok(report)
    }

    /// Executes what was prepared. Where another run moved on in the meantime, what is left is
    /// planned again; a relative target means something else then, so it stops.
    async fn run_on(
        &mut self,
        opened: &mut Opened,
        request: &Request<'_>,
        mut prepared: (Plan, Vec<PreparedStep>),
    ) -> Result<(Plan, Vec<StepReport>), Error> {
        let mut done = Vec::new();
        opened.lock().await?;
        self.warn_of_old_server(opened);
        // Each time another run took a step; it can't take more steps than there are revisions.
        for _ in 0..=self.registry.migrations().len() {
            let state = opened.ensure().await?;
            let planned_on = prepared.0.rows_before.iter().map(RevisionId::as_str);
            if planned_on.ne(state.rows.iter().map(String::as_str)) {
                if !request.can_be_planned_again() {
                    break;
                }
                prepared = self.prepared(request.direction, &state, request.targets)?;
            }
            let mut stopped = match self.execute(opened, &state, &prepared.1).await {
                Ok(steps) => {
                    done.extend(steps);
                    return Ok((prepared.0, done));
                }
                Err(Error::Run(stopped)) => stopped,
                Err(error) => return Err(error),
            };
            done.append(&mut stopped.committed);
            let overtaken = stopped.leftover == Leftover::Nothing
                && matches!(stopped.culprit, Culprit::Bookkeeping(BookkeepingError::FenceMoved));
            if !overtaken || !request.can_be_planned_again() {
                stopped.committed = done;
                return Err(stopped.into());
            }
        }
        Err(Error::Bookkeeping { url: self.url()?.clone(), source: BookkeepingError::FenceMoved })
    }

    fn warn_of_old_server(&mut self, opened: &Opened) {
        let server = opened.db.server();
        let oldest = server.oldest_supported();
        if server.version < oldest {
            let message = format!("{server} is older than {oldest}, the oldest that is supported");
            let observer = self.observer.get_mut().unwrap_or_else(PoisonError::into_inner);
            observer(&Event::Warning { message });
        }
    }

    async fn execute(
        &mut self,
        opened: &mut Opened,
        state: &State,
        steps: &[PreparedStep],
    ) -> Result<Vec<StepReport>, Error> {
        let database = self.url()?.to_string();
        // A lock that was poisoned by a panic of the observer guards nothing that could be broken.
        let observer = self.observer.get_mut().unwrap_or_else(PoisonError::into_inner);
        observer(&Event::Started { database: database.clone(), steps: steps.len() });
        let run = LiveRun {
            database,
            db: &mut opened.db,
            versions: &opened.versions,
            generation: state.generation.unwrap_or_default(),
            holder: holder(),
            observer,
            is_changed: false,
        };
        Ok(run.execute(steps).await?)
    }
}

struct Request<'a> {
    direction: Direction,
    targets: &'a [&'a str],
}

impl Request<'_> {
    /// Whether it means the same after another run moved on: an upgrade to what doesn't depend
    /// on where the database is. Nobody saw what else a downgrade would take back by then.
    fn can_be_planned_again(&self) -> bool {
        let counts = |target: &&str| {
            matches!(target.parse(), Ok(Target::Relative(_) | Target::Current) | Err(_))
        };
        self.direction == Direction::Upgrade && !self.targets.iter().any(counts)
    }
}
