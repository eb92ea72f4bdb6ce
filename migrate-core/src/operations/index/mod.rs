//! Indexes are created, dropped and renamed. One file for each, one for what an
//! index is over, and one for what can be wrong with it.

mod check;
mod create;
mod drop;
mod key;
mod rename;

pub(super) use check::check_word;
pub use create::CreateIndex;
pub use drop::DropIndex;
pub use rename::RenameIndex;
