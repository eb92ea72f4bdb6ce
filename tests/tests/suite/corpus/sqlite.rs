//! Scripts that are easy to split, scan or forward wrongly on SQLite: its shell with each as a file
//! is the measure of what the library does with it.

use super::Script;

mod session;
mod text;
mod triggers;

pub(super) const SCRIPTS: &[&[Script]] = &[text::SCRIPTS, triggers::SCRIPTS, session::SCRIPTS];
