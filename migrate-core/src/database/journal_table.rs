//! The journal: its table and its SQL, the same for a live run and for a script.
//!
//! Times are the database's own, in UTC.

use std::time::Duration;

use super::client::Client;
use super::journal::{JournalAction, JournalState};
use super::version_table::VersionTable;
use super::writes::Writer;
use crate::dialect::literal;
use crate::schema::{Dialect, Value};

/// A statement being written, with its values: bound for a live run, in the text for a script.
#[derive(Debug)]
pub(crate) struct Writing {
    dialect: Dialect,
    in_text: bool,
    pub(crate) values: Vec<Value>,
}

impl Writing {
    /// For a live run.
    pub(crate) fn bound(dialect: Dialect) -> Self {
        Self { dialect, in_text: false, values: Vec::new() }
    }

    /// For a script.
    pub(crate) fn in_text(dialect: Dialect) -> Self {
        Self { dialect, in_text: true, values: Vec::new() }
    }

    pub(super) fn value(&mut self, value: impl Into<Value>) -> String {
        let value = value.into();
        if self.in_text {
            // What can't be written in a text is left out.
            return literal(self.dialect, &value).unwrap_or_else(|_| "NULL".to_owned());
        }
        self.values.push(value);
        "?".to_owned()
    }
}

/// What is written when a step begins, or ended in one transaction.
#[derive(Debug, Clone)]
pub(crate) struct NewEntry {
    pub(crate) run: String,
    pub(crate) revision: String,
    pub(crate) action: JournalAction,
    pub(crate) state: JournalState,
    /// How long it took, in milliseconds; `None` as long as it runs.
    pub(crate) milliseconds: Option<i64>,
    /// Whether it took as long as its transaction, where the database knows when that began.
    pub(crate) since_begin: bool,
    pub(crate) effect: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) statements: i64,
    pub(crate) progress: Progress,
    pub(crate) part_of: Option<i64>,
    pub(crate) program: String,
    pub(crate) process: Option<i64>,
    pub(crate) host: Option<String>,
    pub(crate) reason: Option<String>,
    /// As JSON.
    pub(crate) x: Option<String>,
    pub(crate) sql: Option<String>,
}

/// How far an open step has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) statements_done: i64,
    pub(crate) in_doubt: Option<i64>,
    pub(crate) object_before: Option<String>,
    pub(crate) done_hash: String,
    /// As JSON.
    pub(crate) decisions: Option<String>,
    pub(crate) error: Option<String>,
}

impl VersionTable {
    pub(crate) fn create_journal_sql(&self) -> String {
        let (long, time) = match self.dialect {
            Dialect::Postgres => ("text", "timestamptz"),
            // TEXT of MySQL ends at 64 KiB; a TIMESTAMP depends on the session's time zone.
            Dialect::MySql => ("MEDIUMTEXT", "DATETIME(6)"),
            Dialect::Sqlite => ("TEXT", "TEXT"),
        };
        let options = match self.dialect {
            Dialect::MySql => " ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            Dialect::Postgres | Dialect::Sqlite => "",
        };
        let columns = [
            "id BIGINT NOT NULL PRIMARY KEY".to_owned(),
            "run_id VARCHAR(32) NOT NULL".to_owned(),
            format!("revision {long} NOT NULL"),
            "action VARCHAR(16) NOT NULL".to_owned(),
            "state VARCHAR(16) NOT NULL".to_owned(),
            format!("started {time} NOT NULL"),
            format!("finished {time} NULL"),
            "milliseconds BIGINT NULL".to_owned(),
            "effect VARCHAR(64) NULL".to_owned(),
            "source VARCHAR(64) NULL".to_owned(),
            "statements BIGINT NOT NULL".to_owned(),
            "statements_done BIGINT NOT NULL".to_owned(),
            "in_doubt BIGINT NULL".to_owned(),
            format!("object_before {long} NULL"),
            "done_hash VARCHAR(64) NULL".to_owned(),
            format!("decisions {long} NULL"),
            "part_of BIGINT NULL".to_owned(),
            "program VARCHAR(64) NOT NULL".to_owned(),
            "process BIGINT NULL".to_owned(),
            "host VARCHAR(255) NULL".to_owned(),
            "database_user VARCHAR(255) NULL".to_owned(),
            format!("error {long} NULL"),
            format!("reason {long} NULL"),
            format!("x_values {long} NULL"),
            format!("sql_text {long} NULL"),
            format!("schema_text {long} NULL"),
        ];
        let columns = columns.join(",\n    ");
        format!("CREATE TABLE IF NOT EXISTS {} (\n    {columns}\n){options}", self.quoted_journal)
    }

