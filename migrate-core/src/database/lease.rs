//! The lease of a run: a row beside the fence that says who runs, and that is renewed as long as it
//! runs. It stands for the lock where sessions hold none: on several machines, behind a pooler.
//!
//! No clock is compared. A run that waits watches the row, and takes it when nobody has renewed it for
//! as long as its holder promised to: so machines whose clocks differ agree all the same.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::bookkeeping::BookkeepingError;
use super::connection::Connection;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::interrupt::Interrupt;
use super::lock::{Held, LockHolder, Pace, Waiting};
use super::row::Row;
use super::version_table::VersionTable;
use super::writes::Writer;

/// Others that create the same table at the same moment make creating fail; then it is there.
const ATTEMPTS_TO_CREATE: usize = 10;

/// A lease that is held. It is renewed until it is given back or dropped; one that is dropped ends when
/// its time is over, for what its session was doing may go on that long.
#[derive(Debug)]
pub(crate) struct Lease {
    pub(super) kept: Arc<Kept>,
    give_back: String,
}

/// What the run and the one who renews know of each other.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) time: Duration,
    /// When the last renewal was sent that was answered.
    renewed: Mutex<Instant>,
    is_taken: AtomicBool,
    pub(super) end: Interrupt,
}

/// Why a run must stop that had a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LeaseLost {
    /// Whether another run has taken it, as far as is known.
    pub(crate) is_taken: bool,
    /// When it was renewed last.
    pub(crate) renewed: Duration,
}

impl Kept {
    pub(super) fn new(time: Duration, taken: Instant) -> Self {
        let (is_taken, end) = (AtomicBool::new(false), Interrupt::new());
        Self { time, renewed: Mutex::new(taken), is_taken, end }
    }

    /// How long it waits between renewals.
    pub(super) fn pause(&self) -> Duration {
        self.time / 4
    }

    /// How long it is until the next renewal.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn left(&self) -> Duration {
        self.pause().saturating_sub(self.age())
    }

    fn age(&self) -> Duration {
        self.renewed.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    #[cfg(any(feature = "postgres", feature = "mysql", test))]
    pub(super) fn renew(&self, sent: Instant) {
        *self.renewed.lock().unwrap_or_else(PoisonError::into_inner) = sent;
    }

    #[cfg(any(feature = "postgres", feature = "mysql", test))]
    pub(super) fn lose(&self) {
        self.is_taken.store(true, Ordering::SeqCst);
    }

    /// A quarter of the time is left to those who wait, so that what was begun just before is heard of.
    fn check(&self) -> Result<(), LeaseLost> {
        let is_taken = self.is_taken.load(Ordering::SeqCst);
        let renewed = self.age();
        if is_taken || renewed > self.time.saturating_sub(self.pause()) {
            return Err(LeaseLost { is_taken, renewed });
        }
        Ok(())
    }
}

impl Held {
    /// Whether it is certain that no other run works. A lock of the session is held as long as that is.
    pub(crate) fn check(&self) -> Result<(), LeaseLost> {
        match self {
            Self::Session(_) => Ok(()),
            Self::Lease(lease) => lease.check(),
        }
    }
}

impl Lease {
    /// Whether it is certain that nobody else has it.
    pub(crate) fn check(&self) -> Result<(), LeaseLost> {
        self.kept.check()
    }

    /// Gives it back. That it can't be given back only means that it ends later.
    pub(crate) async fn give_back(&self, db: &mut Connection) {
        self.kept.end.request();
        let _: Result<u64, DatabaseError> = db.execute(&self.give_back, &[]).await;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.kept.end.request();
    }
}

/// The row as it was seen.
struct Seen {
    beats: i64,
    /// `None` if nobody has it.
    holder: Option<String>,
    time: Duration,
    seconds: Option<u64>,
    heartbeat: Option<u64>,
}

impl Seen {
    fn of(row: &Row) -> Option<Self> {
        let number = |column| row.get::<Option<i64>>(column).ok().flatten();
        let whole = |column| number(column).and_then(|number| u64::try_from(number).ok());
        let is_held = row.get::<Option<String>>("run_id").ok().flatten().is_some();
        let holder = row.get::<Option<String>>("holder").ok().flatten();
        Some(Self {
            beats: number("beats")?,
            holder: is_held.then(|| holder.unwrap_or_default()),
            time: Duration::from_millis(whole("milliseconds").unwrap_or_default()),
            seconds: whole("seconds"),
            heartbeat: whole("heartbeat"),
        })
    }

