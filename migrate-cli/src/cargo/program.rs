//! The project's own program: found, built without a word, and started in this one's place.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::workspace::{Package, Workspace, cargo};
use crate::cli::STARTED_AS;
use crate::error::CliError;
use crate::settings::{locations_of, program_of};

/// Builds the program and does with it what the arguments say; its exit code, or cargo's if it can't be
/// built.
pub(super) fn run(
    workspace: &Workspace,
    directory: &Path,
    arguments: &[OsString],
) -> Result<u8, CliError> {
    let (package, program) = find(workspace, directory)?;
    let built = match build(workspace, package, program)? {
        Ok(built) => built,
        Err(code) => return Ok(code),
    };
    let mut command = Command::new(&built);
    command.args(arguments).env(STARTED_AS, super::NAME);
    start(command).map_err(|source| CliError::Io { path: built, source })
}

fn find<'a>(
    workspace: &'a Workspace,
    directory: &Path,
) -> Result<(&'a Package, &'a str), CliError> {
    let named = program_of(directory)?;
    let candidates: Vec<(&Package, &str)> = workspace
        .packages
        .iter()
        .filter(|package| package.dependencies.iter().any(|one| one.name == "migrate-cli"))
        .flat_map(|package| package.programs().map(move |program| (package, program)))
        .filter(|(_, program)| named.as_deref().is_none_or(|named| named == *program))
        .collect();
    if let (Some(one), None) = (of_the_migrations(&candidates, directory)?, &named) {
        return Ok(one);
    }
    match (&candidates[..], named) {
        ([one], _) => Ok(*one),
        ([], None) => Err(CliError::Refused {
            message: format!("{} has no program that runs migrations", workspace.root.display()),
            found: vec!["no package with a program depends on migrate-cli".to_owned()],
            help: format!("add one: {} init", super::NAME),
        }),
        ([], Some(named)) => Err(CliError::Refused {
            message: format!("program = \"{named}\" in migrate.toml names none of this project"),
            found: vec!["it must belong to a package that depends on migrate-cli".to_owned()],
            help: "correct it, or leave it out".to_owned(),
        }),
        (several, _) => Err(CliError::Refused {
            message: "several programs of this project may run its migrations".to_owned(),
            found: several
                .iter()
                .map(|(package, program)| format!("{program} of package {}", package.name))
                .collect(),
            help: "say which one in migrate.toml: program = \"NAME\"".to_owned(),
        }),
    }
}

/// The only program of the crate in which the migrations stand: an application's own beside it may link
/// them too.
fn of_the_migrations<'a>(
    candidates: &[(&'a Package, &'a str)],
    directory: &Path,
) -> Result<Option<(&'a Package, &'a str)>, CliError> {
    let locations = locations_of(directory)?;
    let stands_in = |package: &Package| {
        let root = package.manifest_path.parent().and_then(|root| root.canonicalize().ok());
        let location = locations.first().and_then(|first| first.canonicalize().ok());
        matches!((root, location), (Some(root), Some(location)) if location.starts_with(root.join("src")))
    };
    let mut inside = candidates.iter().filter(|(package, _)| stands_in(package));
    let first = inside.next();
    Ok(first.filter(|_| inside.next().is_none()).copied())
}

/// A message of cargo about what it made.
#[derive(Deserialize)]
struct Artifact {
    target: Option<ArtifactTarget>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct ArtifactTarget {
    name: String,
}

/// Where the program is, or with what cargo ended. What rustc has to say is shown as it is.
fn build(
    workspace: &Workspace,
    package: &Package,
    program: &str,
) -> Result<Result<PathBuf, u8>, CliError> {
    let mut command = cargo();
    command
        .args(["build", "--quiet", "--message-format", "json-render-diagnostics"])
        .arg("--manifest-path")
        .arg(workspace.manifest())
        .args(["--package", &package.name, "--bin", program])
        .stderr(Stdio::inherit());
    let output = command.output()?;
    if !output.status.success() {
        return Ok(Err(super::code_of(output.status.code())));
    }
    let lines = String::from_utf8_lossy(&output.stdout);
    let artifacts = lines.lines().filter_map(|line| serde_json::from_str::<Artifact>(line).ok());
    let is_program =
        |artifact: &Artifact| artifact.target.as_ref().is_some_and(|target| target.name == program);
    let built = artifacts.filter(is_program).filter_map(|artifact| artifact.executable).next_back();
    built.map(Ok).ok_or_else(|| CliError::Failed {
        message: format!("cargo built {program} and doesn't say where it is"),
        found: Vec::new(),
        help: format!("start it yourself: cargo run --package {}", package.name),
    })
}

/// Its exit code. Where a process can be replaced, it is.
#[cfg(unix)]
fn start(mut command: Command) -> Result<u8, std::io::Error> {
    Err(std::os::unix::process::CommandExt::exec(&mut command))
}

#[cfg(not(unix))]
fn start(mut command: Command) -> Result<u8, std::io::Error> {
    Ok(super::code_of(command.status()?.code()))
}
