//! How far backfills are: a table beside the journal, which the first backfill creates. A row is one
//! backfill of one step; each batch moves it on in its own transaction, and only if nobody else did.

use std::time::Duration;

use super::bookkeeping::BookkeepingError;
use super::connection::Connection;
use super::row::{Row, RowError};
use super::version_table::VersionTable;
use crate::schema::{Dialect, Value};

/// How far a backfill is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The row of its step in the journal.
    pub(crate) id: i64,
    /// Which statement of the step it is, from 0.
    pub(crate) number: i64,
    pub(crate) revision: String,
    pub(crate) table: String,
    pub(crate) state: CursorState,
    /// The hash of what it does.
    pub(crate) mark: String,
    /// How many batches were committed.
    pub(crate) batches: i64,
    /// How many rows it went past.
    pub(crate) passed: i64,
    /// How many of them it changed.
    pub(crate) changed: i64,
    /// The key that it came to; none before its first batch.
    pub(crate) key: Option<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CursorState {
    /// It is a part of a step that is open.
    Running,
    /// It is left to `migrate backfill`.
    Deferred,
    /// All rows are done.
    Done,
}

impl CursorState {
    const ALL: [Self; 3] = [Self::Running, Self::Deferred, Self::Done];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Deferred => "deferred",
            Self::Done => "done",
        }
    }
}

const COLUMNS: &str = "id, number, revision, table_name, state, mark, batches, rows_passed, \
     rows_changed, key_text";

impl VersionTable {
    fn create_backfills_sql(&self) -> String {
        let (long, time) = match self.dialect {
            Dialect::Postgres => ("text", "timestamptz"),
            Dialect::MySql => ("MEDIUMTEXT", "DATETIME(6)"),
            Dialect::Sqlite => ("TEXT", "TEXT"),
        };
        let options = match self.dialect {
            Dialect::MySql => " ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            Dialect::Postgres | Dialect::Sqlite => "",
        };
        let columns = [
            "id BIGINT NOT NULL".to_owned(),
            "number BIGINT NOT NULL".to_owned(),
            format!("revision {long} NOT NULL"),
            format!("table_name {long} NOT NULL"),
            "state VARCHAR(16) NOT NULL".to_owned(),
            "mark VARCHAR(64) NOT NULL".to_owned(),
            "batches BIGINT NOT NULL".to_owned(),
            "rows_passed BIGINT NOT NULL".to_owned(),
            "rows_changed BIGINT NOT NULL".to_owned(),
            format!("key_text {long} NULL"),
            format!("started {time} NOT NULL"),
            format!("moved {time} NOT NULL"),
            "PRIMARY KEY (id, number)".to_owned(),
        ];
        let (table, columns) = (&self.quoted_backfills, columns.join(",\n    "));
        format!("CREATE TABLE IF NOT EXISTS {table} (\n    {columns}\n){options}")
    }

    /// Whether any backfill was ever begun.
    pub(crate) async fn has_backfills(
        &self,
        db: &mut Connection,
    ) -> Result<bool, BookkeepingError> {
        let name = self.backfills_name();
        let home = db.session().locate(self.schema(), &[name]).await?;
        Ok(home.tables.iter().any(|table| table == name))
    }

    /// Creates the table if it is missing.
    pub(crate) async fn ensure_backfills(
        &self,
        db: &mut Connection,
    ) -> Result<(), BookkeepingError> {
        if !self.has_backfills(db).await? {
            db.execute(&self.create_backfills_sql(), &[]).await?;
        }
        Ok(())
    }

    /// How far a backfill of a step is, if it was begun.
    pub(crate) async fn cursor(
        &self,
        db: &mut Connection,
        (id, number): (i64, i64),
    ) -> Result<Option<Cursor>, BookkeepingError> {
        let condition = format!("WHERE id = {id} AND number = {number}");
        Ok(self.cursors(db, &condition).await?.pop())
    }

    /// The deferred backfills that have not ended: of each revision those that it began last, and only if
    /// it was not taken back since.
    pub(crate) async fn pending_backfills(
        &self,
        db: &mut Connection,
    ) -> Result<Vec<Cursor>, BookkeepingError> {
        if !self.has_backfills(db).await? {
            return Ok(Vec::new());
        }
        let (table, journal) = (&self.quoted_backfills, &self.quoted_journal);
        let condition = format!(
            "b WHERE state = 'deferred' AND NOT EXISTS (SELECT 1 FROM {journal} j WHERE j.id > b.id \
             AND j.revision = b.revision AND j.action IN ('upgrade', 'downgrade') \
             AND j.state IN ('done', 'open')) AND NOT EXISTS (SELECT 1 FROM {table} later \
             WHERE later.id > b.id AND later.revision = b.revision) ORDER BY id, number"
        );
        self.cursors(db, &condition).await
    }

