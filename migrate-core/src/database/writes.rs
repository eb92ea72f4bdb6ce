//! The writes of the bookkeeping: each affects exactly as many rows as it must, or is an error.

use std::time::Duration;

use migrate_graph::RowChange;

use super::bookkeeping::BookkeepingError;
use super::client::Client;
use super::connection::Connection;
use super::error::DatabaseError;
use super::journal::{JournalAction, JournalState};
use super::journal_table::{NewEntry, Progress, Writing};
use super::state::State;
use super::version_table::VersionTable;
use crate::dialect::RenderError;
use crate::schema::Value;

/// Others that create the same tables at the same moment make creating fail; then they are there.
const ATTEMPTS_TO_CREATE: usize = 10;

/// How a write of the bookkeeping is made: by whom, and how long it may wait for a row that another
/// session holds.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    /// Which run: 16 hex digits.
    pub(crate) run: String,
    pub(crate) client: Client,
    pub(crate) timeout: Duration,
}

/// What a write does to the fence besides moving it on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FenceMove {
    /// A step that is one transaction, or one more part of a step.
    Part,
    /// A step begins that has parts.
    StepBegins,
    /// That step ends.
    StepEnds,
}

impl VersionTable {
    /// Creates what is missing; the state after that.
    pub(crate) async fn ensure(
        &self,
        db: &mut Connection,
        writer: &Writer,
    ) -> Result<State, BookkeepingError> {
        for attempt in 1.. {
            let state = self.read(db).await?;
            if state.has_version_table && state.generation.is_some() && state.has_journal {
                return Ok(state);
            }
            db.session().begin().await?;
            let created = self.create(db, &state, writer).await;
            match finish(db, created).await {
                Ok(()) => {}
                // One that stands still in the middle of it would be waited for again and again.
                Err(error) if attempt == ATTEMPTS_TO_CREATE || error.is_busy() => {
                    return Err(error);
                }
                Err(_) => {
                    super::lock::sleep(Duration::from_millis(20)).await;
                }
            }
        }
        self.read(db).await
    }

    async fn create(
        &self,
        db: &mut Connection,
        state: &State,
        writer: &Writer,
    ) -> Result<(), BookkeepingError> {
        let tables = [self.create_sql(), self.create_journal_sql()];
        for sql in tables.into_iter().chain(self.create_fence_sql()?) {
            db.session().execute_waiting(&sql, writer.timeout).await?;
        }
        if state.rows.is_empty() || state.has_journal {
            return Ok(());
        }
        // What was applied before there was a journal is not known to it revision by revision.
        let from = state.generation.unwrap_or_default();
        self.move_fence(db, writer, from, FenceMove::Part).await?;
        let entry = NewEntry::of_rows(writer, JournalAction::Adopt, &state.rows);
        self.insert(db, &entry).await
    }

    /// Changes the version rows in a transaction of their own, behind the fence. With `abandon` a
    /// step that is open is given up.
    pub(crate) async fn stamp(
        &self,
        db: &mut Connection,
        writer: &Writer,
        state: &State,
        (change, rows_after): (&RowChange, &[String]),
    ) -> Result<(), BookkeepingError> {
        db.session().begin().await?;
        let stamped = async {
            let from = state.generation.unwrap_or_default();
            self.move_fence(db, writer, from, FenceMove::StepEnds).await?;
            self.change(db, change).await?;
            if let Some(open) = &state.open {
                self.abandon(db, open.id, open.statements_done).await?;
            }
            let entry = NewEntry::of_rows(writer, JournalAction::Stamp, rows_after);
            self.insert(db, &entry).await
        };
        let stamped = stamped.await;
        finish(db, stamped).await
    }

    /// Moves the fence on; its new generation.
    pub(crate) async fn move_fence(
        &self,
        db: &mut Connection,
        writer: &Writer,
        from: i64,
        what: FenceMove,
    ) -> Result<i64, BookkeepingError> {
        let sql = self.fence_sql(writer, from, what)?;
        match db.session().execute_waiting(&sql, writer.timeout).await? {
            1 => Ok(from + 1),
            _ => Err(BookkeepingError::FenceMoved),
        }
    }

    /// The statement that moves the fence on.
    pub(super) fn fence_sql(
        &self,
        writer: &Writer,
        from: i64,
        what: FenceMove,
    ) -> Result<String, RenderError> {
        let holder = writer.client.to_string();
        match what {
            FenceMove::Part => self.move_fence_sql(from, &holder),
            FenceMove::StepBegins => self.begin_step_sql(from, &holder),
            FenceMove::StepEnds => self.end_step_sql(from, &holder),
        }
    }

    /// Changes the version rows, each statement by itself.
    pub(crate) async fn change(
        &self,
        db: &mut Connection,
        change: &RowChange,
    ) -> Result<(), BookkeepingError> {
        for sql in self.change_sql(change)? {
            one_row(db, &sql, &[]).await?;
        }
        Ok(())
    }

    pub(crate) async fn insert(
        &self,
        db: &mut Connection,
        entry: &NewEntry,
    ) -> Result<(), BookkeepingError> {
        let mut to = Writing::bound(self.dialect);
        let sql = self.insert_entry(entry, &mut to);
        one_row(db, &sql, &to.values).await
    }

    pub(crate) async fn progress(
        &self,
        db: &mut Connection,
        id: i64,
        progress: &Progress,
    ) -> Result<(), BookkeepingError> {
        let mut to = Writing::bound(self.dialect);
        let sql = self.progress_entry(&id.to_string(), progress, &mut to);
        one_row(db, &sql, &to.values).await
    }

    pub(crate) async fn close(
        &self,
        db: &mut Connection,
        id: i64,
        state: JournalState,
        progress: &Progress,
    ) -> Result<(), BookkeepingError> {
        let mut to = Writing::bound(self.dialect);
        let sql = self.close_entry(&id.to_string(), state, progress, &mut to);
        one_row(db, &sql, &to.values).await
    }

    /// Ends an open row of which a part took effect.
    pub(crate) async fn abandon(
        &self,
        db: &mut Connection,
        id: i64,
        done: i64,
    ) -> Result<(), BookkeepingError> {
        one_row(db, &self.abandon_entry(id, done), &[]).await
    }
}

pub(super) async fn one_row(
    db: &mut Connection,
    sql: &str,
    values: &[Value],
) -> Result<(), BookkeepingError> {
    match db.execute(sql, values).await? {
        1 => Ok(()),
        affected => Err(BookkeepingError::RowCount { affected, sql: sql.to_owned() }),
    }
}

/// Commits what succeeded, rolls back what failed.
pub(crate) async fn finish<T>(
    db: &mut Connection,
    done: Result<T, BookkeepingError>,
) -> Result<T, BookkeepingError> {
    match done {
        Ok(done) => {
            if let Err(error) = db.session().commit().await {
                // Else the next one would begin inside of it.
                let _: Result<(), DatabaseError> = db.session().rollback().await;
                return Err(error.into());
            }
            Ok(done)
        }
        Err(error) => {
            // The first fault is the one to report; closing the session rolls back too.
            let _: Result<(), DatabaseError> = db.session().rollback().await;
            Err(error)
        }
    }
}
