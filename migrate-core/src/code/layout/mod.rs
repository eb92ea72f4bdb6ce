//! Where a statement is broken: as rustfmt does it with its default settings.
//!
//! Of rustfmt there is what calls, arrays and chains of methods need. Its names are kept where there is
//! one, so that the two can be read side by side.

mod chain;
mod list;
mod shape;
mod statement;

pub(super) use statement::statement;
