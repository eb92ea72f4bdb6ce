//! The command line of these migrations.

use web_service_migrations as _;

fn main() -> std::process::ExitCode {
    migrate_cli::Cli::new().run()
}
