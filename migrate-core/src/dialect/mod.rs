//! Dialects: operations become SQL. Pure: no connection, no file, no clock.
//!
//! An ANSI base (`compiler`) and one small file of differences per database.

mod capability;
mod compiler;
mod error;
mod lexer;
mod mysql;
mod postgres;
mod render;
mod script_faults;
mod split;
mod sqlite;
mod writer;

pub use capability::Capability;
pub(crate) use compiler::type_name;
pub use error::RenderError;
pub use render::{Statement, render};
pub(crate) use script_faults::check_script;
pub(crate) use split::split;
pub(crate) use writer::{identifier, text as text_literal};
