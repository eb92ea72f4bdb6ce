//! The batches of a backfill, one after the other: each is a transaction that changes a range of the key,
//! moves the fence on and keeps the place that it came to. So a batch and its place are committed or gone
//! together, whenever the process ends.

use std::time::{Duration, Instant};

use super::fault::{Fault, failed, refused};
use super::progress::{BackfillReport, BackfillState, Meter};
use super::size::Size;
use super::throttle;
use crate::database::{
    BookkeepingError, Connection, Cursor, CursorState, FenceMove, Held, Interrupt, Interrupter,
    Row, VersionTable, Writer, ended_after, sleep, until_overdue,
};
use crate::dialect::{KeyColumn, KeyRange, Secrets, hex};
use crate::operations::{Backfill, Location, Timeouts};
use crate::runner::error::Culprit;
use crate::runner::event::Event;
use crate::runner::may_go_on::may_go_on;
use sha2::{Digest, Sha256};

/// How often in a row a batch that others are in the way of is tried again.
const ATTEMPTS: u32 = 10;
/// How long a batch may go on when the run is asked to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// A backfill, and where it belongs to.
pub(crate) struct Work<'a> {
    pub(crate) op: &'a Backfill,
    pub(crate) location: Location,
    pub(crate) revision: &'a str,
    pub(crate) secrets: &'a Secrets,
    /// The row of its step in the journal.
    pub(crate) id: i64,
    /// Which statement of the step it is, from 0.
    pub(crate) number: i64,
    /// Whether it may be left to `migrate backfill`.
    pub(crate) may_defer: bool,
    pub(crate) timeouts: Timeouts,
}

/// A session in which backfills are executed.
pub(crate) struct Backfilling<'a> {
    pub(crate) db: &'a mut Connection,
    pub(crate) versions: &'a VersionTable,
    pub(crate) writer: &'a Writer,
    /// What its run holds, unless it holds nothing.
    pub(crate) lock: Option<&'a Held>,
    pub(crate) observer: &'a mut (dyn FnMut(&Event) + Send),
    pub(crate) interrupt: &'a Interrupt,
    pub(crate) interrupter: &'a Interrupter,
    /// The generation of the fence that each batch moves on; none beside other runs, where only the
    /// place itself is guarded.
    pub(crate) generation: Option<i64>,
    /// Whether code of the migration may have changed the session.
    pub(crate) is_changed: bool,
    /// How far it came.
    pub(crate) report: Option<BackfillReport>,
}

/// What a batch is made of.
struct Ranges<'a> {
    work: &'a Work<'a>,
    range: KeyRange,
    key: Vec<KeyColumn>,
}

