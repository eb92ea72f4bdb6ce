//! What was typed, found in the environment and written in `migrate.toml` becomes settings.
//!
//! Flag before environment before file. A section chosen with `-n` is a flag: its url is not
//! overruled by `DATABASE_URL`.

#[cfg(feature = "cargo")]
mod environment;
mod file;
mod keys;
mod new_files;
mod timeouts;
mod timezone;
mod url;

use std::path::{Path, PathBuf};
use std::time::Duration;

use migrate_core::catalog::Filter;
use migrate_core::operations::XValues;
use migrate_core::{DatabaseUrl, Lock, Naming, OnEdited, Server, Timeouts};

use crate::args::Global;
use crate::error::CliError;
use file::SettingsFile;
use keys::{FileSettings, LockKey};
pub(crate) use new_files::{NewFiles, filled};
pub(crate) use timezone::{Created, moment};
#[cfg(feature = "cargo")]
pub(crate) use {
    environment::ENVIRONMENT,
    keys::{KEYS, Key},
};

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
    /// The database, or where it was looked for.
    url: Result<DatabaseUrl, Vec<String>>,
    /// Which server a script is for.
    server: Option<Server>,
    pub(crate) version_table: Option<String>,
    pub(crate) version_table_schema: Option<String>,
    /// The directories of the migrations; at least one.
    pub(crate) version_locations: Vec<PathBuf>,
    pub(crate) new_files: NewFiles,
    pub(crate) lock_wait: Option<Duration>,
    pub(crate) timeouts: Timeouts,
    pub(crate) retries: Option<u32>,
    pub(crate) lock: Lock,
    pub(crate) lease_time: Option<Duration>,
    pub(crate) journal_sql: bool,
    pub(crate) on_edited: OnEdited,
    pub(crate) naming: Naming,
    /// The schema that is wanted, and where a relative path in it counts from.
    pub(crate) schema: Option<String>,
    pub(crate) directory: PathBuf,
    /// Where a relative path that was typed counts from.
    pub(crate) working_directory: PathBuf,
    pub(crate) filter: Filter,
    pub(crate) scratch_url: Option<String>,
    pub(crate) scratch_cache: bool,
    pub(crate) x: XValues,
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
        Ok(Self {
            url: url::find(typed, around, file.as_ref(), &chosen)?,
            server: chosen.dialect.as_deref().map(str::parse).transpose()?,
            version_table: chosen.version_table.clone(),
            version_table_schema: chosen.version_table_schema.clone(),
            version_locations: locations_from(directory, &chosen),
            new_files: NewFiles::resolve(&chosen, directory)?,
            lock_wait: lock_wait(typed, &chosen)?,
            timeouts: timeouts::resolve(typed, &chosen)?,
            retries: typed.retries.or(chosen.retries),
            lock: lock(chosen.lock.as_ref())?,
            lease_time: chosen.lease_time.map(Duration::from_secs),
            journal_sql: chosen.journal_sql.unwrap_or(true),
            on_edited: on_edited(chosen.on_edited.as_deref())?,
            naming: naming(&chosen, file.as_ref())?,
            schema: chosen.schema.clone(),
            directory: directory.clone(),
            working_directory: around.directory.clone(),
            filter: Filter::default()
                .schemas(&chosen.schemas)
                .include(&chosen.include)
                .exclude(&chosen.exclude),
            scratch_url: chosen.scratch_url.clone(),
            scratch_cache: chosen.scratch_cache.unwrap_or(true),
            x: parse_x(&typed.x)?,
        })
    }

    /// Which server a script is for, if anything says it.
    pub(crate) fn server(&self) -> Option<Server> {
        self.server.or(self.url.as_ref().ok().map(DatabaseUrl::oldest_server))
    }

    /// The database.
    ///
    /// # Errors
    /// [`CliError::NoUrl`] lists the places looked at.
    pub(crate) fn require_url(&self) -> Result<DatabaseUrl, CliError> {
        self.url.clone().map_err(|looked_at| CliError::NoUrl { looked_at })
    }
}

/// The `DATABASE_URL` in the `.env` of a directory.
#[cfg(feature = "cargo")]
pub(crate) fn url_in_dotenv(directory: &Path) -> Option<String> {
    url::url_in(&directory.join(".env"))
}

