//! Upgrade, downgrade and resume: planned and prepared on what is there, and only then executed. A
//! step that an earlier run left open is gone on with first.

use std::sync::PoisonError;

use migrate_graph::{Direction, Plan, RevisionId, Target};
use tracing::Instrument;

use super::opened::Opened;
use super::patient::Start;
use super::{Migrator, parse_targets};
use crate::database::{BookkeepingError, State};
use crate::dialect::Capability;
use crate::error::Error;
use crate::operations::Timeouts;
use crate::runner::{
    Choice, Culprit, Decisions, Event, Group, Leftover, LiveRun, PreparedStep, ResumeError,
    RunReport, StepReport,
};

/// What was asked for.
pub(super) struct Request {
    pub(super) direction: Direction,
    pub(super) targets: Vec<String>,
    /// What the user says about the statement in doubt.
    pub(super) choice: Option<Choice>,
    /// Only the open step is gone on with.
    pub(super) is_resume: bool,
}

type Prepared = (Plan, Vec<PreparedStep>);

impl Migrator {
    /// Plans and prepares on what is there, and only then creates or changes anything.
    pub(super) async fn run_to_end(&mut self, mut request: Request) -> Result<RunReport, Error> {
        let url = self.url()?.clone();
        let mut looked = Opened::for_run(self, false).await?;
        let (state, prepared) = match self.planned(looked.as_mut(), &request).await {
            Ok(planned) => planned,
            Err(error) => {
                if let Some(opened) = looked {
                    // That it can't be closed either adds nothing to the first fault.
                    let _ = opened.close().await;
                }
                return Err(error);
            }
        };
        let nothing = prepared.1.is_empty() && state.open.is_none();
        let mut report = RunReport {
            database: url.to_string(),
            dialect: url.dialect(),
            created: looked.is_none() && !prepared.1.is_empty(),
            steps: Vec::new(),
            rows_after: state.rows.clone(),
            rows_before: state.rows.clone(),
        };
        if nothing {
            let Some(mut opened) = looked else { return Ok(report) };
            let warned = self.warn_of_inserted(&mut opened, &state, &request).await;
            opened.close().await?;
            return warned.map(|()| report);
        }
        if looked.is_none() {
            looked = Opened::for_run(self, true).await?;
        }
        let Some(mut opened) = looked else { return Err(Error::NoDatabase) };
        self.say(&Event::Opened { database: report.database.clone(), created: report.created });
        let span = tracing::info_span!(
            target: "migrate", "run", database = report.database, run = opened.writer.run,
        );
        let ran = self.run_on(&mut opened, &mut request, prepared).instrument(span).await;
        let is_changed = match &ran {
            Ok((_, steps)) => !steps.is_empty(),
            Err(Error::Run(stopped)) => !stopped.committed.is_empty(),
            Err(_) => false,
        };
        if is_changed {
            self.write_schema(&mut opened).await;
        }
        let closed = opened.close().await;
        (report.rows_after, report.steps) = ran?;
        closed?;
        Ok(report)
    }

    /// What is there, and what is to be run on it.
    async fn planned(
        &self,
        looked: Option<&mut Opened>,
        request: &Request,
    ) -> Result<(State, Prepared), Error> {
        let state = match looked {
            Some(opened) => opened.read().await?,
            None => State::of_missing_file().await,
        };
        self.must_not_be_of_alembic(&state)?;
        // What is left is planned once the open step has ended.
        let prepared = if state.open.is_some() || request.is_resume {
            (nothing_planned(request.direction), Vec::new())
        } else {
            self.prepared(request.direction, &state, &request.targets())?
        };
        self.check_per_run(&state, &prepared.1)?;
        Ok((state, prepared))
    }

    /// Executes what was prepared; the rows after it. Where another run moved on in the meantime, what
    /// is left is planned again; a relative target means something else then, so it stops.
    async fn run_on(
        &mut self,
        opened: &mut Opened,
        request: &mut Request,
        mut prepared: Prepared,
    ) -> Result<(Vec<String>, Vec<StepReport>), Error> {
        let mut done = Vec::new();
        opened.lock(self).await?;
        self.warn_of_old_server(opened);
        // Each time another run took a step; it can't take more steps than there are revisions.
        for _ in 0..=self.registry.migrations().len() + 1 {
            let state = opened.ensure().await?;
            if let Some(entry) = &state.open {
                self.check_open(opened, request, entry).await?;
                // What is asked for is fixed on what was there when it was asked.
                let left = if request.is_resume {
                    None
                } else {
                    self.left_behind(request, &state.rows, entry)?
                };
                done.extend(self.finish_open(opened, &state, request).await?);
                let state = opened.ensure().await?;
                let Some(targets) = left else { return Ok((state.rows, done)) };
                request.targets = targets;
                prepared = self.prepared(request.direction, &state, &request.targets())?;
                if prepared.1.is_empty() {
                    return Ok((state.rows, done));
                }
                continue;
            }
            if request.is_resume {
                return Ok((state.rows, done));
            }
            let planned_on = prepared.0.rows_before.iter().map(RevisionId::as_str);
            if planned_on.ne(state.rows.iter().map(String::as_str)) {
                if !request.can_be_planned_again() {
                    break;
                }
                prepared = self.prepared(request.direction, &state, &request.targets())?;
            }
            self.check_edited(opened, &state, &prepared.1, request).await?;
            let mut stopped = match self.execute_patiently(opened, &state, &prepared.1, None).await
            {
                Ok(steps) => {
                    done.extend(steps);
                    let rows = prepared.0.rows_after.iter().map(ToString::to_string);
                    return Ok((rows.collect(), done));
                }
                Err(Error::Run(stopped)) => stopped,
                Err(error) => return Err(error),
            };
            done.append(&mut stopped.committed);
            let overtaken = stopped.leftover == Leftover::Nothing
                && stopped.unconfirmed.is_empty()
                && matches!(stopped.culprit, Culprit::Bookkeeping(BookkeepingError::FenceMoved));
            if !overtaken || !request.can_be_planned_again() {
                stopped.committed = done;
                return Err(stopped.into());
            }
        }
        Err(opened.error(BookkeepingError::FenceMoved))
    }

