//! Whether cargo takes a project as it is now: every dependency found, and no two that link the same
//! native library.
//!
//! Asked before a change is kept, for cargo alone knows.

use std::path::Path;
use std::process::Command;

use super::workspace::cargo;
use crate::error::CliError;

/// Resolves the dependencies, for this machine; with `CARGO_NET_OFFLINE` from what was downloaded.
/// `Cargo.lock` is as it was, if that fails.
///
/// # Errors
/// [`CliError::Failed`] with what cargo says.
pub(super) fn must_resolve(root: &Path) -> Result<(), CliError> {
    let lock = root.join("Cargo.lock");
    let before = std::fs::read(&lock).ok();
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1", "--manifest-path"]);
    command.arg(root.join("Cargo.toml"));
    // What other systems need may never have been downloaded.
    if let Some(host) = host() {
        command.args(["--filter-platform", &host]);
    }
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    // cargo writes it when it knows the versions, before it has all of them.
    let _ = match before {
        Some(text) if std::fs::read(&lock).is_ok_and(|now| now != text) => {
            std::fs::write(&lock, text)
        }
        Some(_) => Ok(()),
        None => std::fs::remove_file(&lock),
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let is_said =
        |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("Updating");
    Err(CliError::Failed {
        message: "cargo can't build this project together with migrate; nothing was written"
            .to_owned(),
        found: said
            .lines()
            .filter(is_said)
            .map(|line| line.trim_start_matches("error: ").to_owned())
            .collect(),
        help: help(&said).to_owned(),
    })
}

/// The next step for what cargo says.
fn help(said: &str) -> &'static str {
    if said.contains("native library") {
        return "cargo links a native library only once: let the project use the version of it that \
                migrate uses, or make a project of its own for the migrations: cargo new migrations";
    }
    if said.contains("no matching package") && said.contains("migrate-c") {
        return "take the crates of migrate from a copy of its repository: cargo migrate init --from \
                ../migrate";
    }
    "correct what cargo says, then run this again"
}

fn host() -> Option<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "host-tuple"]).output().ok()?;
    let host = String::from_utf8(output.stdout).ok()?;
    Some(host.trim().to_owned()).filter(|host| output.status.success() && !host.is_empty())
}
