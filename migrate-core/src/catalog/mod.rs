//! The schema of a whole database, as the operations that create it.
//!
//! A table of the catalog is the same value as a table that a migration creates, so whatever renders,
//! refuses, reverses or writes down operations does so with a schema too. How a database is read
//! stands in `database::inspect`, how two schemas are compared in `compare`.

mod filter;
mod id;
#[cfg(feature = "mysql")]
mod mentions;
mod schema;

pub use filter::Filter;
pub use id::{Kind, ObjectId};
#[cfg(feature = "mysql")]
pub(crate) use mentions::Candidates;
pub use schema::Schema;