    /// Writes a row whose number is the fence's generation at this moment.
    pub(crate) fn insert_entry(&self, entry: &NewEntry, to: &mut Writing) -> String {
        let now = self.now();
        let begun = self.begin_of_transaction().filter(|_| entry.since_begin);
        let started = match (begun, entry.milliseconds) {
            (Some(begun), _) => begun.to_owned(),
            (None, Some(milliseconds)) => self.before_now(milliseconds),
            (None, None) => now.to_owned(),
        };
        let mut columns = vec![
            ("id", "generation".to_owned()),
            ("run_id", to.value(entry.run.as_str())),
            ("revision", to.value(entry.revision.as_str())),
            ("action", to.value(entry.action.as_str())),
            ("state", to.value(entry.state.as_str())),
            ("started", started),
            ("program", to.value(entry.program.as_str())),
            ("statements", entry.statements.to_string()),
            ("statements_done", entry.progress.statements_done.to_string()),
        ];
        if entry.state != JournalState::Open {
            columns.push(("finished", now.to_owned()));
        }
        if let Some(begun) = begun {
            let took = format!("(extract(epoch FROM {now} - {begun}) * 1000)::bigint");
            columns.push(("milliseconds", took));
        }
        match self.dialect {
            Dialect::Postgres => columns.push(("database_user", "session_user".to_owned())),
            Dialect::MySql => columns.push(("database_user", "USER()".to_owned())),
            Dialect::Sqlite => {}
        }
        let numbers = [
            ("milliseconds", entry.milliseconds),
            ("in_doubt", entry.progress.in_doubt),
            ("part_of", entry.part_of),
            ("process", entry.process),
        ];
        columns.extend(numbers.into_iter().filter_map(|(name, n)| Some((name, n?.to_string()))));
        columns.extend(entry.texts().map(|(name, text)| (name, to.value(text))));
        let (names, values): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        format!(
            "INSERT INTO {} ({}) SELECT {} FROM {}",
            self.quoted_journal,
            names.join(", "),
            values.join(", "),
            self.quoted_fence
        )
    }

    /// How far an open row has come; affects one row, unless it was closed meanwhile. The number is
    /// SQL: a script doesn't know it.
    pub(crate) fn progress_entry(&self, id: &str, progress: &Progress, to: &mut Writing) -> String {
        let (table, progress) = (&self.quoted_journal, progress.assignments(to));
        format!("UPDATE {table} SET {progress} WHERE id = {id} AND state = 'open'")
    }

    /// Closes an open row. What it took is what is between its beginning and now.
    pub(crate) fn close_entry(
        &self,
        id: &str,
        state: JournalState,
        progress: &Progress,
        to: &mut Writing,
    ) -> String {
        let took = match self.dialect {
            Dialect::Postgres => "(extract(epoch FROM clock_timestamp() - started) * 1000)::bigint",
            Dialect::MySql => "TIMESTAMPDIFF(MICROSECOND, started, UTC_TIMESTAMP(6)) DIV 1000",
            Dialect::Sqlite => {
                "CAST(round((julianday('now') - julianday(started)) * 86400000) AS INTEGER)"
            }
        };
        let (table, state, now) = (&self.quoted_journal, state.as_str(), self.now());
        format!(
            "UPDATE {table} SET {}, state = '{state}', finished = {now}, milliseconds = {took} \
             WHERE id = {id} AND state = 'open'",
            progress.assignments(to)
        )
    }

    /// Ends an open row as it is.
    pub(crate) fn abandon_entry(&self, id: i64, done: i64) -> String {
        let (table, state, now) =
            (&self.quoted_journal, JournalState::Abandoned.as_str(), self.now());
        format!(
            "UPDATE {table} SET state = '{state}', statements_done = {done}, finished = {now} WHERE id = {id} AND state = 'open'"
        )
    }

    /// What a journal of an older version of this program lacks.
    pub(crate) fn add_schema_sql(&self) -> String {
        let long = match self.dialect {
            Dialect::Postgres => "text",
            Dialect::MySql => "MEDIUMTEXT",
            Dialect::Sqlite => "TEXT",
        };
        format!("ALTER TABLE {} ADD COLUMN schema_text {long} NULL", self.quoted_journal)
    }

    /// How the schema was when this row was written; of older rows it is forgotten.
    pub(crate) fn keep_schema_sql(&self, id: i64, schema: &str, to: &mut Writing) -> String {
        let (table, schema) = (&self.quoted_journal, to.value(schema));
        format!(
            "UPDATE {table} SET schema_text = CASE WHEN id = {id} THEN {schema} END \
             WHERE id = {id} OR schema_text IS NOT NULL"
        )
    }

    /// How the schema was after the last run, if that was written.
    pub(crate) fn kept_schema_sql(&self) -> String {
        format!(
            "SELECT id, revision, action, schema_text FROM {} \
             WHERE action IN ('upgrade', 'downgrade', 'stamp') AND state <> 'failed' ORDER BY id DESC LIMIT 1",
            self.quoted_journal
        )
    }

