//! All suites in one binary: linking is what costs.

#![expect(
    clippy::default_trait_access,
    clippy::format_push_string,
    clippy::panic,
    clippy::unnecessary_wraps,
    clippy::unwrap_used,
    reason = "tests"
)]

mod adversity;
mod alembic;
mod alter_column;
mod autogenerate;
mod backfill;
mod bad_input;
mod behaviour;
mod ceremony;
mod clone;
mod code;
mod columns;
mod compare;
mod completions;
mod connect;
mod corpus;
mod crash;
mod dialect_version;
mod embedding;
mod files;
mod grid;
mod groups;
mod guide;
mod hostile;
mod init;
mod inspect;
mod interrupt;
mod journal;
mod kinds;
mod machines;
mod naming;
mod objects;
mod ops_constraints;
mod ops_values;
mod partitions;
mod parts;
mod patient;
mod pictures;
mod proxy;
mod race;
mod rebuild;
mod reference;
mod resume;
mod round_trip;
mod rows_stay;
mod run_steps;
mod safely;
mod sample;
mod schema;
mod script;
mod session;
mod shutdown;
mod table_constraints;
mod targets;
mod testing;
mod tidy;
mod timeouts;
mod verify;
mod when;
mod workflow;
mod workflow_sql;
