//! The catalog of SQLite: the texts that it keeps, which say it all.

mod read;
mod referents;
mod texts;

pub(super) use read::inspect;
