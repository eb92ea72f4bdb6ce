//! What a schema holds beside tables: types, sequences, schemas, extensions, privileges. One file for
//! each kind, one for what databases have of them.

mod comment;
mod domain;
mod enum_type;
mod facts;
mod namespace;
mod privilege;
mod refusal;
mod sequence;
mod statements;

pub use facts::{Has, KindFacts};
pub(super) use statements::statements;
