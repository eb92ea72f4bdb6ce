//! What was typed, found in the environment and written in `migrate.toml` becomes settings.
//!
//! Flag before environment before file. A section chosen with `-n` is a flag: its url is not
//! overruled by `DATABASE_URL`.

mod file;

use std::path::{Path, PathBuf};
use std::time::Duration;

use migrate_core::operations::XValues;
use migrate_core::{DatabaseUrl, Dialect};

use crate::args::Global;
use crate::error::CliError;
use file::{FileSettings, SettingsFile};

/// Where the program stands: what tests replace.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    pub(crate) directory: PathBuf,
    /// The value of `DATABASE_URL`, if set.
    pub(crate) database_url: Option<String>,
    /// A url that the application hands in.
    pub(crate) application_url: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) url: Option<DatabaseUrl>,
    pub(crate) dialect: Option<Dialect>,
    pub(crate) version_table: Option<String>,
    pub(crate) version_location: PathBuf,
    pub(crate) lock_timeout: Option<Duration>,
    pub(crate) x: XValues,
    /// Where a url was looked for, for the error that there is none.
    looked_at: Vec<String>,
}

impl Settings {
    pub(crate) fn resolve(typed: &Global, around: &Surroundings) -> Result<Self, CliError> {
        let file = SettingsFile::find(typed.config.as_deref(), &around.directory)?;
        let chosen = file.as_ref().map(|file| file.choose(typed.name.as_deref())).transpose()?;
        if let (None, Some(name)) = (&file, &typed.name) {
            return Err(CliError::NoSection { name: name.clone(), found: Vec::new() });
        }
        let chosen = chosen.unwrap_or_default();
        let directory = file.as_ref().map_or(&around.directory, |file| &file.directory);
        let mut settings = Self {
            url: None,
            dialect: chosen.dialect.as_deref().map(str::parse).transpose()?,
            version_table: chosen.version_table.clone(),
            version_location: version_location(&chosen, directory)?,
            lock_timeout: chosen.lock_timeout.map(Duration::from_secs),
            x: parse_x(&typed.x)?,
            looked_at: Vec::new(),
        };
        settings.url = settings.find_url(typed, around, file.as_ref(), &chosen)?;
        Ok(settings)
    }

    /// The database, or the list of places that name none.
    pub(crate) fn require_url(&self) -> Result<DatabaseUrl, CliError> {
        self.url.clone().ok_or_else(|| CliError::NoUrl { looked_at: self.looked_at.clone() })
    }

    fn find_url(
        &mut self,
        typed: &Global,
        around: &Surroundings,
        file: Option<&SettingsFile>,
        chosen: &FileSettings,
    ) -> Result<Option<DatabaseUrl>, CliError> {
        let in_section = typed.name.as_ref().filter(|_| chosen.url_of_section);
        let from_file = |file: Option<&SettingsFile>| {
            let url = DatabaseUrl::parse(chosen.url.as_deref()?);
            Some(url.map(|url| match file {
                Some(file) => url.relative_to(&file.directory),
                None => url,
            }))
        };
        if let Some(url) = &typed.url {
            return Ok(Some(DatabaseUrl::parse(url)?));
        }
        self.looked_at.push("--url: not given".to_owned());
        if in_section.is_some()
            && let Some(url) = from_file(file)
        {
            return Ok(Some(url?));
        }
        let environment = [
            ("the application", around.application_url.clone()),
            ("DATABASE_URL in the environment", around.database_url.clone()),
            ("DATABASE_URL in .env", from_dotenv(&around.directory)?),
        ];
        for (place, url) in environment {
            match url {
                Some(url) if !url.is_empty() => return Ok(Some(DatabaseUrl::parse(&url)?)),
                _ => self.looked_at.push(format!("{place}: not set")),
            }
        }
        let path = file.map(|file| file.path.display().to_string());
        if let Some(url) = from_file(file) {
            return Ok(Some(url?));
        }
        self.looked_at.push(match path {
            Some(path) => format!("url in {path}: not set"),
            None => format!("migrate.toml from {} upwards: not found", around.directory.display()),
        });
        Ok(None)
    }
}

fn version_location(chosen: &FileSettings, directory: &Path) -> Result<PathBuf, CliError> {
    match chosen.version_locations.as_deref() {
        None | Some([]) => Ok(directory.join("migrations/src/versions")),
        Some([one]) => Ok(directory.join(one)),
        Some(several) => Err(CliError::Usage {
            message: format!("{} version_locations are given; one is supported", several.len()),
            help: "keep the one in which new migrations are written".to_owned(),
        }),
    }
}

fn parse_x(typed: &[String]) -> Result<XValues, CliError> {
    let mut values = XValues::new();
    for pair in typed {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if key.is_empty() {
            return Err(CliError::Usage {
                message: format!("-x '{pair}' names no key"),
                help: "write it as -x key=value".to_owned(),
            });
        }
        values.insert(key.to_owned(), value.to_owned());
    }
    Ok(values)
}

fn from_dotenv(directory: &Path) -> Result<Option<String>, CliError> {
    let Some(path) = directory.ancestors().map(|dir| dir.join(".env")).find(|p| p.is_file()) else {
        return Ok(None);
    };
    let broken = |error: dotenvy::Error| CliError::BrokenDotenv {
        path: path.clone(),
        line: match error {
            dotenvy::Error::LineParse(..) => "a line can't be parsed".to_owned(),
            other => other.to_string(),
        },
    };
    for pair in dotenvy::from_path_iter(&path).map_err(broken)? {
        let (key, value) = pair.map_err(broken)?;
        if key == "DATABASE_URL" {
            return Ok(Some(value));
        }
    }
    Ok(None)
}