impl Backfilling<'_> {
    /// Goes on with a backfill to its end, or leaves it to `migrate backfill` if it is deferred.
    pub(crate) async fn run(&mut self, work: &Work<'_>) -> Result<(), Culprit> {
        self.limit(work).await?;
        self.versions.ensure_backfills(self.db).await?;
        let range = KeyRange::of(work.op, self.db.dialect()).map_err(BookkeepingError::from)?;
        let table = work.op.table_name();
        let key = self.db.row_key(&table, &work.op.key, &range).await;
        let key = key.map_err(BookkeepingError::from)?.map_err(|none| refused(work, none))?;
        let ranges = Ranges { work, range, key };
        let mut cursor = self.begin(&ranges).await?;
        let total = self.db.row_estimate(&table, &ranges.range).await;
        let mut meter = Meter::new(&cursor, total.map_err(BookkeepingError::from)?);
        let is_left = cursor.state == CursorState::Deferred && work.may_defer;
        if is_left {
            self.tell(&mut meter, &cursor, BackfillState::Deferred);
            return Ok(());
        }
        let lock_wait = VersionTable::remember_lock_wait(self.db).await?;
        let ran = self.batches(&ranges, &mut cursor, &mut meter).await;
        let state = if ran.is_ok() { BackfillState::Done } else { BackfillState::Stopped };
        self.tell(&mut meter, &cursor, state);
        let restored = VersionTable::lock_wait_as_before(self.db, lock_wait).await;
        ran?;
        Ok(restored?)
    }

    fn tell(&mut self, meter: &mut Meter, cursor: &Cursor, state: BackfillState) {
        let report = meter.report(cursor, state);
        (self.observer)(&Event::Backfill(report.clone()));
        self.report = Some(report);
    }

    /// The place from which it goes on.
    async fn begin(&mut self, ranges: &Ranges<'_>) -> Result<Cursor, Culprit> {
        let (work, mark) = (ranges.work, ranges.mark());
        let known = self.versions.cursor(self.db, (work.id, work.number)).await?;
        let new = Cursor {
            id: work.id,
            number: work.number,
            revision: work.revision.to_owned(),
            table: work.op.table_name().to_string(),
            state: CursorState::Running,
            mark: mark.clone(),
            batches: 0,
            passed: 0,
            changed: 0,
            key: None,
        };
        let Some(known) = known else {
            let may_defer = work.op.deferred && work.may_defer;
            let is_left = may_defer && self.is_long(ranges).await?;
            let state = if is_left { CursorState::Deferred } else { CursorState::Running };
            let new = Cursor { state, ..new };
            self.write(None, &new).await?;
            return Ok(new);
        };
        if known.mark == mark || known.state == CursorState::Done {
            return Ok(known);
        }
        let message = format!(
            "backfill '{}' at {} was changed since it was begun: it begins with the first row again",
            known.table, work.location
        );
        (self.observer)(&Event::Warning { message });
        let again = Cursor { state: known.state, batches: known.batches + 1, ..new };
        self.write(Some(&known), &again).await?;
        Ok(again)
    }

    /// Whether it has more rows than one batch.
    async fn is_long(&mut self, ranges: &Ranges<'_>) -> Result<bool, Culprit> {
        let rows = ranges.work.op.pace.batch.saturating_add(1);
        let end = ranges.range.end(&ranges.key, None, rows).map_err(BookkeepingError::from)?;
        Ok(!self.db.fetch(&end, &[]).await.map_err(BookkeepingError::from)?.is_empty())
    }

    /// Writes a place in a transaction of its own behind the fence.
    async fn write(&mut self, from: Option<&Cursor>, to: &Cursor) -> Result<(), Culprit> {
        self.db.session().begin().await.map_err(BookkeepingError::from)?;
        let written = async {
            let generation = self.move_fence().await?;
            match from {
                Some(from) => self.versions.move_cursor(self.db, from, to).await?,
                None => self.versions.insert_cursor(self.db, to).await?,
            }
            Ok(generation)
        };
        let written = written.await;
        self.generation = crate::database::finish(self.db, written).await?;
        Ok(())
    }

    /// Moves the fence on, if this runs behind it.
    async fn move_fence(&mut self) -> Result<Option<i64>, BookkeepingError> {
        if self.is_changed {
            self.db.session().regain().await?;
        }
        let Some(from) = self.generation else { return Ok(None) };
        let moved = self.versions.move_fence(self.db, self.writer, from, FenceMove::Part);
        moved.await.map(Some)
    }

    async fn batches(
        &mut self,
        ranges: &Ranges<'_>,
        cursor: &mut Cursor,
        meter: &mut Meter,
    ) -> Result<(), Culprit> {
        let pace = &ranges.work.op.pace;
        let mut size = Size::new(pace.batch, pace.target());
        let mut attempts = 0;
        while cursor.state != CursorState::Done {
            self.wait(ranges.work, cursor, meter).await?;
            let begun = Instant::now();
            match self.batch_or_end(ranges, cursor, size.rows()).await? {
                Ok((next, generation)) => {
                    (*cursor, self.generation, attempts) = (next, generation, 0);
                    meter.took(begun.elapsed());
                    size.took(begun.elapsed());
                    if let Some(report) = meter.due(cursor, BackfillState::Running) {
                        (self.observer)(&Event::Backfill(report));
                    }
                    pause(self.interrupt, pace.pause()).await?;
                }
                Err(fault) if fault.is_of_others() && attempts < ATTEMPTS => {
                    attempts += 1;
                    size.halve();
                    pause(self.interrupt, Duration::from_millis(50) * attempts).await?;
                }
                Err(fault) => return Err(failed(ranges.work, self.db, fault)),
            }
        }
        Ok(())
    }

    /// Waits as long as there is something to wait for.
    async fn wait(
        &mut self,
        work: &Work<'_>,
        cursor: &Cursor,
        meter: &mut Meter,
    ) -> Result<(), Culprit> {
        loop {
            let asked = throttle::wait(self.db, work.op).await;
            may_go_on(self.interrupt, self.lock)?;
            let asked =
                asked.map_err(|(sql, error)| failed(work, self.db, Fault::Statement(sql, error)));
            let Some(wait) = asked? else { return Ok(()) };
            let reason = work.secrets.hide(&wait.reason);
            if let Some(report) = meter.due(cursor, BackfillState::Waiting { reason }) {
                (self.observer)(&Event::Backfill(report));
            }
            pause(self.interrupt, wait.again).await?;
        }
    }

    /// A batch. A run that is asked to end waits for it, but not for long.
    async fn batch_or_end(
        &mut self,
        ranges: &Ranges<'_>,
        cursor: &Cursor,
        rows: u64,
    ) -> Result<Result<(Cursor, Option<i64>), Fault>, Culprit> {
        let (interrupt, interrupter) = (self.interrupt, self.interrupter);
        let batch = self.batch(ranges, cursor, rows);
        match until_overdue(interrupt, interrupter, batch, PATIENCE).await {
            Some(Ok(next)) => Ok(Ok(next)),
            Some(Err(fault)) if !interrupt.is_requested() => Ok(Err(fault)),
            _ => Err(Culprit::Interrupted),
        }
    }

    async fn batch(
        &mut self,
        ranges: &Ranges<'_>,
        cursor: &Cursor,
        rows: u64,
    ) -> Result<(Cursor, Option<i64>), Fault> {
        self.db.session().begin().await?;
        let done = self.in_transaction(ranges, cursor, rows).await;
        match done {
            Ok(done) => {
                if let Err(error) = self.db.session().commit().await {
                    // The first fault is the one to report.
                    let _ = self.db.session().rollback().await;
                    return Err(error.into());
                }
                Ok(done)
            }
            Err(fault) => {
                let _ = self.db.session().rollback().await;
                Err(fault)
            }
        }
    }

    async fn in_transaction(
        &mut self,
        ranges: &Ranges<'_>,
        cursor: &Cursor,
        rows: u64,
    ) -> Result<(Cursor, Option<i64>), Fault> {
        self.limit_batch(ranges.work).await?;
        let (range, key) = (&ranges.range, &ranges.key);
        let after = cursor.key.as_deref();
        let sql = range.end(key, after, rows).map_err(BookkeepingError::from)?;
        let found = self.fetch(ranges.work, sql).await?;
        let end = found.first().map(|row| row.values().iter().map(kept).collect::<Vec<_>>());
        let passed = match &end {
            Some(_) => i64::try_from(rows).unwrap_or(i64::MAX),
            None => self.rows_left(ranges, after).await?,
        };
        let sql = range.update(key, after, end.as_deref()).map_err(BookkeepingError::from)?;
        let limit = self.limit_of_statements(ranges.work);
        let update = self.db.session().execute(&sql, &[]);
        let updated = ended_after(limit, self.interrupter, update).await;
        let changed = updated.map_err(|error| Fault::Statement(sql, error))?;
        let generation = self.move_fence().await?;
        let is_last = end.is_none();
        let next = Cursor {
            state: if is_last { CursorState::Done } else { cursor.state },
            batches: cursor.batches + 1,
            passed: cursor.passed.saturating_add(passed),
            changed: cursor.changed.saturating_add(i64::try_from(changed).unwrap_or(i64::MAX)),
            key: end.or_else(|| cursor.key.clone()),
            ..cursor.clone()
        };
        self.versions.move_cursor(self.db, cursor, &next).await?;
        Ok((next, generation))
    }

    /// How many rows the last batch goes past.
    async fn rows_left(
        &mut self,
        ranges: &Ranges<'_>,
        after: Option<&[String]>,
    ) -> Result<i64, Fault> {
        let sql = ranges.range.count(&ranges.key, after).map_err(BookkeepingError::from)?;
        let found = self.fetch(ranges.work, sql).await?;
        Ok(found.first().and_then(|row| row.get("number").ok()).unwrap_or_default())
    }

    async fn fetch(&mut self, work: &Work<'_>, sql: String) -> Result<Vec<Row>, Fault> {
        let limit = self.limit_of_statements(work);
        let fetch = self.db.session().fetch(&sql, &[]);
        let found = ended_after(limit, self.interrupter, fetch).await;
        found.map_err(|error| Fault::Statement(sql, error))
    }
}

impl Ranges<'_> {
    /// What tells this backfill from one that was corrected.
    fn mark(&self) -> String {
        let mut hash = Sha256::new().chain_update(self.range.whole());
        for column in &self.key {
            hash.update([0]);
            hash.update(&column.quoted);
        }
        let hash: [u8; 32] = hash.finalize().into();
        hex(hash.get(..15).unwrap_or_default())
    }
}

async fn pause(interrupt: &Interrupt, time: Duration) -> Result<(), Culprit> {
    if interrupt.is_requested() {
        return Err(Culprit::Interrupted);
    }
    if time.is_zero() {
        return Ok(());
    }
    let slept = interrupt.or_until(Box::pin(sleep(time))).await;
    slept.map_err(|_| Culprit::Interrupted)
}

/// A value of a key, as the query answers it.
fn kept(value: &crate::schema::Value) -> String {
    use crate::schema::Value;
    match value {
        Value::Text(text) | Value::Decimal(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        // The query asks for texts.
        other => format!("{other:?}"),
    }
}
