//! The reference: pages of Markdown made of the same definitions that parse arguments and settings, so
//! that they say what the program does.
//!
//! The tests of the repository compare them with `docs/reference`, and write them there.

mod arguments;
mod commands;
mod exit_codes;
mod settings;

pub use commands::commands;
pub use settings::settings;

/// How the pages begin.
const MADE: &str = "<!-- Made by REFERENCE=write cargo test -p tests -- reference:: -->\n\n";
