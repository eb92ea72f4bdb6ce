//! The user's project, as cargo knows it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::error::CliError;

/// What `cargo metadata --no-deps` says, as far as it is needed.
/// <https://doc.rust-lang.org/cargo/commands/cargo-metadata.html>
#[derive(Debug, Deserialize)]
pub(super) struct Workspace {
    #[serde(rename = "workspace_root")]
    pub(super) root: PathBuf,
    pub(super) packages: Vec<Package>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) manifest_path: PathBuf,
    pub(super) edition: String,
    pub(super) dependencies: Vec<Dependency>,
    pub(super) targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Dependency {
    pub(super) name: String,
    /// A requirement such as `^0.9`.
    pub(super) req: String,
    pub(super) features: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Target {
    pub(super) name: String,
    pub(super) kind: Vec<String>,
}

impl Workspace {
    /// The workspace that a directory belongs to; a single crate is one too.
    ///
    /// # Errors
    /// [`CliError::Failed`] with what cargo says, if it is in none.
    pub(super) fn find(directory: &Path) -> Result<Self, CliError> {
        let mut command = cargo();
        command.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(directory);
        let failed = |found: Vec<String>, help: &str| CliError::Failed {
            message: format!("{} belongs to no cargo project", directory.display()),
            found,
            help: help.to_owned(),
        };
        let output = command
            .output()
            .map_err(|error| failed(vec![format!("cargo: {error}")], "install Rust: rustup.rs"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let found = said.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned);
            return Err(failed(found.collect(), "make one: cargo new my-app"));
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| failed(vec![error.to_string()], "look yourself: cargo metadata"))
    }

    pub(super) fn manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// The dependencies of all packages that have this name.
    pub(super) fn dependencies<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = (&'a Package, &'a Dependency)> {
        let all = self
            .packages
            .iter()
            .flat_map(|package| package.dependencies.iter().map(move |one| (package, one)));
        all.filter(move |(_, dependency)| dependency.name == name)
    }
}

impl Package {
    pub(super) fn directory(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }

    /// The names of its programs.
    pub(super) fn programs(&self) -> impl Iterator<Item = &str> {
        let is_program = |target: &&Target| target.kind.iter().any(|kind| kind == "bin");
        self.targets.iter().filter(is_program).map(|target| target.name.as_str())
    }
}

/// The cargo that started this, else the one in the path.
pub(super) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
