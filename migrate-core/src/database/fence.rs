//! The fence: one row whose generation every step moves on, so that a run which planned on an
//! older state changes nothing.

use super::version_table::{DEFAULT_NAME, VersionTable};
use crate::dialect::{RenderError, text_literal, type_name};
use crate::schema::{Dialect, Type};

/// The constraint that a script's guard breaks; its name is what the client prints.
const GUARD: &str = "migrate_database_is_not_at_the_expected_revision";

impl VersionTable {
    pub(crate) fn create_fence_sql(&self) -> Result<Vec<String>, RenderError> {
        let (table, time) = (&self.quoted_fence, type_name(self.dialect, &Type::TimestampTz)?);
        let null = " NULL";
        Ok(vec![
            format!(
                "CREATE TABLE IF NOT EXISTS {table} (\n    id INTEGER NOT NULL PRIMARY KEY,\n    \
                 generation BIGINT NOT NULL,\n    open_step BIGINT{null},\n    holder VARCHAR(255){null},\n    \
                 since {time}{null},\n    heartbeat {time}{null},\n    \
                 CONSTRAINT {} CHECK (id = 1)\n){}",
                self.guard_name(),
                self.table_options()
            ),
            format!(
                "INSERT INTO {table} (id, generation) \
                 SELECT 1, (SELECT coalesce(max(id), 0) FROM {}) \
                 WHERE NOT EXISTS (SELECT 1 FROM {table})",
                self.quoted_journal
            ),
        ])
    }

    /// MySQL wants the names of constraints to differ within a database, which may hold several
    /// version tables.
    fn guard_name(&self) -> String {
        if self.name() == DEFAULT_NAME {
            return GUARD.to_owned();
        }
        let name = self.lock_name().text;
        format!("{GUARD}_{}", name.get(8..16).unwrap_or_default())
    }

    pub(crate) fn read_fence_sql(&self) -> String {
        format!("SELECT generation FROM {}", self.quoted_fence)
    }

    /// In a script: the row that was just written is of a step that has begun.
    pub(crate) fn script_begins_step_sql(&self) -> String {
        format!("UPDATE {} SET open_step = generation", self.quoted_fence)
    }

    /// In a script: no step is open.
    pub(crate) fn script_ends_step_sql(&self) -> String {
        format!("UPDATE {} SET open_step = NULL", self.quoted_fence)
    }

    /// In a script: the number of the row that is open.
    pub(crate) fn open_step_sql(&self) -> String {
        format!("(SELECT open_step FROM {})", self.quoted_fence)
    }

    /// Who moved the fence last, and how many seconds ago.
    pub(crate) fn read_holder_sql(&self) -> String {
        let seconds = match self.dialect {
            Dialect::Postgres => "extract(epoch FROM clock_timestamp() - since)::bigint",
            Dialect::MySql => "TIMESTAMPDIFF(SECOND, since, CURRENT_TIMESTAMP)",
            Dialect::Sqlite => "CAST(strftime('%s', 'now') - strftime('%s', since) AS INTEGER)",
        };
        format!("SELECT holder, {seconds} AS seconds FROM {}", self.quoted_fence)
    }

    /// Moves the fence on from a generation; affects one row, or none if it has moved already.
    pub(crate) fn move_fence_sql(&self, from: i64, holder: &str) -> Result<String, RenderError> {
        Ok(format!("{} WHERE generation = {from}", self.advance_sql(holder, "")?))
    }

    /// The same, and notes that the journal's row of the new generation is a step that has begun.
    pub(crate) fn begin_step_sql(&self, from: i64, holder: &str) -> Result<String, RenderError> {
        let open = format!(", open_step = {}", from + 1);
        Ok(format!("{} WHERE generation = {from}", self.advance_sql(holder, &open)?))
    }

    /// The same, and notes that no step is open.
    pub(crate) fn end_step_sql(&self, from: i64, holder: &str) -> Result<String, RenderError> {
        let closed = ", open_step = NULL";
        Ok(format!("{} WHERE generation = {from}", self.advance_sql(holder, closed)?))
    }

    /// What a script begins each migration with: it fails unless the version table has exactly
    /// the rows that the script was written for. The fence is moved first: that takes the lock, so
    /// what is looked at then can't change any more.
    pub(crate) fn guard_sql(&self, rows: &[impl AsRef<str>]) -> Result<Vec<String>, RenderError> {
        let (table, expected) = (&self.quoted_fence, self.has_exactly_sql(rows)?);
        Ok(vec![
            self.advance_sql("script", "")?,
            format!("INSERT INTO {table} (id, generation) SELECT 2, 0 WHERE NOT ({expected})"),
        ])
    }

    fn advance_sql(&self, holder: &str, more: &str) -> Result<String, RenderError> {
        let (table, holder) = (&self.quoted_fence, text_literal(self.dialect, holder)?);
        Ok(format!(
            "UPDATE {table} SET generation = generation + 1, holder = {holder}, \
             since = CURRENT_TIMESTAMP, heartbeat = CURRENT_TIMESTAMP{more}"
        ))
    }
}
