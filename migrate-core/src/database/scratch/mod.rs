//! Scratch databases: empty ones like the user's own, in which a schema is made to be looked at, gone
//! when they are no longer needed. What a process that was killed left behind is dropped by the next
//! one that makes a scratch database.
//!
//! One in which the migrations were run may be kept under a key for what was run, for the next process
//! to look at: the newest ones, for some days. A template is one that is copied for each test.

mod database;
#[cfg(feature = "sqlite")]
mod file;
mod kept;
mod name;
mod others;
mod server;
#[cfg(feature = "testing")]
mod template;

pub(crate) use database::Scratch;
pub(crate) use others::other_databases;