/// What a `migrate.toml` has that a new crate must fit.
#[cfg(feature = "cargo")]
#[derive(Debug)]
pub(crate) struct KeptSettings {
    pub(crate) url: Option<String>,
    /// As they are written.
    pub(crate) version_locations: Vec<String>,
}

/// The `migrate.toml` of this very directory, if there is one.
#[cfg(feature = "cargo")]
pub(crate) fn settings_in(directory: &Path) -> Result<Option<KeptSettings>, CliError> {
    let path = directory.join("migrate.toml");
    if !path.exists() {
        return Ok(None);
    }
    let Some(file) = SettingsFile::find(Some(&path), directory)? else { return Ok(None) };
    let chosen = file.choose(None)?;
    let locations = version_locations(&chosen);
    let version_locations = locations.iter().map(|path| path.display().to_string()).collect();
    Ok(Some(KeptSettings { url: chosen.url, version_locations }))
}

/// The directories of the migrations, by the next `migrate.toml` upwards.
#[cfg(feature = "cargo")]
pub(crate) fn locations_of(directory: &Path) -> Result<Vec<PathBuf>, CliError> {
    let Some(file) = SettingsFile::find(None, directory)? else {
        return Ok(locations_from(directory, &FileSettings::default()));
    };
    Ok(locations_from(&file.directory, &file.choose(None)?))
}

/// The project's own program, if the next `migrate.toml` upwards names it.
#[cfg(feature = "cargo")]
pub(crate) fn program_of(directory: &Path) -> Result<Option<String>, CliError> {
    let file = SettingsFile::find(None, directory)?;
    Ok(file.map(|file| file.choose(None)).transpose()?.and_then(|chosen| chosen.program))
}

/// As they are written; the usual one, if none is.
fn version_locations(chosen: &FileSettings) -> Vec<PathBuf> {
    match &chosen.version_locations {
        Some(locations) if !locations.is_empty() => locations.clone(),
        _ => vec![PathBuf::from("migrations/src/versions")],
    }
}

/// Each once.
fn locations_from(directory: &Path, chosen: &FileSettings) -> Vec<PathBuf> {
    let mut locations: Vec<PathBuf> = Vec::new();
    for location in version_locations(chosen) {
        let location: PathBuf = directory.join(location).components().collect();
        if !locations.contains(&location) {
            locations.push(location);
        }
    }
    locations
}

fn lock_wait(typed: &Global, chosen: &FileSettings) -> Result<Option<Duration>, CliError> {
    if typed.lock_wait.is_some_and(|seconds| seconds > file::LONGEST_LOCK_WAIT) {
        return Err(CliError::Usage {
            message: "--lock-wait is longer than a day".to_owned(),
            help: "give it in seconds, for example: --lock-wait 600".to_owned(),
        });
    }
    Ok(typed.lock_wait.or(chosen.lock_wait).map(Duration::from_secs))
}

fn lock(chosen: Option<&LockKey>) -> Result<Lock, CliError> {
    match chosen {
        None => Ok(Lock::Auto),
        Some(LockKey::Whether(lock)) => Ok((*lock).into()),
        Some(LockKey::Which(word)) => match word.as_str() {
            "auto" => Ok(Lock::Auto),
            "advisory" => Ok(Lock::Advisory),
            "lease" => Ok(Lock::Lease),
            other => Err(CliError::Usage {
                message: format!("lock = \"{other}\" in migrate.toml is not known"),
                help: "write lock = \"auto\", \"advisory\" or \"lease\", or lock = false"
                    .to_owned(),
            }),
        },
    }
}

fn on_edited(chosen: Option<&str>) -> Result<OnEdited, CliError> {
    match chosen {
        None | Some("error") => Ok(OnEdited::Error),
        Some("warn") => Ok(OnEdited::Warn),
        Some(other) => Err(CliError::Usage {
            message: format!("on_edited = \"{other}\" is not known"),
            help: "write on_edited = \"error\" or on_edited = \"warn\"".to_owned(),
        }),
    }
}

fn naming(chosen: &FileSettings, file: Option<&SettingsFile>) -> Result<Naming, CliError> {
    let templates = chosen.naming.iter().map(|(key, template)| (key.as_str(), template.as_str()));
    let path = || file.map(|file| file.path.clone()).unwrap_or_default();
    Naming::new(templates).map_err(|source| CliError::Naming { path: path(), source })
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
