//! The version table: its names and its SQL, the same for a live run and for a script.
//!
//! Values are written as literals: rows are revision ids, and a script has no parameters.

use migrate_graph::{MAX_IDENTIFIER_BYTES, RowChange};

use super::lock::LockName;
use crate::dialect::{RenderError, identifier, text_literal};
use crate::schema::Dialect;

/// The name of the version table when the settings give none.
pub(crate) const DEFAULT_NAME: &str = "migrate_version";

/// The version table, and the fence and the journal beside it, on one dialect.
#[derive(Debug, Clone)]
pub(crate) struct VersionTable {
    pub(super) dialect: Dialect,
    schema: Option<String>,
    name: String,
    fence_name: String,
    journal_name: String,
    lease_name: String,
    pub(super) quoted: String,
    pub(super) quoted_fence: String,
    pub(super) quoted_journal: String,
    pub(super) quoted_lease: String,
    backfills_name: String,
    pub(super) quoted_backfills: String,
}

impl VersionTable {
    /// In a schema, or where the session looks for tables: a script that is told no schema.
    pub(crate) fn new(
        dialect: Dialect,
        schema: Option<&str>,
        name: &str,
    ) -> Result<Self, RenderError> {
        let (fence_name, journal_name) = (format!("{name}_fence"), format!("{name}_journal"));
        let lease_name = format!("{name}_lease");
        // A temporary table of the same name must not stand in for the real one.
        let schema = if dialect == Dialect::Sqlite { Some("main") } else { schema };
        let qualifier = match schema {
            Some(schema) => format!("{}.", identifier(dialect, schema)?),
            None => String::new(),
        };
        let quoted = format!("{qualifier}{}", identifier(dialect, name)?);
        let quoted_fence = format!("{qualifier}{}", identifier(dialect, &fence_name)?);
        let quoted_journal = format!("{qualifier}{}", identifier(dialect, &journal_name)?);
        let quoted_lease = format!("{qualifier}{}", identifier(dialect, &lease_name)?);
        let backfills_name = format!("{name}_backfills");
        let quoted_backfills = format!("{qualifier}{}", identifier(dialect, &backfills_name)?);
        let (schema, name) = (schema.map(str::to_owned), name.to_owned());
        Ok(Self {
            dialect,
            schema,
            name,
            fence_name,
            journal_name,
            lease_name,
            quoted,
            quoted_fence,
            quoted_journal,
            quoted_lease,
            backfills_name,
            quoted_backfills,
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn fence_name(&self) -> &str {
        &self.fence_name
    }

    pub(crate) fn journal_name(&self) -> &str {
        &self.journal_name
    }

    pub(crate) fn lease_name(&self) -> &str {
        &self.lease_name
    }

    pub(crate) fn backfills_name(&self) -> &str {
        &self.backfills_name
    }

    pub(crate) fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }

    /// The lock that all who migrate this version table take.
    pub(crate) fn lock_name(&self) -> LockName {
        LockName::new(self.schema.as_deref().unwrap_or_default(), &self.name)
    }

    pub(crate) fn create_sql(&self) -> String {
        // Ids are compared byte by byte, as everywhere.
        let collation = match self.dialect {
            Dialect::MySql => " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            Dialect::Postgres | Dialect::Sqlite => "",
        };
        format!(
            "CREATE TABLE IF NOT EXISTS {} (\n    \
             version_num VARCHAR({MAX_IDENTIFIER_BYTES}){collation} NOT NULL PRIMARY KEY\n){}",
            self.quoted,
            self.table_options()
        )
    }

    /// What the bookkeeping relies on: rows in transactions.
    pub(super) fn table_options(&self) -> &'static str {
        match self.dialect {
            Dialect::MySql => " ENGINE = InnoDB",
            Dialect::Postgres | Dialect::Sqlite => "",
        }
    }

    pub(crate) fn select_sql(&self) -> String {
        format!("SELECT version_num FROM {} ORDER BY version_num", self.quoted)
    }

    /// Rows and fence in one answer; a row without a `version_num` if there are no rows.
    pub(super) fn select_both_sql(&self) -> String {
        let (table, fence) = (&self.quoted, &self.quoted_fence);
        format!(
            "SELECT f.generation, f.open_step, (SELECT count(*) FROM {fence}) AS fences, \
             (SELECT count(*) FROM {table}) AS version_rows, v.version_num \
             FROM {fence} f LEFT JOIN {table} v ON 1 = 1 ORDER BY v.version_num"
        )
    }

    /// The statements of a change; each affects exactly one row.
    pub(crate) fn change_sql(&self, change: &RowChange) -> Result<Vec<String>, RenderError> {
        let table = &self.quoted;
        let literal = |row: &str| text_literal(self.dialect, row);
        let mut statements = Vec::new();
        for row in &change.delete {
            statements.push(format!("DELETE FROM {table} WHERE version_num = {}", literal(row)?));
        }
        if let Some((from, to)) = &change.update {
            let (from, to) = (literal(from.as_str())?, literal(to.as_str())?);
            statements
                .push(format!("UPDATE {table} SET version_num = {to} WHERE version_num = {from}"));
        }
        for row in &change.insert {
            let row = literal(row.as_str())?;
            statements.push(format!("INSERT INTO {table} (version_num) VALUES ({row})"));
        }
        Ok(statements)
    }

    /// A condition that holds if the table has exactly these rows.
    pub(crate) fn has_exactly_sql(&self, rows: &[impl AsRef<str>]) -> Result<String, RenderError> {
        let (table, count) = (&self.quoted, rows.len());
        let all = format!("(SELECT count(*) FROM {table}) = {count}");
        if rows.is_empty() {
            return Ok(all);
        }
        let literals: Result<Vec<_>, _> =
            rows.iter().map(|row| text_literal(self.dialect, row.as_ref())).collect();
        let literals = literals?.join(", ");
        Ok(format!(
            "{all} AND (SELECT count(*) FROM {table} WHERE version_num IN ({literals})) = {count}"
        ))
    }
}
