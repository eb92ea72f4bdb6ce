//! What the facade does with the database open beside running: look, stamp, repair, read the journal.

use migrate_graph::Direction;

use super::opened::{Opened, is_missing};
use super::run::{Request, open_step};
use super::{Migrator, parse_targets};
use crate::database::{JournalEntry, State};
use crate::error::Error;
use crate::runner::{Choice, RunReport, StampReport};

impl Migrator {
    /// The version rows of the database, ascending. Creates nothing.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn current(&self) -> Result<Vec<String>, Error> {
        self.must_exist()?;
        Ok(self.state().await?.rows)
    }

    /// The version rows, and the step that was begun and has not ended, if there is one. Creates
    /// nothing.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn current_and_open_step(
        &self,
    ) -> Result<(Vec<String>, Option<JournalEntry>), Error> {
        self.must_exist()?;
        let state = self.state().await?;
        Ok((state.rows, state.open))
    }

    /// The journal, the latest row first; with the SQL of each row if that is asked for. Creates
    /// nothing.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn journal(&self, with_sql: bool) -> Result<Vec<JournalEntry>, Error> {
        self.must_exist()?;
        let Some(mut opened) = Opened::look(self).await? else { return Ok(Vec::new()) };
        let read = async {
            let state = opened.read().await?;
            opened.entries(&state, "ORDER BY id DESC", with_sql).await
        };
        let read = read.await;
        let closed = opened.close().await;
        let entries = read?;
        closed?;
        Ok(entries)
    }

    /// Applies everything that the targets require. A SQLite file that doesn't exist is made. A step
    /// that an earlier run left open is gone on with first.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Run`] says what was committed before.
    pub async fn upgrade(&mut self, targets: &[&str]) -> Result<RunReport, Error> {
        self.run(request(Direction::Upgrade, targets)).await
    }

    /// Takes back everything above the target. Of an upgrade that an earlier run left open what took
    /// effect is taken back.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Run`] says what was committed before.
    pub async fn downgrade(&mut self, target: &str) -> Result<RunReport, Error> {
        self.run(request(Direction::Downgrade, &[target])).await
    }

    /// Goes on with the step that an earlier run left open, up or down, and runs nothing else. The
    /// choice says whether the statement in doubt took effect, where the catalog doesn't.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Resume`] if it is not certain how to go on.
    pub async fn resume(&mut self, choice: Option<Choice>) -> Result<RunReport, Error> {
        let request =
            Request { choice, is_resume: true, ..request(Direction::Upgrade, &["current"]) };
        self.run(request).await
    }

    /// Records that the database is at the targets, without running anything. With `purge` whatever
    /// is recorded is forgotten first, and an open step is given up.
    ///
    /// # Errors
    /// [`Error`], if a target can't be resolved or the version table can't be written.
    pub async fn stamp(&mut self, targets: &[&str], purge: bool) -> Result<StampReport, Error> {
        let targets = parse_targets(targets).map_err(|error| self.target_error(error))?;
        let plan = |migrator: &Self, state: &State| {
            if let Some(open) = open_step(state, FINISH_OR_GIVE_UP).filter(|_| !purge) {
                return Err(Error::Resume { url: migrator.url()?.clone(), source: open.into() });
            }
            let plan = migrator.registry.graph().stamp(&state.rows, &targets, purge);
            plan.map_err(|error| migrator.target_error(error))
        };
        plan(self, &self.state().await?)?;
        let created = is_missing(self.url()?);
        let mut opened = Opened::create(self).await?;
        let stamped = async {
            opened.lock(self).await?;
            let state = opened.ensure().await?;
            let plan = plan(self, &state)?;
            let rows: Vec<String> = plan.rows_after.iter().map(ToString::to_string).collect();
            opened.stamp(&state, (&plan.rows, &rows)).await?;
            Ok::<_, Error>((plan.rows_before, rows, state.open.map(|open| open.revision)))
        };
        let stamped = stamped.await;
        if stamped.is_ok() {
            self.write_schema(&mut opened).await;
        }
        let closed = opened.close().await;
        let (rows_before, rows_after, given_up) = stamped?;
        closed?;
        let database = self.url()?.to_string();
        Ok(StampReport { database, created, given_up, rows_before, rows_after })
    }

    /// Creates the version table, the fence and the journal if they are missing; whether the file was
    /// made.
    ///
    /// # Errors
    /// [`Error`], if they can't be created.
    pub async fn ensure_version(&mut self) -> Result<bool, Error> {
        let created = is_missing(self.url()?);
        let mut opened = Opened::create(self).await?;
        let ensured = match opened.lock(self).await {
            Ok(()) => opened.ensure().await,
            Err(error) => Err(error),
        };
        let closed = opened.close().await;
        ensured?;
        closed?;
        Ok(created)
    }

    /// What the database says about itself, unless Alembic keeps it.
    pub(super) async fn state(&self) -> Result<State, Error> {
        let Some(mut opened) = Opened::look(self).await? else {
            return Ok(State::of_missing_file().await);
        };
        let state = opened.read().await;
        let closed = opened.close().await;
        let state = state?;
        closed?;
        self.must_not_be_of_alembic(&state)?;
        Ok(state)
    }

    /// What is recorded in another tool's table would pass for nothing at all.
    pub(super) fn must_not_be_of_alembic(&self, state: &State) -> Result<(), Error> {
        if !state.has_alembic_table {
            return Ok(());
        }
        let (url, version_table) = (self.url()?.clone(), self.version_table.clone());
        Err(Error::AlembicDatabase { url, version_table })
    }

    pub(super) fn must_exist(&self) -> Result<(), Error> {
        let url = self.url()?;
        if is_missing(url) { Err(Error::MissingDatabase { url: url.clone() }) } else { Ok(()) }
    }
}

const FINISH_OR_GIVE_UP: &str = "finish it: migrate resume; or, when it is done or undone by hand, \
     record where the database is: migrate stamp --purge REVISION";

pub(super) fn request(direction: Direction, targets: &[&str]) -> Request {
    let targets = targets.iter().map(ToString::to_string).collect();
    Request { direction, targets, choice: None, is_resume: false }
}
