//! The lock of a run: its name, the same for all who migrate the same version table, and how it is
//! waited for.
//!
//! It is tried again and again, never waited for inside the database: a session that waits there
//! holds a snapshot, and a `CREATE INDEX CONCURRENTLY` of the holder would wait for it in turn.

use std::fmt;
use std::time::{Duration, Instant};

use serde::Serialize;
use sha2::{Digest, Sha256};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub(crate) use sqlx_core::rt::sleep;

use super::connection::Connection;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::interrupt::Interrupt;
use super::lease::Lease;
use super::version_table::VersionTable;
use crate::dialect::hex;

/// The name of a lock: 64 bits for PostgreSQL, text for MySQL, where names are server-wide and at
/// most 64 characters long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockName {
    pub(crate) number: i64,
    pub(crate) text: String,
}

impl LockName {
    /// Of the version table `table` in `schema`, which on MySQL is the database.
    pub(crate) fn new(schema: &str, table: &str) -> Self {
        let hash = Sha256::new().chain_update(schema).chain_update([0]).chain_update(table);
        let hash: [u8; 32] = hash.finalize().into();
        let first = hash.first_chunk().copied().unwrap_or_default();
        let text = format!("migrate:{}", hex(hash.get(..20).unwrap_or_default()));
        Self { number: i64::from_be_bytes(first), text }
    }
}

/// Who holds the lock of a run, as far as it can be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LockHolder {
    /// Its session: `process 4711` of the server, `connection 12`, or the process of a SQLite run.
    pub session: String,
    /// The user of the database.
    pub user: Option<String>,
    /// Where it comes from.
    pub host: Option<String>,
    /// The program.
    pub application: Option<String>,
    /// For how many seconds it is there.
    pub seconds: Option<u64>,
    /// Of a lease: how many seconds ago it was renewed last, by the clock of the database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heartbeat: Option<u64>,
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
impl LockHolder {
    pub(super) fn from_rows(rows: &[super::row::Row]) -> Option<Self> {
        let row = rows.first()?;
        let text = |column| row.get::<Option<String>>(column).ok().flatten();
        let seconds: Option<i64> = row.get("seconds").ok().flatten();
        Some(Self {
            session: text("session")?,
            user: text("user_name"),
            host: text("host"),
            application: text("application"),
            seconds: seconds.and_then(|seconds| seconds.try_into().ok()),
            heartbeat: None,
        })
    }
}

impl fmt::Display for LockHolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.session)?;
        let parts = [("user", &self.user), ("host", &self.host), ("", &self.application)];
        for (name, value) in parts {
            if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
                write!(f, ", {}", format!("{name} {value}").trim_start())?;
            }
        }
        if let Some(seconds) = self.seconds {
            write!(f, ", for {seconds} s")?;
        }
        match self.heartbeat {
            Some(seconds) => write!(f, ", last heard of {seconds} s ago"),
            None => Ok(()),
        }
    }
}

const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);
/// Who holds the lock is asked that often.
const BETWEEN_REPORTS: Duration = Duration::from_secs(2);

/// How the lock is waited for.
pub(crate) struct Waiting<'a> {
    /// How long; zero tries once.
    pub(crate) timeout: Duration,
    pub(crate) interrupt: &'a Interrupt,
    /// Is told for whom it waits, and since when.
    pub(crate) on_wait: &'a mut (dyn FnMut(Option<&LockHolder>, Duration) + Send),
}

/// What a run holds while it works.
#[derive(Debug)]
pub(crate) enum Held {
    /// A lock of the server or of the file, which ends with the session.
    Session(LockName),
    /// A lease, which ends when it isn't renewed.
    Lease(Lease),
}

/// The pauses of one who waits, and what is said meanwhile.
pub(super) struct Pace<'a> {
    waiting: Waiting<'a>,
    since: Instant,
    pause: Duration,
    said: Option<Instant>,
}

impl<'a> Pace<'a> {
    pub(super) fn new(waiting: Waiting<'a>) -> Self {
        Self { waiting, since: Instant::now(), pause: FIRST_PAUSE, said: None }
    }

    /// Whether nobody is waited for any longer.
    fn is_over(&self) -> bool {
        self.since.elapsed() >= self.waiting.timeout
    }

