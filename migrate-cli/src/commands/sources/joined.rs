//! Revisions of other crates, which the files may refer to: `migrations!(with = [other])`.
//!
//! Their source files are not at hand, so they are taken from what is linked into the program.

use std::path::{Path, PathBuf};

use migrate_core::Migration;
use migrate_core::graph::Revision;
use migrate_source::{Outside, Reference};

use crate::commands::Context;

/// A revision of another crate.
#[derive(Debug, Clone)]
pub(super) struct Joined {
    pub(super) revision: Revision,
    pub(super) package: String,
    pub(super) message: String,
}

impl Joined {
    /// Whether it is what a file refers to.
    pub(super) fn answers(&self, outside: &Outside) -> bool {
        let by_label = outside.reference == Reference::DependsOn
            && self.revision.labels.iter().any(|label| label == outside.name.as_str());
        by_label || self.revision.id == outside.name.as_str()
    }
}

/// What is linked and belongs to another crate than the files of these directories; nothing, if these
/// belong to no crate or nothing is linked.
pub(super) fn find(context: &mut Context<'_, '_>, locations: &[PathBuf]) -> Vec<Joined> {
    let packages = locations.iter().filter_map(|at| Some((package(at)?, at.as_path())));
    let packages: Vec<(String, &Path)> = packages.collect();
    if packages.is_empty() {
        return Vec::new();
    }
    let Ok(registry) = context.registry() else { return Vec::new() };
    let is_own = |migration: &Migration| {
        let directory = Path::new(migration.file).parent();
        packages.iter().any(|(package, location)| {
            migration.package == package && directory.is_none_or(|own| location.ends_with(own))
        })
    };
    let others = registry.migrations().iter().filter(|migration| !is_own(migration));
    let joined = others.filter_map(|migration| {
        let revision = registry.graph().get(migration.revision)?.clone();
        let (package, message) = (migration.package.to_owned(), migration.message().to_owned());
        Some(Joined { revision, package, message })
    });
    joined.collect()
}

/// The name of the package that a directory belongs to.
fn package(location: &Path) -> Option<String> {
    let manifest = location.ancestors().map(|at| at.join("Cargo.toml")).find(|at| at.is_file())?;
    let manifest: toml::Table = std::fs::read_to_string(manifest).ok()?.parse().ok()?;
    Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
}