    fn holder(&self) -> Option<LockHolder> {
        let session = self.holder.clone()?;
        let (seconds, heartbeat) = (self.seconds, self.heartbeat);
        Some(LockHolder { session, seconds, heartbeat, ..LockHolder::default() })
    }
}

impl Connection {
    /// Takes the lease, waiting for it, and has it renewed.
    ///
    /// # Errors
    /// [`DatabaseErrorKind::Busy`] names who holds it, and when that was heard of last.
    pub(crate) async fn take_lease(
        &mut self,
        versions: &VersionTable,
        writer: &Writer,
        time: Duration,
        waiting: Waiting<'_>,
    ) -> Result<Lease, BookkeepingError> {
        let mut pace = Pace::new(waiting);
        let mut watched: Option<(i64, Instant)> = None;
        loop {
            let seen = versions.lease(self).await?;
            let (beats, since) = *watched.get_or_insert((seen.beats, Instant::now()));
            if beats != seen.beats {
                watched = None;
            }
            let is_silent = beats == seen.beats && since.elapsed() >= seen.time;
            if seen.holder.is_none() || is_silent {
                let sent = Instant::now();
                if versions.try_lease(self, &seen, writer, time).await? {
                    return Ok(self.keep_lease(versions, writer, Kept::new(time, sent)));
                }
                continue;
            }
            pace.wait(|| seen.holder(), || silent_for(&seen)).await?;
        }
    }

    fn keep_lease(&mut self, versions: &VersionTable, writer: &Writer, kept: Kept) -> Lease {
        let kept = Arc::new(kept);
        if let Some(opener) = self.session().opener() {
            super::lease_keeper::spawn(opener, versions.renew_lease_sql(writer), Arc::clone(&kept));
        }
        Lease { kept, give_back: versions.give_back_lease_sql(writer) }
    }
}

/// What the error of a run says that waited in vain.
fn silent_for(seen: &Seen) -> String {
    format!(", which counts as gone when nothing is heard of it for {} s", seen.time.as_secs_f64())
}

impl VersionTable {
    /// The row of the lease; it is made if it is missing.
    async fn lease(&self, db: &mut Connection) -> Result<Seen, BookkeepingError> {
        for attempt in 1.. {
            if let Some(seen) = self.seen_lease(db).await? {
                return Ok(seen);
            }
            if let Err(error) = self.create_lease(db).await
                && attempt == ATTEMPTS_TO_CREATE
            {
                return Err(error);
            }
        }
        Err(BookkeepingError::BrokenLease { table: self.lease_name().to_owned() })
    }

    async fn seen_lease(&self, db: &mut Connection) -> Result<Option<Seen>, BookkeepingError> {
        let home = db.session().locate(self.schema(), &[self.lease_name()]).await?;
        if !home.tables.iter().any(|table| table == self.lease_name()) {
            return Ok(None);
        }
        let rows = db.fetch(&self.read_lease_sql(), &[]).await?;
        Ok(rows.first().and_then(Seen::of))
    }

    /// Who has the lease, or had it and didn't give it back. Creates nothing.
    pub(crate) async fn lease_holder(
        &self,
        db: &mut Connection,
    ) -> Result<Option<LockHolder>, BookkeepingError> {
        Ok(self.seen_lease(db).await?.and_then(|seen| seen.holder()))
    }

    async fn create_lease(&self, db: &mut Connection) -> Result<(), BookkeepingError> {
        for sql in self.create_lease_sql()? {
            db.execute(&sql, &[]).await?;
        }
        Ok(())
    }

    /// Whether it was taken: somebody else may have been faster, on another machine at the same time.
    async fn try_lease(
        &self,
        db: &mut Connection,
        seen: &Seen,
        writer: &Writer,
        time: Duration,
    ) -> Result<bool, BookkeepingError> {
        let sql = self.take_lease_sql(seen.beats, writer, time)?;
        match db.execute(&sql, &[]).await {
            Ok(taken) => Ok(taken == 1),
            Err(error) if error.kind == DatabaseErrorKind::Conflict => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_is_lost_before_others_may_take_it() {
        let now = Instant::now();
        let ago = |seconds| now.checked_sub(Duration::from_secs(seconds)).unwrap();
        let kept = Kept::new(Duration::from_secs(40), ago(20));
        assert_eq!(kept.check(), Ok(()));
        kept.renew(ago(31));
        assert!(kept.check().is_err_and(|lost| !lost.is_taken && lost.renewed.as_secs() == 31));
        kept.renew(now);
        assert_eq!(kept.check(), Ok(()));
        kept.lose();
        assert!(kept.check().is_err_and(|lost| lost.is_taken));
    }
}
