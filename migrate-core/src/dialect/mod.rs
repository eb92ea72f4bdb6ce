//! Dialects: operations become SQL. Pure: no connection, no file, no clock.
//!
//! An ANSI base (`compiler`) and one small file of differences per database.

mod body;
mod capability;
mod compiler;
mod dispatch;
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
pub(crate) use dispatch::messages;
pub use error::RenderError;
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) use lexer::{Lexer, TokenKind};
pub use render::{Statement, render};
pub(crate) use script_faults::{check_script, may_change_session, uses_database};
pub use split::{Piece, split};
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) use writer::literal;
pub(crate) use writer::{hex, identifier, text as text_literal};
