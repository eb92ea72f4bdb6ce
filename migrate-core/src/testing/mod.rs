//! Tests for a crate of migrations and for what uses it: [`migration_tests!`](crate::migration_tests) adds
//! the checks of a [`Kit`], and the attribute [`test`](crate::test) gives a test a migrated database of its
//! own: a pool of sqlx, or a [`Fixture`], which stops at a revision.
//!
//! SQLite is a temporary file. On PostgreSQL and MySQL databases are made beside the one of `TEST_POSTGRES_URL`
//! and `TEST_MYSQL_URL`, else of `DATABASE_URL`, in the environment or in `.env`, which is not touched;
//! its user must be allowed to create databases.

mod fixture;
mod kit;
mod macros;
mod offline;
mod outcome;
mod run;
mod runs;
mod server;
mod stairs;

pub use crate::database::TestPool;
pub use fixture::Fixture;
pub use kit::Kit;
pub use outcome::{Failure, Outcome};
pub use run::{TestDatabase, run};