    /// One transaction for all of it, if that is asked for and can be.
    fn check_per_run(&self, state: &State, steps: &[PreparedStep]) -> Result<(), Error> {
        if !self.per_run || steps.is_empty() {
            return Ok(());
        }
        let capability = self.capability(state)?;
        if !capability.transactional_ddl {
            return Err(Error::Usage {
                message: format!(
                    "{} has no transaction over several migrations: it commits each \
                     change of a table by itself",
                    capability.dialect
                ),
                help: "leave out --transaction per-run".to_owned(),
            });
        }
        let Some(step) = steps.iter().find(|step| !step.is_one_transaction()) else {
            return Ok(());
        };
        let (revision, location) = (step.migration.revision, step.migration.location());
        Err(Error::Usage {
            message: format!(
                "revision '{revision}' ({location}) has {}, so the run can't be one",
                if step.parts.iter().all(|part| part.transaction) {
                    "several transactions"
                } else {
                    "statements outside of a transaction"
                }
            ),
            help: format!(
                "run up to it with --transaction per-run, and it without: migrate upgrade {revision}"
            ),
        })
    }

    fn warn_of_old_server(&mut self, opened: &Opened) {
        let server = opened.db.server();
        let oldest = server.oldest_supported();
        if server.version < oldest {
            let message = format!("{server} is older than {oldest}, the oldest that is supported");
            self.say(&Event::Warning { message });
        }
    }

    pub(super) fn say(&mut self, event: &Event) {
        // A lock that was poisoned by a panic of the observer guards nothing that could be broken.
        let observer = self.observer.get_mut().unwrap_or_else(PoisonError::into_inner);
        observer(event);
    }

    pub(super) async fn execute(
        &mut self,
        opened: &mut Opened,
        state: &State,
        steps: &[PreparedStep],
        Start { resumed, before, begun }: Start,
    ) -> Result<Vec<StepReport>, Error> {
        opened.check_shared(steps)?;
        let database = self.url()?.to_string();
        if begun.is_none() {
            self.say(&Event::Started { database: database.clone(), steps: steps.len() });
        }
        let observer = self.observer.get_mut().unwrap_or_else(PoisonError::into_inner);
        let facts = opened.db.engine().facts();
        let run = LiveRun {
            database,
            interrupter: opened.db.session().interrupter(),
            db: &mut opened.db,
            versions: &opened.versions,
            writer: &opened.writer,
            generation: state.generation.unwrap_or_default(),
            facts,
            lock: opened.lock.as_ref(),
            observer,
            interrupt: &self.running,
            keeps_sql: self.keeps_sql,
            per_run: self.per_run && resumed.is_none(),
            is_changed: false,
            decided: Decisions::default(),
            group: Group::of(begun.unwrap_or_default()),
            timeouts: self.timeouts,
            set: Timeouts::UNSET,
            limited: Timeouts::UNSET,
            lookout: opened.lookout.as_ref(),
            before,
        };
        Ok(run.execute(steps, resumed).await?)
    }

    pub(super) fn capability(&self, state: &State) -> Result<Capability, Error> {
        let dialect = self.url()?.dialect();
        let capability = state.server.as_ref().map_or(Capability::oldest(dialect), Capability::of);
        Ok(state.engine.map_or(capability, |engine| capability.on(engine)))
    }
}

impl Request {
    pub(super) fn targets(&self) -> Vec<&str> {
        self.targets.iter().map(String::as_str).collect()
    }

    /// Whether it means the same after another run moved on: an upgrade to what doesn't depend
    /// on where the database is. Nobody saw what else a downgrade would take back by then.
    fn can_be_planned_again(&self) -> bool {
        let counts = |target: &&str| {
            target.parse::<Target>().map_or(true, |target| target.counts_from_current())
        };
        self.direction == Direction::Upgrade && !self.targets().iter().any(counts)
    }

    /// Whether its target is counted from where the database is.
    pub(super) fn counts(&self) -> bool {
        let targets = parse_targets(&self.targets()).unwrap_or_default();
        targets.iter().any(|target| target.counts_from_current() && target.steps() != 0)
    }
}

pub(super) fn nothing_planned(direction: Direction) -> Plan {
    let (rows_before, rows_after) = (Vec::new(), Vec::new());
    Plan { direction, steps: Vec::new(), rows_before, rows_after, order_forced: true }
}

/// An open step is in the way of something else.
pub(super) fn open_step(state: &State, help: &str) -> Option<ResumeError> {
    let entry = state.open.as_ref()?;
    Some(ResumeError::Open {
        revision: entry.revision.clone(),
        action: entry.action,
        done: entry.statements_done,
        total: entry.statements,
        help: help.to_owned(),
    })
}
