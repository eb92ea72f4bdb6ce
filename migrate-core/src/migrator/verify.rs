//! Verifying: what was run compared with what the program contains, and declaring an edit.

use std::collections::BTreeSet;

use migrate_graph::Direction;

use super::opened::Opened;
use super::run::{Request, open_step};
use super::{Migrator, OnEdited};
use crate::database::{
    ALEMBIC_TABLE, FenceMove, JournalAction, JournalEntry, NewEntry, State, finish,
};
use crate::error::Error;
use crate::operations::Inputs;
use crate::runner::{Event, PrepareError, PreparedStep, journal_sql, prepare_step};
use crate::verification::{History, Now, Verdict, Verified, difference};

impl Migrator {
    /// What is known about every revision that counts as applied, the first one first. Creates
    /// nothing.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn verify(&self) -> Result<Vec<Verified>, Error> {
        self.must_exist()?;
        let Some(mut opened) = Opened::look(self).await? else { return Ok(Vec::new()) };
        let verified = async {
            let state = opened.read().await?;
            let entries = opened.entries(&state, "ORDER BY id DESC", false).await?;
            let history = History::new(&entries);
            let mut all = self.verify_applied(&state, &history)?;
            self.show_differences(&mut opened, &state, &mut all).await?;
            Ok::<_, Error>(all)
        };
        let verified = verified.await;
        let closed = opened.close().await;
        let verified = verified?;
        closed?;
        Ok(verified)
    }

    fn verify_applied(&self, state: &State, history: &History<'_>) -> Result<Vec<Verified>, Error> {
        let is_known = |row: &&String| self.registry.get(row).is_some();
        let (known, unknown): (Vec<&String>, Vec<&String>) = state.rows.iter().partition(is_known);
        let applied = self.registry.graph().applied(&known);
        let applied = applied.map_err(|error| self.target_error(error))?;
        let applied: Vec<&str> = applied.iter().map(|revision| revision.id.as_str()).collect();
        let inserted: BTreeSet<_> =
            history.inserted(&self.registry, &applied).into_iter().collect();
        let mut all = Vec::with_capacity(applied.len() + unknown.len());
        for revision in applied.iter().copied().chain(unknown.iter().map(|row| row.as_str())) {
            let record = |entry: &JournalEntry| self.record_again(state, entry);
            let mut verified = history.verify(&self.registry, revision, record);
            if inserted.contains(revision) {
                verified.verdict = Verdict::Inserted;
            }
            all.push(verified);
        }
        if let Some(open) = &state.open {
            let place = all.iter().position(|verified| verified.revision == open.revision);
            let record = |entry: &JournalEntry| self.record_again(state, entry);
            let verified = history.verify(&self.registry, &open.revision, record);
            let verified = Verified { verdict: Verdict::Open, ..verified };
            match place {
                Some(place) => all[place] = verified,
                None => all.push(verified),
            }
        }
        Ok(all)
    }

    /// The revision as it would run now, with the `-x` values of then.
    fn record_again(&self, state: &State, entry: &JournalEntry) -> Result<Now, String> {
        let prepared = self.prepare_again(state, entry)?;
        Ok(Now { effect: prepared.effect.clone(), sql: journal_sql(&prepared, true) })
    }

    fn prepare_again(&self, state: &State, entry: &JournalEntry) -> Result<PreparedStep, String> {
        let Some(migration) = self.registry.get(&entry.revision) else {
            return Err("this program doesn't contain it".to_owned());
        };
        let mut x = self.x_of(entry);
        for (key, value) in &entry.x {
            // The journal keeps no secret; that there was one is known.
            if let Some(value) = value {
                x.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        let capability = self.capability(state).map_err(|error| error.to_string())?;
        let step = Self::step_without_rows(migration).map_err(|error| error.to_string())?;
        let faults = |faults: Vec<PrepareError>| {
            let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
            faults.join("; ")
        };
        let inputs = Inputs { x, ..self.inputs.clone() };
        prepare_step(migration, &step, &capability, &inputs).map_err(faults)
    }

    /// What was run, from the journal, beside what would be now.
    async fn show_differences(
        &self,
        opened: &mut Opened,
        state: &State,
        verified: &mut [Verified],
    ) -> Result<(), Error> {
        for verified in verified.iter_mut().filter(|one| one.verdict == Verdict::Edited) {
            let (Some(id), Some(now)) = (verified.entry, verified.difference.pop()) else {
                continue;
            };
            let entries = opened.entries(state, &format!("WHERE id = {id}"), true).await?;
            let before = entries.into_iter().next().and_then(|entry| entry.sql).unwrap_or_default();
            verified.difference = difference(&before, &now);
        }
        Ok(())
    }

    /// Stops, or warns, if a revision was edited that the steps build on.
    pub(super) async fn check_edited(
        &mut self,
        opened: &mut Opened,
        state: &State,
        steps: &[PreparedStep],
        request: &Request,
    ) -> Result<(), Error> {
        if steps.is_empty() || state.rows.is_empty() {
            return Ok(());
        }
        let entries = opened.entries(state, "ORDER BY id DESC", false).await?;
        self.name_inserted(state, &History::new(&entries), request)?;
        let edited = self.edited(opened, state, (steps, &entries), request.direction).await?;
        for verified in &edited {
            let (revision, location) = (&verified.revision, &verified.location);
            let message = format!("revision '{revision}' ({location}) was edited after it was run");
            self.say(&Event::Warning { message });
        }
        Ok(())
    }

    /// Refuses what a run would stop at; what it would warn of is not said.
    pub(super) async fn refuse_edited(
        &self,
        opened: &mut Opened,
        state: &State,
        steps: &[PreparedStep],
        direction: Direction,
    ) -> Result<(), Error> {
        if steps.is_empty() || state.rows.is_empty() {
            return Ok(());
        }
        let entries = opened.entries(state, "ORDER BY id DESC", false).await?;
        self.edited(opened, state, (steps, &entries), direction).await.map(drop)
    }

    /// The edited revisions that the steps build on, where that only matters for a warning.
    async fn edited(
        &self,
        opened: &mut Opened,
        state: &State,
        (steps, entries): (&[PreparedStep], &[JournalEntry]),
        direction: Direction,
    ) -> Result<Vec<Verified>, Error> {
        self.check_run_before(state, steps, entries)?;
        let history = History::new(entries);
        let record = |entry: &JournalEntry| self.record_again(state, entry);
        let matter = self.that_matter(state, steps, direction)?;
        let verified = matter.iter().map(|one| history.verify(&self.registry, one, record));
        let mut edited: Vec<_> = verified.filter(|one| one.verdict.is_edited()).collect();
        self.show_differences(opened, state, &mut edited).await?;
        let is_refused = direction == Direction::Upgrade && self.on_edited == OnEdited::Error;
        if is_refused && !edited.is_empty() { Err(Error::Edited(edited)) } else { Ok(edited) }
    }

    /// Stops before a revision is run for the second time: its parent, or that of another one, was
    /// changed after it was applied, so that the rows don't stand for it any more. Where Alembic
    /// shares the rows, it may have taken the revision back without a word in the journal.
    fn check_run_before(
        &self,
        state: &State,
        steps: &[PreparedStep],
        entries: &[JournalEntry],
    ) -> Result<(), Error> {
        if self.version_table == ALEMBIC_TABLE {
            return Ok(());
        }
        // Rows that were set by hand since then are trusted.
        let is_trusted = |entry: &&JournalEntry| {
            !matches!(entry.action, JournalAction::Stamp | JournalAction::Adopt)
        };
        // What another run has written since the rows were read is none of theirs.
        let read_at = state.generation.unwrap_or_default();
        let known = entries.iter().skip_while(|entry| entry.id > read_at);
        let since: Vec<JournalEntry> = known.take_while(is_trusted).cloned().collect();
        let history = History::new(&since);
        let upgrades = steps.iter().filter(|step| step.step.direction == Direction::Upgrade);
        let run = upgrades.filter_map(|step| {
            let entry = history.run_of(step.migration.revision)?;
            let (revision, location) = (step.migration.revision, step.migration.location());
            Some(format!("{revision} ({location}), at {}", entry.started))
        });
        let found: Vec<String> = run.collect();
        if found.is_empty() { Ok(()) } else { Err(Error::RunBefore(found)) }
    }

    /// Of an upgrade all applied revisions that the steps require; of a downgrade those that go.
    fn that_matter(
        &self,
        state: &State,
        steps: &[PreparedStep],
        direction: Direction,
    ) -> Result<Vec<String>, Error> {
        let ids = steps.iter().map(|step| step.migration.revision);
        if direction == Direction::Downgrade {
            return Ok(ids.map(str::to_owned).collect());
        }
        let graph = self.registry.graph();
        let applied =
            |rows: &[String]| graph.applied(rows).map_err(|error| self.target_error(error));
        let required = applied(&ids.map(str::to_owned).collect::<Vec<_>>())?;
        let now: BTreeSet<_> = applied(&state.rows)?.into_iter().map(|one| &one.id).collect();
        let required = required.into_iter().filter(|one| now.contains(&one.id));
        Ok(required.map(|revision| revision.id.to_string()).collect())
    }

    /// With nothing to run only what was never run is named: Alembic would pass over it in silence.
    pub(super) async fn warn_of_inserted(
        &mut self,
        opened: &mut Opened,
        state: &State,
        request: &Request,
    ) -> Result<(), Error> {
        if state.rows.is_empty() || request.direction == Direction::Downgrade {
            return Ok(());
        }
        let applied = self.applied(state)?;
        // So a run with nothing to do reads one column of the journal.
        let run = opened.revisions_run(state).await?;
        if applied.iter().all(|revision| run.contains(*revision)) {
            return Ok(());
        }
        let entries = opened.entries(state, "ORDER BY id DESC", false).await?;
        self.name_inserted(state, &History::new(&entries), request)
    }

    fn applied(&self, state: &State) -> Result<Vec<&str>, Error> {
        let applied = self.registry.graph().applied(&state.rows);
        let applied = applied.map_err(|error| self.target_error(error))?;
        Ok(applied.into_iter().map(|revision| revision.id.as_str()).collect())
    }

    fn name_inserted(
        &mut self,
        state: &State,
        history: &History<'_>,
        request: &Request,
    ) -> Result<(), Error> {
        if request.direction == Direction::Downgrade {
            return Ok(());
        }
        let applied = self.applied(state)?;
        let inserted = history.inserted(&self.registry, &applied);
        let heads = state.rows.join(", ");
        let messages: Vec<String> = inserted
            .iter()
            .filter_map(|revision| self.registry.get(revision))
            .map(|migration| {
                let (revision, location) = (migration.revision, migration.location());
                let below = migration.down_revisions.first().copied().unwrap_or("base");
                format!(
                    "revision '{revision}' ({location}) was put below '{heads}' after that was run, so \
                     it was never run; put what stands on it back onto '{below}', and then it above: \
                     down_revision = \"{heads}\"; or take back what stands above it and upgrade \
                     again: migrate downgrade {revision}@{below}"
                )
            })
            .collect();
        for message in messages {
            self.say(&Event::Warning { message });
        }
        Ok(())
    }

    /// Declares for this database that a revision, as it is now, is what was run. The reason stands in
    /// the journal.
    ///
    /// # Errors
    /// [`Error`], if the revision is not known or not edited, or the journal can't be written.
    pub async fn repair(&mut self, revision: &str, reason: &str) -> Result<Verified, Error> {
        let all = self.verify().await?;
        let graph = self.registry.graph();
        let named = graph.resolve_name(revision).map_err(|error| self.target_error(error))?;
        let found = all.into_iter().find(|verified| named.id == verified.revision.as_str());
        let Some(verified) = found.filter(|verified| verified.verdict == Verdict::Edited) else {
            return Err(Error::Usage {
                message: format!("revision '{revision}' needs no repair"),
                help: "see what is known about all of them: migrate verify".to_owned(),
            });
        };
        let mut opened = Opened::create(self).await?;
        let repaired = self.write_repair(&mut opened, &verified, reason).await;
        let closed = opened.close().await;
        repaired?;
        closed?;
        Ok(Verified { verdict: Verdict::Accepted, ..verified })
    }

    async fn write_repair(
        &mut self,
        opened: &mut Opened,
        verified: &Verified,
        reason: &str,
    ) -> Result<(), Error> {
        opened.lock(self).await?;
        let state = opened.ensure().await?;
        if let Some(open) = open_step(&state, "finish it first: migrate resume") {
            return Err(opened.resume_error(open));
        }
        let entry = NewEntry {
            effect: verified.effect_now.clone(),
            source: verified.source_now.clone(),
            reason: Some(reason.to_owned()),
            ..NewEntry::of(&opened.writer, JournalAction::Repair, &verified.revision)
        };
        let Opened { db, versions, writer, .. } = opened;
        let begun = db.session().begin().await;
        let written = async {
            begun?;
            let from = state.generation.unwrap_or_default();
            versions.move_fence(db, writer, from, FenceMove::Part).await?;
            versions.insert(db, &entry).await
        };
        let written = written.await;
        let written = finish(db, written).await;
        written.map_err(|source| opened.error(source))
    }
}
