//! `cargo migrate init`: a crate for migrations, a member of the user's workspace.

use std::io::Write;
use std::path::Path;

use clap::Args;
use migrate_core::DatabaseUrl;

use super::all_or_nothing::write_all;
use super::crate_files::{Origin, crate_files, settings};
use super::findings::Findings;
use super::kept;
use super::manifest::with_member;
use super::resolved::must_resolve;
use super::workspace::Workspace;
use crate::error::CliError;
use crate::exit;
use crate::write::rewrite;

const EXAMPLES: &str = "Examples:\n  cargo migrate init\n  \
    cargo migrate init --url postgres://postgres@localhost/app\n  cargo migrate init crates/migrations";

/// Add a crate for migrations to this project
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Init {
    /// Directory of the new crate, from the root of the workspace; its last part is its name
    #[arg(default_value = "migrations", value_name = "DIRECTORY")]
    path: String,
    /// Database URL for migrate.toml; not needed where .env has a DATABASE_URL
    #[arg(id = "migrate::url", long = "url", value_name = "URL")]
    url: Option<String>,
    /// Take the crates of migrate from a copy of its repository, not from the registry
    #[arg(long, value_name = "DIRECTORY")]
    from: Option<String>,
}

pub(super) fn run(
    init: &Init,
    directory: &Path,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, CliError> {
    let workspace = Workspace::find(directory)?;
    let path = init.path.trim_start_matches("./").trim_end_matches('/');
    let name = name_of(path)?;
    must_be_new(&workspace, path, name)?;
    let kept = kept::find(&workspace.root, path, init.url.as_deref())?;
    let url = init.url.as_deref().or(kept.as_ref().and_then(|kept| kept.url.as_deref()));
    let findings = Findings::of(&workspace, url)?;
    let manifest = workspace.manifest();
    let text = read(&manifest)?;
    let below = crates_below(&workspace.root);
    let edited = with_member(&text, path, &below).map_err(|fault| CliError::Refused {
        message: format!("{} can't get a member", manifest.display()),
        found: fault.lines().map(str::to_owned).collect(),
        help: "correct it, then run this again; nothing was written".to_owned(),
    })?;
    let copy = match &init.from {
        Some(copy) => Some(path_to_copy(&directory.join(copy), &workspace.root.join(path))?),
        None => None,
    };
    let origin = copy.as_deref().map_or(Origin::Registry, Origin::Path);
    let mut files: Vec<(String, String)> = crate_files(name, &findings, origin)
        .into_iter()
        .map(|(file, text)| (format!("{path}/{file}"), text))
        .collect();
    if kept.is_none() {
        files.push(("migrate.toml".to_owned(), settings(path, &findings)));
    }
    write_all(&workspace.root, &files, || {
        put(&manifest, &text, edited.as_deref())?;
        // It may have to load what migrate is built of.
        // A notice that can't be shown is no reason to stop half-way.
        let _ = writeln!(err, "cargo looks whether the project can be built with migrate");
        must_resolve(&workspace.root).inspect_err(|_| {
            // What is shown is why; that it can't be put back either adds nothing.
            let _ = edited.as_deref().map(|edited| rewrite(&manifest, edited, &text));
        })
    })?;
    let mut written: Vec<String> = files.into_iter().map(|(file, _)| file).collect();
    written.extend(edited.map(|_| format!("Cargo.toml (member {path})")));
    for line in written {
        writeln!(out, "wrote {line}")?;
    }
    if kept.is_some() {
        writeln!(out, "kept migrate.toml")?;
    }
    explain(&findings, out)?;
    Ok(exit::DONE)
}

/// Puts the edited text into a manifest, if there is one.
fn put(manifest: &Path, text: &str, edited: Option<&str>) -> Result<(), CliError> {
    edited.map_or(Ok(()), |edited| rewrite(manifest, text, edited))
}

fn explain(findings: &Findings, out: &mut dyn Write) -> Result<(), CliError> {
    let database = match &findings.url {
        Some(url) => DatabaseUrl::parse(url).map_or_else(|_| url.clone(), |url| url.to_string()),
        None => "DATABASE_URL of .env".to_owned(),
    };
    writeln!(out, "database: {database} ({})", findings.drivers.join(", "))?;
    writeln!(out, "next: cargo migrate revision -m \"create users\"")?;
    Ok(())
}

/// The directories below a project that are crates of their own, as paths from there.
fn crates_below(root: &Path) -> Vec<String> {
    let (mut found, mut left) = (Vec::new(), vec![root.to_owned()]);
    while let Some(directory) = left.pop() {
        for entry in std::fs::read_dir(&directory).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if !is_directory || name == "target" || name.starts_with('.') {
                continue;
            }
            let path = entry.path();
            if path.join("Cargo.toml").is_file() {
                let parts = path.strip_prefix(root).unwrap_or(&path).components();
                let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
            left.push(path);
        }
    }
    found.sort_unstable();
    found
}

/// The last part of the path, as the name of a package.
fn name_of(path: &str) -> Result<&str, CliError> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let is_inside = !path.starts_with('/') && path.split('/').all(|part| part != "..");
    if is_name && is_inside {
        return Ok(name);
    }
    Err(CliError::Usage {
        message: format!("'{path}' is no directory for a crate of this workspace"),
        help: "name one whose last part is the name of a package: crates/migrations".to_owned(),
    })
}

/// The path of a copy of the repository, as it is written in the manifest of the new crate.
fn path_to_copy(copy: &Path, from: &Path) -> Result<String, CliError> {
    let found =
        copy.canonicalize().ok().filter(|copy| copy.join("migrate-core/Cargo.toml").is_file());
    let Some(copy) = found else {
        return Err(CliError::Usage {
            message: format!("{} is no copy of the repository of migrate", copy.display()),
            help: "name the directory that holds migrate-core: --from ../migrate".to_owned(),
        });
    };
    // The directory itself is not there yet.
    let root = from.ancestors().find_map(|there| Some((there, there.canonicalize().ok()?)));
    let from = root.map_or_else(
        || from.to_owned(),
        |(there, root)| match from.strip_prefix(there) {
            Ok(rest) => root.join(rest),
            Err(_) => from.to_owned(),
        },
    );
    let common = copy.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = copy.components().skip(common).map(|part| part.as_os_str().display().to_string());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

fn must_be_new(workspace: &Workspace, path: &str, name: &str) -> Result<(), CliError> {
    let refused = |message: String, help: &str| {
        Err(CliError::Refused { message, found: Vec::new(), help: help.to_owned() })
    };
    if let Some((package, _)) = workspace.dependencies("migrate-core").next() {
        return refused(
            format!("package {} has migrations already", package.name),
            "write one: cargo migrate revision -m \"..\"",
        );
    }
    if workspace.packages.iter().any(|package| package.name == name) {
        return refused(
            format!("this workspace has a package '{name}' already"),
            "choose another name: cargo migrate init crates/db-migrations",
        );
    }
    let directory = workspace.root.join(path);
    if directory.exists() && std::fs::read_dir(&directory).is_ok_and(|mut dir| dir.next().is_some())
    {
        return refused(
            format!("{} is there already", directory.display()),
            "choose another directory: cargo migrate init crates/migrations",
        );
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, CliError> {
    std::fs::read_to_string(path).map_err(|source| CliError::Io { path: path.to_owned(), source })
}
