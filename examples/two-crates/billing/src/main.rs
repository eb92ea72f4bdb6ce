//! The command line of both crates.

use billing as _;

fn main() -> std::process::ExitCode {
    migrate_cli::Cli::new().url("sqlite://shop.db").run()
}
