//! Scripts that are easy to split, scan or forward wrongly on PostgreSQL: psql with each as a file
//! is the measure of what the library does with it.

use super::Script;

mod bodies;
mod session;
mod text;

pub(super) const SCRIPTS: &[&[Script]] = &[text::SCRIPTS, bodies::SCRIPTS, session::SCRIPTS];
