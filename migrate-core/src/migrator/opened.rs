//! An open database with its bookkeeping: opened, locked, asked, closed, its errors given the url.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use crate::database::{
    BookkeepingError, Client, Connection, DatabaseError, DatabaseUrl, FenceMove, Held, Home,
    Interrupt, JournalEntry, JournalState, Lookout, Progress, State, VersionTable, Writer, finish,
};
use crate::dialect::hex;
use crate::error::Error;
use crate::migrator::Migrator;
use crate::runner::ResumeError;
use migrate_graph::RowChange;
use sha2::{Digest, Sha256};

pub(super) struct Opened {
    url: DatabaseUrl,
    pub(super) db: Connection,
    pub(super) versions: VersionTable,
    pub(super) writer: Writer,
    /// What was found when it was opened.
    home: Home,
    /// What is held.
    pub(super) lock: Option<Held>,
    /// Whether a pooler gives the session to others between two transactions.
    pub(super) is_shared: bool,
    /// Who is in the way is asked by way of this.
    pub(super) lookout: Option<Lookout>,
}

impl Opened {
    /// Opens the database of a migrator to look at it; `None` if it is a file that doesn't exist.
    pub(super) async fn look(migrator: &Migrator) -> Result<Option<Self>, Error> {
        if is_missing(migrator.url()?) {
            return Ok(None);
        }
        Self::open(migrator, &migrator.interrupt, false).await.map(Some)
    }

    /// Opens the database of a migrator to write it; a SQLite file is made.
    pub(super) async fn create(migrator: &Migrator) -> Result<Self, Error> {
        Self::open(migrator, &migrator.interrupt, true).await
    }

    /// The same for a run, which ends while it is still connecting if it is asked to.
    pub(super) async fn for_run(migrator: &Migrator, create: bool) -> Result<Option<Self>, Error> {
        if !create && is_missing(migrator.url()?) {
            return Ok(None);
        }
        Self::open(migrator, &migrator.running, create).await.map(Some)
    }

    async fn open(migrator: &Migrator, interrupt: &Interrupt, create: bool) -> Result<Self, Error> {
        let database = migrator.database()?;
        let url = database.url().clone();
        let connecting = Box::pin(database.connect(migrator.lock_wait, create));
        let connected = interrupt.or_until(connecting).await;
        let mut db = match connected.unwrap_or_else(|_| Err(DatabaseError::interrupted())) {
            Ok(db) => db,
            Err(source) => return Err(Error::Open { url, source }),
        };
        let schema = migrator.version_table_schema.as_deref();
        let writer = writer(migrator.lock_wait);
        match VersionTable::locate(&mut db, schema, &migrator.version_table).await {
            Ok((versions, home)) => {
                let (lock, is_shared, lookout) = (None, false, None);
                Ok(Self { url, db, versions, writer, home, lock, is_shared, lookout })
            }
            Err(source) => {
                // That it can't be closed either adds nothing to the first fault.
                let _ = db.close().await;
                Err(Error::Bookkeeping { url, source })
            }
        }
    }

    /// The state as it is when the database was just opened. Creates nothing.
    pub(super) async fn read(&mut self) -> Result<State, Error> {
        let read = self.versions.read_at(&mut self.db, &self.home).await;
        read.map_err(|source| self.error(source))
    }

    /// Remembers how the session is.
    pub(super) async fn remember(&mut self) -> Result<(), Error> {
        let remembered = self.db.session().remember().await;
        self.lookout = self.db.session().lookout();
        remembered.map_err(|source| self.error(source.into()))
    }

    /// Opens it again after its connection was lost, and takes the lock again: whoever was the session before
    /// is gone then. The state.
    pub(super) async fn reopen(&mut self, migrator: &mut Migrator) -> Result<State, Error> {
        let opened = Self::open(migrator, &migrator.running, false).await?;
        let (writer, held) = (self.writer.clone(), self.lock.take());
        *self = Self { writer, ..opened };
        match held {
            // A lease is that of the run, whatever connection it had.
            Some(Held::Lease(lease)) => {
                self.lock = Some(Held::Lease(lease));
                self.find_sharing().await?;
                self.remember().await?;
            }
            _ => self.lock(migrator).await?,
        }
        self.ensure().await
    }

