//! The commands that work on source files: what they write, byte for byte, and what they refuse.
//!
//! Whether what they write compiles is tested in `clone`.

mod check;
mod edit;
mod joined;
mod locations;
mod merge;
mod rebase;
mod rebase_database;
mod revision;
mod rewrite;
mod timezone;
