//! `cargo migrate`: adds migrations to a project, and hands over to the project's own program.

fn main() -> std::process::ExitCode {
    migrate_cli::cargo::run()
}
