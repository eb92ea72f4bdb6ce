//! Indexes are created, dropped and renamed. One file for each, and one for what an index is over.

mod create;
mod drop;
mod key;
mod rename;

pub use create::CreateIndex;
pub use drop::DropIndex;
pub use rename::RenameIndex;
