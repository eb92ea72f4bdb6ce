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
//!
//! Arguments and output may be given, so that an application has these commands among its own:
//!
//! ```
//! let (mut out, mut err) = (Vec::new(), Vec::new());
//! let code = migrate_cli::Cli::new().arguments(["app", "upgrade", "--help"]).run_to(&mut out, &mut err);
//! assert_eq!(code, migrate_cli::exit::DONE);
//! assert!(String::from_utf8_lossy(&out).contains("--dry-run"));
//! ```
//!
//! `cargo migrate init` writes such a program. The guide (`docs/guide` in the repository) begins with a
//! tutorial.

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
