//! The SQL of the lease's row. It is a table of its own and not the fence: a step holds the fence's row
//! until it commits, and would keep the heartbeat waiting.

use std::time::Duration;

use super::version_table::VersionTable;
use super::writes::Writer;
use crate::dialect::{RenderError, text_literal, type_name};
use crate::schema::{Dialect, Type};

impl VersionTable {
    pub(super) fn create_lease_sql(&self) -> Result<[String; 2], RenderError> {
        let (table, time) = (&self.quoted_lease, type_name(self.dialect, &Type::TimestampTz)?);
        Ok([
            format!(
                "CREATE TABLE IF NOT EXISTS {table} (\n    id INTEGER NOT NULL PRIMARY KEY,\n    \
                 beats BIGINT NOT NULL,\n    run_id VARCHAR(32) NULL,\n    \
                 holder VARCHAR(255) NULL,\n    since {time} NULL,\n    heartbeat {time} NULL,\n    \
                 milliseconds BIGINT NULL\n){}",
                self.table_options()
            ),
            format!(
                "INSERT INTO {table} (id, beats) SELECT 1, 0 \
                 WHERE NOT EXISTS (SELECT 1 FROM {table})"
            ),
        ])
    }

    pub(super) fn read_lease_sql(&self) -> String {
        let ago = |column| match self.dialect {
            Dialect::Postgres => {
                format!("extract(epoch FROM clock_timestamp() - {column})::bigint")
            }
            Dialect::MySql => format!("TIMESTAMPDIFF(SECOND, {column}, CURRENT_TIMESTAMP)"),
            Dialect::Sqlite => {
                format!("CAST(strftime('%s', 'now') - strftime('%s', {column}) AS INTEGER)")
            }
        };
        let (since, heartbeat) = (ago("since"), ago("heartbeat"));
        format!(
            "SELECT beats, run_id, holder, milliseconds, {since} AS seconds, \
             {heartbeat} AS heartbeat FROM {}",
            self.quoted_lease
        )
    }

    /// Takes it as it was seen; affects one row, or none if somebody else has changed it.
    pub(super) fn take_lease_sql(
        &self,
        beats: i64,
        writer: &Writer,
        time: Duration,
    ) -> Result<String, RenderError> {
        let holder = text_literal(self.dialect, &writer.client.to_string())?;
        let (table, run, milliseconds) = (&self.quoted_lease, &writer.run, time.as_millis());
        Ok(format!(
            "UPDATE {table} SET beats = beats + 1, run_id = '{run}', holder = {holder}, \
             since = CURRENT_TIMESTAMP, heartbeat = CURRENT_TIMESTAMP, \
             milliseconds = {milliseconds} WHERE beats = {beats}"
        ))
    }

    /// Affects one row, or none if another run has it.
    pub(super) fn renew_lease_sql(&self, writer: &Writer) -> String {
        let (table, run) = (&self.quoted_lease, &writer.run);
        format!(
            "UPDATE {table} SET beats = beats + 1, heartbeat = CURRENT_TIMESTAMP \
             WHERE run_id = '{run}'"
        )
    }

    pub(super) fn give_back_lease_sql(&self, writer: &Writer) -> String {
        let (table, run) = (&self.quoted_lease, &writer.run);
        format!("UPDATE {table} SET beats = beats + 1, run_id = NULL WHERE run_id = '{run}'")
    }
}