    /// Puts the session back after a step that failed, and sees that the lock is held. The state.
    pub(super) async fn regain(&mut self) -> Result<State, Error> {
        let regained = self.regain_session().await;
        if !regained.map_err(|source| self.error(source.into()))? {
            return Err(self.error(BookkeepingError::FenceMoved));
        }
        self.ensure().await
    }

    async fn regain_session(&mut self) -> Result<bool, DatabaseError> {
        let session = self.db.session();
        session.reset().await?;
        match &self.lock {
            Some(Held::Session(lock)) => {
                Ok(session.holds_lock(lock).await? || session.try_lock(lock).await?)
            }
            Some(Held::Lease(lease)) => Ok(lease.check().is_ok()),
            None => Ok(true),
        }
    }

    /// The state, after what was missing was created.
    pub(super) async fn ensure(&mut self) -> Result<State, Error> {
        let ensured = self.versions.ensure(&mut self.db, &self.writer).await;
        ensured.map_err(|source| self.error(source))
    }

    /// Changes the version rows alone.
    pub(super) async fn stamp(
        &mut self,
        state: &State,
        rows: (&RowChange, &[String]),
    ) -> Result<(), Error> {
        let stamped = self.versions.stamp(&mut self.db, &self.writer, state, rows).await;
        stamped.map_err(|source| self.error(source))
    }

    /// Ends an open step without running anything of it.
    pub(super) async fn end_step(
        &mut self,
        state: &State,
        entry: &JournalEntry,
        (ended, rows): (JournalState, RowChange),
    ) -> Result<(), Error> {
        let statements_done = if ended == JournalState::Done { entry.statements } else { 0 };
        let progress = Progress { statements_done, ..Progress::default() };
        let Self { db, versions, writer, .. } = self;
        let begun = db.session().begin().await;
        let written = async {
            begun?;
            let from = state.generation.unwrap_or_default();
            versions.move_fence(db, writer, from, FenceMove::StepEnds).await?;
            versions.change(db, &rows).await?;
            versions.close(db, entry.id, ended, &progress).await
        };
        let written = written.await;
        let written = finish(db, written).await;
        written.map_err(|source| self.error(source))
    }

    /// Rows of the journal; none if there is none.
    pub(super) async fn entries(
        &mut self,
        state: &State,
        condition: &str,
        with_sql: bool,
    ) -> Result<Vec<JournalEntry>, Error> {
        if !state.has_journal {
            return Ok(Vec::new());
        }
        let entries = self.versions.entries(&mut self.db, condition, with_sql).await;
        entries.map_err(|source| self.error(source))
    }

    /// The revisions of which the journal has a run.
    pub(super) async fn revisions_run(&mut self, state: &State) -> Result<HashSet<String>, Error> {
        if !state.has_journal {
            return Ok(HashSet::new());
        }
        let revisions = self.versions.revisions_run(&mut self.db).await;
        revisions.map_err(|source| self.error(source))
    }

    pub(super) async fn close(mut self) -> Result<(), Error> {
        match self.lock.take() {
            // The end of the session gives the lock back too, only a moment later.
            Some(Held::Session(lock)) => drop(self.db.session().unlock(&lock).await),
            Some(Held::Lease(lease)) => lease.give_back(&mut self.db).await,
            None => {}
        }
        let closed = self.db.close().await;
        closed.map_err(|source| Error::Open { url: self.url, source })
    }

    pub(super) fn resume_error(&self, source: ResumeError) -> Error {
        Error::Resume { url: self.url.clone(), source: source.into() }
    }

    pub(super) fn error(&self, source: BookkeepingError) -> Error {
        Error::Bookkeeping { url: self.url.clone(), source }
    }
}

/// Who writes, and a number for the run that no other one has.
fn writer(timeout: Duration) -> Writer {
    let client = Client::this();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let hash: [u8; 32] = Sha256::digest(format!("{client} {}", now.as_nanos())).into();
    let run = hex(hash.get(..8).unwrap_or_default());
    Writer { run, client, timeout }
}

/// Whether it is a SQLite file that doesn't exist.
pub(super) fn is_missing(url: &DatabaseUrl) -> bool {
    url.sqlite_file().is_some_and(|file| !file.exists())
}
