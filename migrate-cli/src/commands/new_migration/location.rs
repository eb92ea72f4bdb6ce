//! In which of several directories a new file is written: the one that is named, else the one that has its
//! parents.

use std::path::{Path, PathBuf};

use crate::commands::Context;
use crate::commands::sources::Sources;
use crate::error::CliError;
use crate::settings::Settings;

/// The directory for a file with these parents.
///
/// # Errors
/// [`CliError::Usage`] of a directory that is none of the settings; [`CliError::Refused`], if the parents
/// don't say where.
pub(in crate::commands) fn location(
    context: &Context<'_, '_>,
    sources: &Sources,
    parents: &[&str],
    named: Option<&Path>,
) -> Result<PathBuf, CliError> {
    let settings = &context.settings;
    let locations = &settings.version_locations;
    if let Some(named) = named {
        return find(settings, named);
    }
    if let [only] = &locations[..] {
        return Ok(only.clone());
    }
    let directory_of = |parent: &&str| sources.get(parent)?.file.parent();
    let of_parents: Option<Vec<&Path>> = parents.iter().map(directory_of).collect();
    let message = match of_parents.as_deref() {
        Some([first, others @ ..]) if others.iter().all(|other| other == first) => {
            return Ok((*first).to_owned());
        }
        Some([]) => "a base may stand in any of several version_locations".to_owned(),
        Some(_) => format!("the parents {} stand in several directories", parents.join(", ")),
        None => {
            format!("the parent {} stands in none of the version_locations", parents.join(", "))
        }
    };
    let found: Vec<String> = locations.iter().map(|location| shown(settings, location)).collect();
    let last = found.last().cloned().unwrap_or_default();
    Err(CliError::Refused { message, found, help: format!("say where: --version-path {last}") })
}

/// A directory as it was typed, from the working directory or from that of the settings.
fn find(settings: &Settings, named: &Path) -> Result<PathBuf, CliError> {
    let is_same = |location: &&PathBuf| {
        [&settings.working_directory, &settings.directory].iter().any(|from| {
            let typed = from.join(named);
            let real = |path: &Path| path.canonicalize().ok();
            typed == **location || real(&typed).is_some_and(|it| Some(it) == real(location))
        })
    };
    let found = settings.version_locations.iter().find(is_same);
    found.cloned().ok_or_else(|| {
        let known = settings.version_locations.iter().map(|location| shown(settings, location));
        CliError::Usage {
            message: format!(
                "--version-path {} is none of the version_locations: {}",
                named.display(),
                known.collect::<Vec<_>>().join(", ")
            ),
            help: "name one of them, or add it in migrate.toml".to_owned(),
        }
    })
}

/// As it stands in the settings.
fn shown(settings: &Settings, location: &Path) -> String {
    let written = location.strip_prefix(&settings.directory).unwrap_or(location);
    written.display().to_string()
}
