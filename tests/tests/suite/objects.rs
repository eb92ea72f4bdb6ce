//! Views and stored programs, beside what the grid shows of them: what depends on them, and a run that
//! was killed at one.

mod comments;
mod faults;
mod in_doubt;
mod scripts;
mod views;
