//! What keeps two runs from working at once: which lock is taken, and for how long it is waited.

use std::sync::PoisonError;
use std::time::Duration;

use super::Migrator;
use super::opened::Opened;
use crate::database::{BookkeepingError, Held, Waiting};
use crate::error::Error;
use crate::runner::{Event, PreparedStep};
use crate::schema::Dialect;

/// What a run holds so that no other one works on the same version table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Lock {
    /// A lock of the server where that reaches every other run, else a lease.
    #[default]
    Auto,
    /// A lock of the server, which ends with the session: an advisory lock of PostgreSQL, `GET_LOCK` of
    /// MySQL and MariaDB. SQLite locks a file beside the database.
    Advisory,
    /// A row that is renewed as long as the run works: for several machines on which an advisory lock
    /// isn't the same one, and for a pooler that shares sessions. SQLite has none.
    Lease,
    /// Nothing: the fence alone keeps two runs from running the same step. But whether whoever began a
    /// step is still at it is not certain then, so a step that was interrupted is gone on with only with
    /// a lock.
    None,
}

/// `true` is the lock that fits, `false` none.
impl From<bool> for Lock {
    fn from(lock: bool) -> Self {
        if lock { Self::Auto } else { Self::None }
    }
}

pub(super) const DEFAULT_LEASE_TIME: Duration = Duration::from_secs(30);
/// A renewal takes a round trip, and a machine may be busy for a moment.
const SHORTEST_LEASE: Duration = Duration::from_secs(1);

impl Migrator {
    /// Sets what a run holds so that no other one works at the same time: a [`Lock`], or `false` for
    /// nothing.
    ///
    /// # Examples
    /// ```no_run
    /// use migrate_core::{Lock, Migrator};
    ///
    /// # fn example(migrator: Migrator) {
    /// let migrator = migrator.lock(Lock::Lease);
    /// # }
    /// ```
    #[must_use]
    pub fn lock(mut self, lock: impl Into<Lock>) -> Self {
        self.lock = lock.into();
        self
    }

    /// Sets how long nothing may be heard of a run that has a lease before another one takes it; 30 s if
    /// never set, and at least one. It is renewed four times in that time.
    #[must_use]
    pub fn lease_time(mut self, time: Duration) -> Self {
        self.lease_time = time.max(SHORTEST_LEASE);
        self
    }
}

impl Opened {
    /// Takes the lock of a run, and remembers how the session is before one.
    pub(super) async fn lock(&mut self, migrator: &mut Migrator) -> Result<(), Error> {
        let lock = self.fitting(migrator).await?;
        if lock != Lock::None {
            let (timeout, time) = (migrator.lock_wait, migrator.lease_time);
            let observer = migrator.observer.get_mut().unwrap_or_else(PoisonError::into_inner);
            let mut on_wait = |holder: Option<&_>, waited| {
                observer(&Event::Waiting { holder: holder.cloned(), waited });
            };
            let interrupt = &migrator.running;
            let waiting = Waiting { timeout, interrupt, on_wait: &mut on_wait };
            let held = self.hold(lock, time, waiting).await;
            self.lock = Some(held.map_err(|source| self.error(source))?);
        }
        self.remember().await
    }

    /// Whether another run may be at work: it holds the lock, or nobody knows.
    pub(super) async fn may_be_at_work(&mut self, migrator: &Migrator) -> Result<bool, Error> {
        if migrator.lock == Lock::None {
            return Ok(true);
        }
        let Self { db, versions, .. } = self;
        let held = async {
            let holder = db.session().lock_holder(&versions.lock_name()).await?;
            Ok(holder.is_some() || versions.lease_holder(db).await?.is_some())
        };
        held.await.map_err(|source| self.error(source))
    }

    /// What a step leaves in the session outside of a transaction, behind a pooler somebody else would
    /// get.
    pub(super) fn check_shared(&self, steps: &[PreparedStep]) -> Result<(), Error> {
        let leaves = |step: &&PreparedStep| {
            let alone = step.parts.iter().filter(|part| !part.transaction);
            alone.flat_map(|part| &part.units).any(|unit| unit.only_session)
        };
        let Some(step) = steps.iter().find(leaves).filter(|_| self.is_shared) else {
            return Ok(());
        };
        let (revision, location) = (step.migration.revision, step.migration.location());
        Err(Error::Usage {
            message: format!(
                "revision '{revision}' ({location}) sets something in its session outside of a \
                 transaction, and a pooler gives this session to others"
            ),
            help:
                "leave it out or let the migration be a transaction; or name the server itself in \
                   the url"
                    .to_owned(),
        })
    }

    async fn hold(
        &mut self,
        lock: Lock,
        time: Duration,
        waiting: Waiting<'_>,
    ) -> Result<Held, BookkeepingError> {
        let Self { db, versions, writer, .. } = self;
        if lock == Lock::Lease {
            return Ok(Held::Lease(db.take_lease(versions, writer, time, waiting).await?));
        }
        let name = versions.lock_name();
        db.lock(&name, versions, waiting).await?;
        Ok(Held::Session(name))
    }

    /// Finds out whether a pooler gives the session to others.
    pub(super) async fn find_sharing(&mut self) -> Result<(), Error> {
        let sharing = self.db.session().finds_sharing().await;
        self.is_shared = sharing.map_err(|source| self.error(source.into()))?;
        Ok(())
    }

    /// The lock that is asked for, or that fits where it is to be what fits.
    async fn fitting(&mut self, migrator: &mut Migrator) -> Result<Lock, Error> {
        self.find_sharing().await?;
        let engine = self.db.engine();
        if !engine.facts().is_tested {
            let message = format!("{engine} was never tried with this version: docs/machines.md");
            migrator.say(&Event::Warning { message });
        }
        match migrator.lock {
            Lock::Lease if self.db.dialect() == Dialect::Sqlite => Err(Error::Usage {
                message: "SQLite has no lease: a run locks a file beside the database".to_owned(),
                help:
                    "leave out lock = \"lease\"; a database that several machines write is one of \
                       a server"
                        .to_owned(),
            }),
            Lock::Advisory if self.is_shared => Err(Error::Usage {
                message: "a pooler gives this session to others between two transactions, so it \
                          keeps no advisory lock"
                    .to_owned(),
                help: "write lock = \"lease\", or name the server itself in the url".to_owned(),
            }),
            Lock::Auto if self.is_shared || !engine.facts().advisory_locks => Ok(Lock::Lease),
            Lock::Auto => Ok(Lock::Advisory),
            Lock::Advisory if !engine.facts().advisory_locks => {
                let message = format!(
                    "an advisory lock of {engine} keeps out other runs on one node only: lock = \
                     \"lease\" does on all of them"
                );
                migrator.say(&Event::Warning { message });
                Ok(Lock::Advisory)
            }
            lock => Ok(lock),
        }
    }
}
