//! Which database: the first place that names one, and the list of places that don't.

use std::path::{Path, PathBuf};

use migrate_core::DatabaseUrl;

use super::Surroundings;
use super::file::SettingsFile;
use super::keys::FileSettings;
use crate::args::Global;
use crate::error::CliError;

/// A place that may name a database.
struct Place {
    name: String,
    url: Option<String>,
    /// Where a relative SQLite path counts from, if not from the working directory.
    base: Option<PathBuf>,
}

impl Place {
    fn new(name: impl Into<String>, url: Option<String>) -> Self {
        Self { name: name.into(), url, base: None }
    }

    /// An empty url is not an absent one: `--url "$URL"` with a variable that is not set must not
    /// go to the database of another place.
    fn parse(&self) -> Option<Result<DatabaseUrl, CliError>> {
        let text = self.url.as_deref()?;
        if text.is_empty() {
            return Some(Err(CliError::Usage {
                message: format!("{} is empty", self.name),
                help: "give it the url of a database, or leave it out".to_owned(),
            }));
        }
        let url = DatabaseUrl::parse(text).map_err(CliError::from);
        Some(url.map(|url| match &self.base {
            Some(base) => url.relative_to(base),
            None => url,
        }))
    }
}

/// The database, or where it was looked for.
pub(super) fn find(
    typed: &Global,
    around: &Surroundings,
    file: Option<&SettingsFile>,
    chosen: &FileSettings,
) -> Result<Result<DatabaseUrl, Vec<String>>, CliError> {
    let places = places(typed, around, file, chosen);
    match places.iter().find_map(Place::parse) {
        Some(url) => Ok(Ok(url?)),
        None => Ok(Err(places.into_iter().map(|place| format!("{}: none", place.name)).collect())),
    }
}

/// All places, in order of precedence.
fn places(
    typed: &Global,
    around: &Surroundings,
    file: Option<&SettingsFile>,
    chosen: &FileSettings,
) -> Vec<Place> {
    let name = match file {
        Some(file) => format!("url in {}", file.path.display()),
        None => format!("migrate.toml from {} upwards", around.directory.display()),
    };
    let base = file.map(|file| file.directory.clone());
    let in_file = Place { base, ..Place::new(name, chosen.url.clone()) };
    let mut places = vec![
        Place::new("the flag --url", typed.url.clone()),
        Place::new("the application", around.application_url.clone()),
        Place::new("DATABASE_URL in the environment", around.database_url.clone()),
        from_dotenv(&around.directory),
    ];
    // A section chosen by flag is as good as a flag.
    let position = if chosen.url_of_section { 1 } else { places.len() };
    places.insert(position, in_file);
    places
}

/// Lines that can't be parsed are not ours to judge: a `.env` holds other programs' settings.
fn from_dotenv(directory: &Path) -> Place {
    let name = "DATABASE_URL in .env";
    let found = directory.ancestors().map(|dir| dir.join(".env")).find(|path| path.is_file());
    let Some(path) = found else { return Place::new(name, None) };
    Place { base: path.parent().map(Path::to_path_buf), ..Place::new(name, url_in(&path)) }
}

/// The `DATABASE_URL` of a `.env`.
pub(super) fn url_in(dotenv: &Path) -> Option<String> {
    let pairs = dotenvy::from_path_iter(dotenv).into_iter().flatten().flatten();
    pairs.into_iter().find(|(key, _)| key == "DATABASE_URL").map(|(_, value)| value)
}
