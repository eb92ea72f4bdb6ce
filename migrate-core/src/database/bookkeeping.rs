//! What can be wrong with the bookkeeping tables, and what to do about it.

use super::error::{DatabaseError, DatabaseErrorKind};
use crate::dialect::RenderError;

/// What is wrong with the bookkeeping tables, or with writing them.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum BookkeepingError {
    /// The version table is not one.
    #[error("table '{table}' is no version table: {fault}")]
    NotAVersionTable {
        /// The table.
        table: String,
        /// What is wrong with it.
        fault: String,
    },
    /// The version table is gone.
    #[error("table '{table}' is missing, and '{fence}' beside it is there: it was dropped")]
    NoVersionTable {
        /// The version table.
        table: String,
        /// The fence.
        fence: String,
    },
    /// There is no schema in which the version table could be.
    #[error("table '{table}' has no schema: the search path of this user names none that exists")]
    NoSchema {
        /// The table.
        table: String,
    },
    /// The fence is not one row.
    #[error("table '{table}' is damaged: it must hold one row with a generation")]
    BrokenFence {
        /// The table.
        table: String,
    },
    /// The lease is not one row.
    #[error("table '{table}' is damaged: it must hold one row that says who runs")]
    BrokenLease {
        /// The table.
        table: String,
    },
    /// The fence says that a step is open, and the journal has no row of it.
    #[error("table '{table}' has no row {id}, which the fence says is a step that has begun")]
    NoOpenStep {
        /// The row.
        id: i64,
        /// The journal.
        table: String,
    },
    /// The journal can't be read.
    #[error("table '{table}' is no journal: {fault}")]
    BrokenJournal {
        /// The journal.
        table: String,
        /// What is wrong with it.
        fault: String,
    },
    /// Another run changed the database after this one had planned.
    #[error("another run changed the database while this one was planned")]
    FenceMoved,
    /// A write to the version table did not affect one row.
    #[error("a change of the version table affected {affected} rows instead of one: {sql}")]
    RowCount {
        /// The rows affected.
        affected: u64,
        /// The statement.
        sql: String,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A name can't be written on this database.
    #[error(transparent)]
    Render(#[from] RenderError),
}

impl BookkeepingError {
    /// Whether somebody else is in the way.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Self::Database(error) if error.kind == DatabaseErrorKind::Busy)
    }

    /// The next step.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::NotAVersionTable { table, .. } => format!(
                "it needs one column version_num with one row per head; choose another table with \
             version_table in migrate.toml, or correct {table} and then: migrate stamp REVISION"
            ),
            Self::NoSchema { .. } => {
                "name one in migrate.toml: version_table_schema = \"public\"".to_owned()
            }
            Self::NoVersionTable { fence, .. } => format!(
                "restore it; or drop {fence} too and record where the database is: migrate stamp REVISION"
            ),
            Self::BrokenFence { table } => {
                format!("when no other run is active, drop {table} and run: migrate ensure_version")
            }
            Self::BrokenLease { table } => {
                format!("when no run is active, drop {table}: the next run makes it anew")
            }
            Self::NoOpenStep { table, .. } => format!(
                "restore {table}; or look what took effect and record where the database is: \
                 migrate stamp --purge REVISION"
            ),
            Self::BrokenJournal { table, .. } => format!(
                "restore {table}; or rename it, and a new one is made: migrate ensure_version"
            ),
            Self::FenceMoved => "look where it is now: migrate current".to_owned(),
            Self::RowCount { .. } => "compare: migrate current, migrate history".to_owned(),
            Self::Database(error) => error.advice()?,
            Self::Render(error) => error.way_out.clone(),
        })
    }
}