    /// Whether it is time to say who is waited for.
    fn is_to_be_said(&self) -> bool {
        self.is_over() || self.said.is_none_or(|said| said.elapsed() >= BETWEEN_REPORTS)
    }

    /// Says who is waited for.
    ///
    /// # Errors
    /// [`DatabaseErrorKind::Busy`], if nobody is waited for any longer; it ends with `more`.
    fn say(&mut self, holder: Option<&LockHolder>, more: &str) -> Result<(), DatabaseError> {
        if self.is_over() {
            return Err(held_by(holder, more));
        }
        (self.waiting.on_wait)(holder, self.since.elapsed());
        self.said = Some(Instant::now());
        Ok(())
    }

    async fn sleep(&mut self) -> Result<(), DatabaseError> {
        let left = self.waiting.timeout.saturating_sub(self.since.elapsed());
        let pause = Box::pin(sleep(self.pause.min(left)));
        if self.waiting.interrupt.or_until(pause).await.is_err() {
            return Err(DatabaseError::interrupted());
        }
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
        Ok(())
    }

    /// Waits a moment for one who is known.
    pub(super) async fn wait(
        &mut self,
        holder: impl FnOnce() -> Option<LockHolder>,
        more: impl FnOnce() -> String,
    ) -> Result<(), DatabaseError> {
        if self.is_to_be_said() {
            self.say(holder().as_ref(), &more())?;
        }
        self.sleep().await
    }
}

impl Connection {
    /// Takes the lock, waiting for it.
    ///
    /// # Errors
    /// [`DatabaseErrorKind::Busy`] names who holds it.
    pub(crate) async fn lock(
        &mut self,
        lock: &LockName,
        versions: &VersionTable,
        waiting: Waiting<'_>,
    ) -> Result<(), DatabaseError> {
        let mut pace = Pace::new(waiting);
        while !self.session().try_lock(lock).await? {
            if pace.is_to_be_said() {
                let holder = self.lock_holder(lock, versions).await;
                pace.say(holder.as_ref(), "")?;
            }
            pace.sleep().await?;
        }
        Ok(())
    }

    /// Where the server doesn't know the program, the fence does: who holds the lock moved it last.
    async fn lock_holder(
        &mut self,
        lock: &LockName,
        versions: &VersionTable,
    ) -> Option<LockHolder> {
        let holder = self.session().lock_holder(lock).await.ok().flatten()?;
        if holder.application.is_some() {
            return Some(holder);
        }
        let answer = self.fetch(&versions.read_holder_sql(), &[]).await.ok()?;
        let row = answer.first();
        let application = row.and_then(|row| row.get::<Option<String>>("holder").ok().flatten());
        let seconds = row.and_then(|row| row.get::<Option<i64>>("seconds").ok().flatten());
        let seconds = seconds.and_then(|seconds| seconds.try_into().ok());
        Some(LockHolder { application, seconds, ..holder })
    }
}

fn held_by(holder: Option<&LockHolder>, more: &str) -> DatabaseError {
    let holder = holder.map(|holder| format!(": {holder}")).unwrap_or_default();
    let message = format!("another migration run holds the lock{holder}{more}");
    DatabaseError::new(DatabaseErrorKind::Busy, message)
}

/// Without a driver there is no session that could wait.
#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
pub(crate) fn sleep(_: Duration) -> std::future::Ready<()> {
    std::future::ready(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_differ() {
        let name = LockName::new("app", "migrate_version");
        assert_eq!(name, LockName::new("app", "migrate_version"));
        assert_ne!(name.number, LockName::new("appmigrate", "_version").number);
        assert!(name.text.len() == 48 && name.text.starts_with("migrate:"), "{}", name.text);
    }

    #[test]
    fn a_holder_in_words() {
        let holder = LockHolder {
            session: "process 7".to_owned(),
            user: Some("app".to_owned()),
            host: None,
            application: Some("migrate 0.1.0".to_owned()),
            seconds: Some(12),
            heartbeat: None,
        };
        assert_eq!(holder.to_string(), "process 7, user app, migrate 0.1.0, for 12 s");
    }
}
