//! The command line with this repository's migrations linked.

use migrations_crate as _;

fn main() -> std::process::ExitCode {
    migrate_cli::Cli::new().run()
}
