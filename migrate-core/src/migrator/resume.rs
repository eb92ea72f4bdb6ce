//! Going on with the step that an earlier run left open, or taking back what it did.

use std::time::{Duration, Instant};

use migrate_graph::{Direction, RevisionId, RowChange, Step};

use super::Migrator;
use super::opened::Opened;
use super::run::Request;
use crate::database::{JournalAction, JournalEntry, JournalState, State, sleep};
use crate::dialect::Capability;
use crate::error::Error;
use crate::migration::Migration;
use crate::operations::{HIDDEN, Inputs, Location, XValues};
use crate::runner::{
    Choice, Decisions, Event, PartOf, PreparedStep, ResumeError, Resumption, StepReport,
    prepare_part, prepare_step, resume,
};

/// An open step as it is gone on with.
pub(super) struct GoingOn {
    /// The step, or the one that takes back what took effect of it.
    pub(super) step: PreparedStep,
    /// From where, unless it is taken back.
    pub(super) resumption: Option<Resumption>,
    /// How many of its statements took effect, of how many.
    pub(super) done: usize,
    statements: usize,
}

const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

impl Migrator {
    /// Whether the open step may be touched: only with the lock it is certain that whoever began it
    /// is gone.
    pub(super) async fn check_open(
        &mut self,
        opened: &mut Opened,
        request: &Request,
        entry: &JournalEntry,
    ) -> Result<(), Error> {
        must_not_count(opened, request, entry)?;
        let since = Instant::now();
        while opened.lock.is_none() {
            let state = opened.ensure().await?;
            if state.open.as_ref().is_none_or(|open| open.id != entry.id) {
                return Ok(());
            }
            if since.elapsed() >= self.lock_wait || self.running.is_requested() {
                let process = entry.process.map(|process| process.to_string()).unwrap_or_default();
                let host = entry.host.as_deref().unwrap_or("another host");
                return Err(opened.resume_error(ResumeError::MayBeRunning {
                    revision: entry.revision.clone(),
                    action: entry.action,
                    holder: format!("{}, process {process} on {host}", entry.program),
                }));
            }
            sleep(BETWEEN_LOOKS).await;
        }
        Ok(())
    }

    /// Goes on with the open step to its end. A downgrade takes back what an open upgrade did.
    pub(super) async fn finish_open(
        &mut self,
        opened: &mut Opened,
        state: &State,
        request: &Request,
    ) -> Result<Vec<StepReport>, Error> {
        let Some(entry) = &state.open else { return Ok(Vec::new()) };
        if opened.lock.is_none() {
            // Whoever began it has ended it meanwhile.
            return Ok(Vec::new());
        }
        if self.is_recorded(state, entry) {
            return self.settle_committed(opened, state, entry, request.choice).await;
        }
        let GoingOn { step, resumption, done, statements } =
            self.going_on(opened, state, request, entry).await?;
        self.say(&Event::Resumed {
            revision: entry.revision.clone(),
            statements_done: done,
            statements,
        });
        self.execute_patiently(opened, state, &[step], resumption).await
    }

    /// How an open step is gone on with.
    ///
    /// # Errors
    /// [`Error::Resume`], if that is not certain.
    pub(super) async fn going_on(
        &self,
        opened: &mut Opened,
        state: &State,
        request: &Request,
        entry: &JournalEntry,
    ) -> Result<GoingOn, Error> {
        let capability = self.capability(state)?;
        let begun = self.begun(opened, state, entry, &capability).await?;
        let resumed = resume(&mut opened.db, entry, &begun, request.choice).await;
        let resumption = resumed.map_err(|error| opened.resume_error(error))?;
        let (done, statements) = (resumption.done, begun.statements());
        let takes_back = request.direction == Direction::Downgrade
            && entry.action == JournalAction::Upgrade
            && !request.is_resume;
        if !takes_back {
            return Ok(GoingOn { step: begun, resumption: Some(resumption), done, statements });
        }
        let part = PartOf { id: entry.id, done };
        let step = prepare_part(begun, part, &resumption.decisions, &capability);
        let step = step.map_err(Error::Prepare)?;
        Ok(GoingOn { step, resumption: None, done, statements })
    }

    /// Whether the version rows say of an open step what they say of one that has ended: a function of
    /// it committed the transaction in which they stood.
    pub(super) fn is_recorded(&self, state: &State, entry: &JournalEntry) -> bool {
        let known: Vec<&String> =
            state.rows.iter().filter(|row| self.registry.get(row).is_some()).collect();
        let applied = self.registry.graph().applied(&known).unwrap_or_default();
        let is_applied = applied.iter().any(|revision| revision.id == entry.revision.as_str());
        self.registry.get(&entry.revision).is_some()
            && entry.part_of.is_none()
            && is_applied == (entry.action == JournalAction::Upgrade)
    }

