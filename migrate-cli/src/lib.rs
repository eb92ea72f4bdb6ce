//! The command line of migrate, for any registry of migrations.
//!
//! A project's own program links its migrations crate and calls [`Cli::run`]; that is all of its
//! `main.rs`. This crate reads arguments and settings, calls `migrate-core`, and is the only one
//! that prints.
//!
//! ```no_run
//! // src/main.rs
//! // use my_migrations as _;
//!
//! fn main() -> std::process::ExitCode {
//!     migrate_cli::Cli::new().run()
//! }
//! ```

mod args;
#[cfg(feature = "cargo")]
pub mod cargo;
mod cli;
mod commands;
mod drawing;
mod error;
pub mod exit;
mod own;
#[cfg(feature = "cargo")]
pub mod reference;
mod retyped;
mod settings;
mod signals;
mod ui;
mod write;

pub use clap;
pub use cli::Cli;
pub use own::Invocation;