    async fn cursors(
        &self,
        db: &mut Connection,
        condition: &str,
    ) -> Result<Vec<Cursor>, BookkeepingError> {
        let sql = format!("SELECT {COLUMNS} FROM {} {condition}", self.quoted_backfills);
        let rows = db.fetch(&sql, &[]).await?;
        let read = rows.iter().map(Cursor::read).collect::<Result<Vec<_>, _>>();
        read.map_err(|fault| BookkeepingError::BrokenJournal {
            table: self.backfills_name().to_owned(),
            fault: fault.to_string(),
        })
    }

    /// Begins a backfill.
    pub(crate) async fn insert_cursor(
        &self,
        db: &mut Connection,
        cursor: &Cursor,
    ) -> Result<(), BookkeepingError> {
        let (table, now) = (&self.quoted_backfills, self.now());
        let sql = format!(
            "INSERT INTO {table} ({COLUMNS}, started, moved) VALUES \
             ({}, {}, ?, ?, '{}', ?, {}, {}, {}, ?, {now}, {now})",
            cursor.id,
            cursor.number,
            cursor.state.as_str(),
            cursor.batches,
            cursor.passed,
            cursor.changed,
        );
        let text = |text: &String| Value::Text(text.clone());
        let values = [text(&cursor.revision), text(&cursor.table), text(&cursor.mark)];
        let values: Vec<Value> = values.into_iter().chain([cursor.key_value()]).collect();
        super::writes::one_row(db, &sql, &values).await
    }

    /// Moves a backfill on; it fails if another run did.
    pub(crate) async fn move_cursor(
        &self,
        db: &mut Connection,
        from: &Cursor,
        to: &Cursor,
    ) -> Result<(), BookkeepingError> {
        let sql = format!(
            "UPDATE {} SET key_text = ?, mark = ?, state = '{}', batches = {}, rows_passed = {}, \
             rows_changed = {}, moved = {} WHERE id = {} AND number = {} AND batches = {} \
             AND state = '{}'",
            self.quoted_backfills,
            to.state.as_str(),
            to.batches,
            to.passed,
            to.changed,
            self.now(),
            from.id,
            from.number,
            from.batches,
            from.state.as_str(),
        );
        let values = [to.key_value(), Value::Text(to.mark.clone())];
        match db.execute(&sql, &values).await? {
            1 => Ok(()),
            _ => Err(BookkeepingError::FenceMoved),
        }
    }

    /// How long a batch on MySQL, whose transactions have no settings, may wait for a lock of another session,
    /// until [`Self::lock_wait_as_before`].
    pub(crate) async fn limit_lock_wait(
        db: &mut Connection,
        limit: Duration,
    ) -> Result<(), BookkeepingError> {
        let seconds = limit.as_millis().div_ceil(1000).max(1);
        let sql = format!("SET SESSION innodb_lock_wait_timeout = {seconds}");
        Ok(db.execute_script(&sql).await?)
    }

    /// Remembers on MySQL how long a session waits for a lock.
    pub(crate) async fn remember_lock_wait(db: &mut Connection) -> Result<i64, BookkeepingError> {
        if db.dialect() != Dialect::MySql {
            return Ok(0);
        }
        let sql = "SELECT @@SESSION.innodb_lock_wait_timeout AS seconds";
        let answer = db.fetch(sql, &[]).await?;
        Ok(answer.first().and_then(|row| row.get("seconds").ok()).unwrap_or(50))
    }

    /// Puts it back.
    pub(crate) async fn lock_wait_as_before(
        db: &mut Connection,
        seconds: i64,
    ) -> Result<(), BookkeepingError> {
        if db.dialect() != Dialect::MySql {
            return Ok(());
        }
        let sql = format!("SET SESSION innodb_lock_wait_timeout = {seconds}");
        Ok(db.execute_script(&sql).await?)
    }
}

impl Cursor {
    fn key_value(&self) -> Value {
        let text = self.key.as_ref().map(|key| serde_json::to_string(key).unwrap_or_default());
        text.map_or(Value::Null, Value::Text)
    }

    fn read(row: &Row) -> Result<Self, RowError> {
        let state: String = row.get("state")?;
        let key: Option<String> = row.get("key_text")?;
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            revision: row.get("revision")?,
            table: row.get("table_name")?,
            // What another version of this program wrote is left to it.
            state: CursorState::ALL
                .into_iter()
                .find(|known| known.as_str() == state)
                .unwrap_or(CursorState::Done),
            mark: row.get("mark")?,
            batches: row.get("batches")?,
            passed: row.get("rows_passed")?,
            changed: row.get("rows_changed")?,
            key: key.and_then(|key| serde_json::from_str(&key).ok()),
        })
    }
}