    /// Ends such a step as the user says: it is complete, or it was undone and its rows go back.
    async fn settle_committed(
        &mut self,
        opened: &mut Opened,
        state: &State,
        entry: &JournalEntry,
        choice: Option<Choice>,
    ) -> Result<Vec<StepReport>, Error> {
        let Some(choice) = choice else {
            return Err(self.committed_by_itself(opened, entry));
        };
        let back = match entry.action {
            JournalAction::Downgrade => Direction::Upgrade,
            _ => Direction::Downgrade,
        };
        let step = self.registry.graph().single_step(&state.rows, back, &entry.revision);
        let step = step.map_err(|error| self.target_error(error))?;
        let ended = match choice {
            Choice::Skip => (JournalState::Done, RowChange::default()),
            Choice::Redo => (JournalState::Abandoned, step.rows),
        };
        opened.end_step(state, entry, ended).await?;
        Ok(Vec::new())
    }

    pub(super) fn committed_by_itself(&self, opened: &Opened, entry: &JournalEntry) -> Error {
        let (revision, action) = (entry.revision.clone(), entry.action);
        let location = self.registry.get(&revision).map(Migration::location);
        let location = location.unwrap_or(Location { file: "", line: 0 });
        opened.resume_error(ResumeError::CommittedByItself { revision, action, location })
    }

    /// The open step as it was begun, prepared again.
    async fn begun(
        &self,
        opened: &mut Opened,
        state: &State,
        entry: &JournalEntry,
        capability: &Capability,
    ) -> Result<PreparedStep, Error> {
        let Some(migration) = self.registry.get(&entry.revision).copied() else {
            let (revision, action) = (entry.revision.clone(), entry.action);
            return Err(opened.resume_error(ResumeError::UnknownRevision { revision, action }));
        };
        let is_missing = |(key, value): &(&String, &Option<String>)| {
            value.as_deref() == Some(HIDDEN) && !self.inputs.x.contains_key(*key)
        };
        let keys: Vec<String> =
            entry.x.iter().filter(is_missing).map(|(key, _)| key.clone()).collect();
        if !keys.is_empty() {
            let (revision, action) = (entry.revision.clone(), entry.action);
            return Err(opened.resume_error(ResumeError::SecretsMissing {
                revision,
                action,
                keys,
            }));
        }
        let mut x = self.x_of(entry);
        // Who goes on with it may give others.
        x.extend(self.inputs.x.clone());
        let inputs = Inputs { x, ..self.inputs.clone() };
        let prepare = |direction, step: &Step| {
            let step = Step { direction, ..step.clone() };
            prepare_step(&migration, &step, capability, &inputs).map_err(Error::Prepare)
        };
        if let Some(id) = entry.part_of {
            let condition = format!("WHERE id = {id}");
            let upgrade = opened.entries(state, &condition, false).await?.into_iter().next();
            let done = upgrade.as_ref().map_or(0, |entry| entry.statements_done);
            let done = usize::try_from(done).unwrap_or_default();
            let decisions = upgrade.map(|entry| Decisions::kept(&entry.decisions));
            let step = Self::step_without_rows(&migration)?;
            let upgrade = prepare(Direction::Upgrade, &step)?;
            let (part, decisions) = (PartOf { id, done }, decisions.unwrap_or_default());
            return prepare_part(upgrade, part, &decisions, capability).map_err(Error::Prepare);
        }
        let direction = match entry.action {
            JournalAction::Downgrade => Direction::Downgrade,
            _ => Direction::Upgrade,
        };
        let graph = self.registry.graph();
        let step = graph.single_step(&state.rows, direction, &entry.revision);
        prepare(direction, &step.map_err(|error| self.target_error(error))?)
    }

    pub(super) fn step_without_rows(migration: &Migration) -> Result<Step, Error> {
        let revision = RevisionId::new(migration.revision).map_err(|error| Error::Usage {
            message: format!("revision '{}': {error}", migration.revision),
            help: format!("correct {}", migration.location()),
        })?;
        let (direction, rows) = (Direction::Upgrade, RowChange::default());
        Ok(Step { revision, direction, rows })
    }

    /// What was read when it began; secrets, which the journal doesn't keep, as they are given now.
    pub(super) fn x_of(&self, entry: &JournalEntry) -> XValues {
        let mut x = self.inputs.x.clone();
        for (key, value) in &entry.x {
            match value.as_deref() {
                Some(HIDDEN) => {}
                Some(value) => drop(x.insert(key.clone(), value.to_owned())),
                None => drop(x.remove(key)),
            }
        }
        x
    }
}

/// What is counted from where the database is has no meaning while a downgrade is open.
pub(super) fn must_not_count(
    opened: &Opened,
    request: &Request,
    entry: &JournalEntry,
) -> Result<(), Error> {
    let is_upgrade_of_downgrade = request.direction == Direction::Upgrade
        && entry.action == JournalAction::Downgrade
        && !request.is_resume;
    if !is_upgrade_of_downgrade || !request.counts() {
        return Ok(());
    }
    Err(opened.resume_error(ResumeError::Open {
        revision: entry.revision.clone(),
        action: entry.action,
        done: entry.statements_done,
        total: entry.statements,
        help: "finish it first: migrate resume".to_owned(),
    }))
}
