//! The catalog of MySQL and MariaDB.

mod beyond;
mod bodies;
mod checks;
mod columns;
mod default;
mod encoding;
mod foreign_keys;
mod grantee;
mod grants;
mod indexes;
mod mentions;
mod names;
mod privileges;
mod reader;
mod relations;
mod routines;
mod sequences;
mod session;
mod tables;
mod text;
mod triggers;
mod types;
mod views;

use super::answer;

pub(super) use session::inspect;
