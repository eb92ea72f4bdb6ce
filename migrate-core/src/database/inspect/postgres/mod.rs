//! The catalog of PostgreSQL.

mod array;
mod beyond;
mod bound;
mod columns;
mod comments;
mod constraints;
mod default;
mod exclusion;
mod grants;
mod index_keys;
mod indexes;
mod needs;
mod partitions;
mod policies;
mod reader;
mod relations;
mod routine_settings;
mod routines;
mod schemas;
mod sequences;
mod session;
mod sql_text;
mod tables;
mod triggers;
mod types;
mod user_types;
mod views;

use super::answer;

pub(super) use session::inspect;