    /// Rows;  `condition` is SQL of this program.
    pub(crate) fn select_entries(&self, condition: &str, with_sql: bool) -> String {
        let time = |column: &str| match self.dialect {
            Dialect::Postgres => format!(
                "to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS {column}"
            ),
            Dialect::MySql => format!(
                "CONCAT(LEFT(DATE_FORMAT({column}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z') AS {column}"
            ),
            Dialect::Sqlite => column.to_owned(),
        };
        format!(
            "SELECT id, run_id, revision, action, state, {}, {}, milliseconds, effect, source, \
             statements, statements_done, in_doubt, object_before, done_hash, decisions, part_of, \
             program, process, host, database_user, error, reason, x_values{} FROM {} {condition}",
            time("started"),
            time("finished"),
            if with_sql { ", sql_text" } else { "" },
            self.quoted_journal
        )
    }

    /// The revisions of which a run was completed, perhaps several times; a row may have several, with
    /// spaces between. No database sorts a column of that type as fast as this program does.
    pub(crate) fn revisions_run_sql(&self) -> String {
        // With SQLite each row passes from one thread to another.
        let revision = match self.dialect {
            Dialect::Sqlite => "group_concat(revision, ' ') AS revision",
            Dialect::Postgres | Dialect::MySql => "revision",
        };
        format!(
            "SELECT {revision} FROM {} WHERE state = 'done' AND action IN ('upgrade', 'downgrade') \
             AND part_of IS NULL",
            self.quoted_journal
        )
    }

    pub(super) fn now(&self) -> &'static str {
        match self.dialect {
            Dialect::Postgres => "clock_timestamp()",
            Dialect::MySql => "UTC_TIMESTAMP(6)",
            Dialect::Sqlite => "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
        }
    }

    fn begin_of_transaction(&self) -> Option<&'static str> {
        (self.dialect == Dialect::Postgres).then_some("transaction_timestamp()")
    }

    fn before_now(&self, milliseconds: i64) -> String {
        match self.dialect {
            Dialect::Postgres => {
                format!("clock_timestamp() - interval '{milliseconds} milliseconds'")
            }
            Dialect::MySql => {
                format!("UTC_TIMESTAMP(6) - INTERVAL {milliseconds}000 MICROSECOND")
            }
            Dialect::Sqlite => {
                let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
                format!("strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-{seconds}.{rest:03} seconds')")
            }
        }
    }
}

impl NewEntry {
    /// The columns of it that are texts and may be empty.
    fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let progress = &self.progress;
        let hash = Some(progress.done_hash.as_str()).filter(|hash| !hash.is_empty());
        let texts = [
            ("effect", self.effect.as_deref()),
            ("source", self.source.as_deref()),
            ("object_before", progress.object_before.as_deref()),
            ("done_hash", hash),
            ("host", self.host.as_deref()),
            ("error", progress.error.as_deref()),
            ("reason", self.reason.as_deref()),
            ("decisions", progress.decisions.as_deref()),
            ("x_values", self.x.as_deref()),
            ("sql_text", self.sql.as_deref()),
        ];
        texts.into_iter().filter_map(|(name, text)| Some((name, text?)))
    }

    /// Of nothing that was run: these rows were set, or found.
    pub(crate) fn of_rows(writer: &Writer, action: JournalAction, rows: &[String]) -> Self {
        let revision = if rows.is_empty() { "base".to_owned() } else { rows.join(", ") };
        Self::of(writer, action, &revision)
    }

    /// Of a step in a script, which is run by a client of the database.
    pub(crate) fn of_script(action: JournalAction, revision: &str) -> Self {
        let client = Client { program: "script".to_owned(), process: 0, host: String::new() };
        let writer = Writer { run: "script".to_owned(), client, timeout: Duration::ZERO };
        Self {
            milliseconds: None,
            process: None,
            host: None,
            ..Self::of(&writer, action, revision)
        }
    }

    /// Of nothing that was run.
    pub(crate) fn of(writer: &Writer, action: JournalAction, revision: &str) -> Self {
        Self {
            run: writer.run.clone(),
            revision: revision.to_owned(),
            action,
            state: JournalState::Done,
            milliseconds: Some(0),
            since_begin: false,
            effect: None,
            source: None,
            statements: 0,
            progress: Progress::default(),
            part_of: None,
            program: writer.client.program.clone(),
            process: Some(writer.client.process.into()),
            host: Some(writer.client.host.clone()),
            reason: None,
            x: None,
            sql: None,
        }
    }
}

impl Progress {
    fn assignments(&self, to: &mut Writing) -> String {
        let number = self.in_doubt.map_or("NULL".to_owned(), |number| number.to_string());
        let mut text = |text: &Option<String>| match text {
            Some(text) => to.value(text.as_str()),
            None => "NULL".to_owned(),
        };
        let (before, error) = (text(&self.object_before), text(&self.error));
        let decisions = text(&self.decisions);
        let (done, hash) = (self.statements_done, to.value(self.done_hash.as_str()));
        // Values are bound in the order in which they were asked for.
        format!(
            "object_before = {before}, error = {error}, decisions = {decisions}, \
             done_hash = {hash}, statements_done = {done}, in_doubt = {number}"
        )
    }
}
