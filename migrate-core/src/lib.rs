//! Database migrations as typed Rust.
//!
//! A migration is a module with `#[migration(revision, down_revision)]`. Its `upgrade` records
//! operations; recording runs nothing. A [`Registry`] sorts and checks the migrations that are
//! linked, the graph plans, a dialect renders, and the runner executes or writes a script.
//!
//! ```
//! use migrate_core::Registry;
//! use migrate_core::prelude::*;
//!
//! /// Create users
//! #[migration(revision = "3f2a", reversible)]
//! pub mod create_users {
//!     use super::*;
//!
//!     pub fn upgrade(op: &mut Operations) {
//!         op.create_table("users", [column("id", BigInt).primary_key(), column("email", Text)]);
//!     }
//! }
//!
//! fn main() -> Result<(), migrate_core::RegistryError> {
//!     assert_eq!(Registry::linked()?.graph().heads().count(), 1);
//!     Ok(())
//! }
//! ```
//!
//! A project has its migrations in a crate of their own, a file each, which [`migrations!`] collects.
//! [`Migrator`] runs them from an application, the crate `migrate-cli` from a command line. The guide
//! (`docs/guide` in the repository) begins with a tutorial; `docs/operations` has every operation.
//!
//! Data moves one way: schema, operations, migration, registry, graph, plan, recording, dialect,
//! catalog, compare, code, database, runner, migrator, testing. A module names only what stands before it.

#[cfg_attr(
    not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
    expect(dead_code, reason = "without a driver nothing reads a catalog")
)]
pub mod catalog;
pub mod code;
pub mod compare;
mod counted;
#[cfg_attr(
    not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
    expect(dead_code, reason = "without a driver nothing reads rows")
)]
pub mod database;
pub mod dialect;
mod error;
mod fingerprint;
pub mod migration;
mod migrator;
pub mod operations;
pub mod recording;
pub mod registry;
mod remedy;
pub mod runner;
pub mod schema;
#[cfg(feature = "testing")]
pub mod testing;
pub mod verification;

pub use database::{
    Connection, Database, DatabaseUrl, Decision, Interrupt, JournalAction, JournalEntry,
    JournalState, LockHolder, UrlError,
};
pub use dialect::{
    AlterForm, Capability, Comments, DataLoss, IdentityForm, RenderError, SafeChanges, Statement,
    TableFacts, render, script_text,
};
pub use error::{Error, ErrorKind};
pub use migrate_graph as graph;
#[cfg(feature = "testing")]
pub use migrate_macros::test;
pub use migrate_macros::{migration, migrations};
pub use migration::{BoxError, Downgrade, Migration, MigrationSet, Record, TransactionMode};
pub use migrator::{CheckedDatabase, Drift, Generated, Lock, Migrator, OnEdited, SchemaSource};
pub use operations::{
    Condition, Guard, Inputs, Limited, Naming, NamingError, Operation, Operations, Recorded,
    Recording, Timeouts,
};
pub use recording::{RecordError, record};
pub use registry::{Registry, RegistryError};
pub use remedy::Instead;
pub use runner::{BackfillReport, BackfillState, Choice, Event};
pub use schema::{Dialect, Server, ServerNameError, UnknownDialect};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use sqlx;
pub use verification::{Verdict, Verified};

/// What a migration file uses.
pub mod prelude {
    pub use crate::database::Connection;
    pub use crate::migration::BoxError;
    pub use crate::operations::{
        Operations, column_exists, constraint_exists, index_exists, per_dialect, table_exists,
    };
    pub use crate::row;
    pub use crate::schema::Type::{
        BigInt, Binary, Boolean, Char, Date, Double, Integer, Interval, Json, Numeric, Real,
        SmallInt, Text, Time, Timestamp, TimestampTz, TinyInt, UnsignedBigInt, UnsignedInteger,
        UnsignedSmallInt, UnsignedTinyInt, Uuid, VarBinary, Varchar,
    };
    pub use crate::schema::{
        Column, Dialect, Identity, ObjectKind, PolicyCommand, ReferentialAction, Value, array,
        column, custom, expr, gen_uuid, now,
    };
    pub use migrate_macros::migration;

    /// What fallible functions of a migration return.
    pub type Result<T = (), E = BoxError> = std::result::Result<T, E>;
}

/// What the macros expand to. Not for use by hand.
#[doc(hidden)]
pub mod __private {
    pub use crate::migration::{
        Downgrade, IntoOutcome, LinkedSet, Migration, MigrationSet, Outcome, Record,
        TransactionMode,
    };
    pub use crate::operations::{Operations, Timeouts};
    pub use inventory;
}
