//! What a row of the table is: a schema before, the one that is wanted, and on which databases.

use migrate_core::Dialect;

/// A change of a schema.
pub(super) struct Row {
    pub(super) name: &'static str,
    /// What it shows, as the page has it.
    pub(super) shows: &'static str,
    pub(super) on: &'static [On],
    /// What is said to be only called otherwise.
    pub(super) renames: &'static [&'static str],
}

/// The change on some databases.
pub(super) struct On {
    pub(super) dialects: &'static [Dialect],
    pub(super) before: &'static str,
    pub(super) after: &'static str,
}

impl Row {
    /// The change on a database, if it can do it.
    pub(super) fn on(&self, dialect: Dialect) -> Option<&'static On> {
        self.on.iter().find(|on| on.dialects.contains(&dialect))
    }
}

pub(super) const ALL: &[Dialect] = &Dialect::ALL;
pub(super) const PG: &[Dialect] = &[Dialect::Postgres];
pub(super) const MY: &[Dialect] = &[Dialect::MySql];
pub(super) const LITE: &[Dialect] = &[Dialect::Sqlite];
pub(super) const SERVERS: &[Dialect] = &[Dialect::Postgres, Dialect::MySql];
pub(super) const PG_LITE: &[Dialect] = &[Dialect::Postgres, Dialect::Sqlite];
