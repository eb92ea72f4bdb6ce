//! A `migrate.toml` that is there already: it is kept, if it fits the new crate.

use std::path::Path;

use crate::error::CliError;
use crate::settings::{KeptSettings, settings_in};

/// The settings of a workspace; nothing, if it has none.
///
/// # Errors
/// [`CliError::Refused`], if they name other directories of migrations than that of the new crate, or another
/// database than the one that was typed.
pub(super) fn find(
    root: &Path,
    path: &str,
    url: Option<&str>,
) -> Result<Option<KeptSettings>, CliError> {
    let Some(kept) = settings_in(root)? else { return Ok(None) };
    let wanted = format!("{path}/src/versions");
    let is_wanted =
        |location: &String| location.trim_start_matches("./").trim_end_matches('/') == wanted;
    if !kept.version_locations.iter().any(is_wanted) {
        let of_crate = |location: &String| {
            let crate_ = location.trim_end_matches('/').strip_suffix("/src/versions")?;
            Some(format!("; or make the crate that it names: cargo migrate init {crate_}"))
        };
        let other = kept.version_locations.iter().find_map(of_crate).unwrap_or_default();
        return Err(CliError::Refused {
            message: format!(
                "migrate.toml doesn't name {wanted}, where the new crate has its migrations"
            ),
            found: vec![format!("version_locations = {:?}", kept.version_locations)],
            help: format!("add it there: version_locations = [.., \"{wanted}\"]{other}"),
        });
    }
    if url.is_some_and(|url| kept.url.as_deref() != Some(url)) {
        return Err(CliError::Refused {
            message: "migrate.toml is there already, and --url is not what it has".to_owned(),
            found: vec!["nothing was written".to_owned()],
            // It may hold a password, and the terminal may be a log.
            help: "write it there as url = \"URL\", and leave --url out".to_owned(),
        });
    }
    Ok(Some(kept))
}
