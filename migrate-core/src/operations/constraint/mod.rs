//! Constraints of tables that exist. One file per kind, and one for what they have in common: they
//! are dropped, validated and renamed by name.

mod check;
mod drop;
mod exclude;
mod foreign_key;
mod former;
mod primary_key;
mod rename;
mod unique;
mod validate;

pub use check::CreateCheckConstraint;
pub use drop::DropConstraint;
pub use exclude::CreateExcludeConstraint;
pub use foreign_key::CreateForeignKey;
pub(super) use foreign_key::{check_foreign_key, foreign_key};
pub use former::FormerConstraint;
pub use primary_key::CreatePrimaryKey;
pub use rename::RenameConstraint;
pub use unique::CreateUniqueConstraint;
pub use validate::ValidateConstraint;
