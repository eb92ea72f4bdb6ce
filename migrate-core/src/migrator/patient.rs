//! Executing steps with patience: what failed because others were in the way, or because the connection
//! was lost, is tried again after a while, from where the database says that it is.

use std::time::{Duration, Instant, SystemTime};

use super::Migrator;
use super::opened::Opened;
use crate::database::{State, sleep};
use crate::error::Error;
use crate::runner::{
    Culprit, Event, Place, PreparedStep, Resumption, RunError, StepReport, pause_before, place_in,
    resume,
};

/// How often it is tried again unless that is set.
pub(super) const DEFAULT_RETRIES: u32 = 3;

/// From where steps are executed.
#[derive(Default)]
pub(super) struct Start {
    /// What an earlier run, or an earlier try, left of the first of them.
    pub(super) resumed: Option<Resumption>,
    /// How many steps of the run came before them.
    pub(super) before: usize,
    /// How many of them were said to begin; `None` if nothing was said of the run.
    pub(super) begun: Option<usize>,
}

/// Steps as far as they are.
struct Progress<'a> {
    steps: &'a [PreparedStep],
    /// The rows on which they began.
    rows: Vec<String>,
    /// Whose open rows it goes on with.
    runs: Vec<String>,
    done: Vec<StepReport>,
    begun: Instant,
    /// How often the step that is next was tried again.
    attempt: u32,
}

impl Progress<'_> {
    fn position(&self, revision: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.migration.revision == revision)
    }

    /// How many of the steps that are left were said to begin: those up to the one that was stopped.
    fn begun_behind(&self, stopped: &RunError) -> usize {
        let stopped = self.position(&stopped.step.revision);
        stopped.map_or(0, |at| (at + 1).saturating_sub(self.done.len()))
    }
}

impl Migrator {
    /// Executes the steps. The error is that of the last try.
    pub(super) async fn execute_patiently(
        &mut self,
        opened: &mut Opened,
        state: &State,
        steps: &[PreparedStep],
        resumed: Option<Resumption>,
    ) -> Result<Vec<StepReport>, Error> {
        let (rows, begun) = (state.rows.clone(), Instant::now());
        let earlier = state.open.iter().filter(|_| resumed.is_some()).map(|open| open.run.clone());
        let runs = earlier.chain([opened.writer.run.clone()]).collect();
        let mut progress = Progress { steps, rows, runs, done: Vec::new(), begun, attempt: 0 };
        let mut start = Start { resumed, ..Start::default() };
        let mut now = state.clone();
        loop {
            let left = &steps[progress.done.len()..];
            let mut stopped = match self.execute(opened, &now, left, start).await {
                Ok(more) => {
                    progress.done.extend(more);
                    return Ok(progress.done);
                }
                Err(Error::Run(stopped)) => stopped,
                Err(error) => return Err(error),
            };
            if !stopped.committed.is_empty() {
                progress.attempt = 0;
                progress.done.append(&mut stopped.committed);
            }
            let found = self.recover(opened, &mut progress, &mut stopped).await;
            let Some((state, resumed)) = found else {
                stopped.attempts = progress.attempt + 1;
                stopped.committed = progress.done;
                return Err(stopped.into());
            };
            if progress.done.len() == steps.len() {
                self.say(&Event::Finished { duration: progress.begun.elapsed() });
                return Ok(progress.done);
            }
            now = state;
            let begun = Some(progress.begun_behind(&stopped));
            start = Start { resumed, before: progress.done.len(), begun };
        }
    }

    /// Waits, and finds out where the database is; `None` if it is not gone on.
    async fn recover(
        &mut self,
        opened: &mut Opened,
        progress: &mut Progress<'_>,
        stopped: &mut RunError,
    ) -> Option<(State, Option<Resumption>)> {
        while progress.attempt < self.retries && self.may_pass(progress, stopped) {
            progress.attempt += 1;
            let after = pause_before(progress.attempt, chance());
            self.say(&Event::Retrying {
                revision: stopped.step.revision.clone(),
                error: stopped.culprit.to_string(),
                blocker: stopped.culprit.blocker().cloned(),
                attempt: progress.attempt,
                of: self.retries,
                after,
            });
            if self.wait(after).await.is_none() {
                stopped.culprit = Culprit::Interrupted;
                return None;
            }
            let state =
                if stopped.is_lost() { opened.reopen(self).await } else { opened.regain().await };
            match state {
                Ok(state) => return self.resume_at(opened, progress, stopped, state).await,
                // It isn't back yet.
                Err(_) if stopped.is_lost() => {}
                Err(_) => return None,
            }
        }
        None
    }

    fn may_pass(&self, progress: &Progress<'_>, stopped: &RunError) -> bool {
        let Ok(url) = self.url() else { return false };
        let Some(failed) = progress.position(&stopped.step.revision) else { return false };
        let first = if self.per_run { 0 } else { failed };
        let timeouts = progress.steps[failed].migration.timeouts.or(self.timeouts);
        let again = &progress.steps[first..=failed];
        stopped.may_pass(url.dialect(), again, timeouts.lock.is_some())
    }

    async fn wait(&self, time: Duration) -> Option<()> {
        self.running.or_until(Box::pin(sleep(time))).await.ok()
    }

    async fn resume_at(
        &mut self,
        opened: &mut Opened,
        progress: &mut Progress<'_>,
        stopped: &RunError,
        state: State,
    ) -> Option<(State, Option<Resumption>)> {
        let began = (&progress.rows[..], progress.done.len());
        match place_in(progress.steps, began, (&state, &progress.runs))? {
            Place::Behind(done) => {
                if done > progress.done.len() {
                    // The server may not have written yet what it committed.
                    opened.db.session().flush().await.ok()?;
                    self.report_found(progress, stopped, done);
                }
                Some((state, None))
            }
            Place::Within(next) => {
                if next > progress.done.len() {
                    self.report_found(progress, stopped, next);
                }
                let entry = state.open.as_ref()?;
                let step = &progress.steps[next];
                let known = stopped.knows(entry);
                let resumption = resume(&mut opened.db, entry, step, known).await.ok()?;
                Some((state, Some(resumption)))
            }
        }
    }

    /// Steps whose commit was not answered, and which the database has.
    fn report_found(&mut self, progress: &mut Progress<'_>, stopped: &RunError, done: usize) {
        let first = progress.done.len();
        for index in first..done {
            let known = stopped.unconfirmed.get(index - first).cloned();
            let step = known.unwrap_or_else(|| progress.steps[index].report());
            self.say(&Event::StepFinished { number: index + 1, step: step.clone() });
            progress.done.push(step);
        }
        progress.attempt = 0;
    }
}

/// A number that nobody else has at the same moment.
fn chance() -> u32 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    now.subsec_micros().wrapping_add(std::process::id())
}
