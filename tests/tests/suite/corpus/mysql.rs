//! Scripts that are easy to split, scan or forward wrongly on MariaDB: its client with each as a
//! file is the measure of what the library does with it.
//!
//! The client needs DELIMITER around bodies; what it gets instead is the second text of a script.

use super::Script;

mod bodies;
mod programs;
mod session;
mod text;

pub(super) const SCRIPTS: &[&[Script]] =
    &[text::SCRIPTS, bodies::SCRIPTS, programs::SCRIPTS, session::SCRIPTS];

/// A script with bodies that hold semicolons: what comes before, the bodies, what comes after.
macro_rules! body {
    ($name:literal, $before:expr, [$($body:expr),+ $(,)?], $after:expr $(,)?) => {
        Script::with_native(
            $name,
            concat!($before, $($body, ";\n",)+ $after),
            concat!($before, "DELIMITER //\n", $($body, "//\n",)+ "DELIMITER ;\n", $after),
        )
    };
}
use body;
