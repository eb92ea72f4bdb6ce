//! What is generated, compiled.

mod mysql;
mod postgres;
mod sqlite;

use migrate_core::Dialect;
use migrate_core::prelude::Operations;

/// The upgrade and the downgrade.
pub(super) type Functions = (fn(&mut Operations), fn(&mut Operations));

pub(super) fn of(dialect: Dialect, row: &str) -> Option<Functions> {
    match dialect {
        Dialect::Postgres => postgres::of(row),
        Dialect::MySql => mysql::of(row),
        Dialect::Sqlite => sqlite::of(row),
    }
}
