//! `migrate.toml`: found, read, checked. An unknown key is an error: it would be ignored
//! silently where someone trusts it.

use std::path::{Path, PathBuf};

use super::keys::{FileSettings, KEYS};
use crate::error::CliError;
use migrate_core::graph::similar_names;

/// Seconds. Drivers count milliseconds in 32 bits.
pub(super) const LONGEST_LOCK_WAIT: u64 = 24 * 60 * 60;

/// What is a number, what of, and how it is written.
const WHOLE_NUMBERS: [(&str, &str, &str); 3] = [
    ("lock_wait", "a number of seconds", "60"),
    ("lease_time", "a number of seconds", "30"),
    ("retries", "a number of times", "3"),
];

#[derive(Debug)]
pub(super) struct SettingsFile {
    pub(super) path: PathBuf,
    pub(super) directory: PathBuf,
    table: toml::Table,
}

impl SettingsFile {
    /// The file that was named, or the next `migrate.toml` upwards.
    pub(super) fn find(named: Option<&Path>, directory: &Path) -> Result<Option<Self>, CliError> {
        let path = match named {
            Some(path) => Some(directory.join(path)),
            None => directory.ancestors().map(|dir| dir.join("migrate.toml")).find(|p| p.is_file()),
        };
        path.map(Self::read).transpose()
    }

    fn read(path: PathBuf) -> Result<Self, CliError> {
        let text = std::fs::read_to_string(&path)
            .map_err(|source| CliError::Io { path: path.clone(), source })?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            CliError::BrokenSettings { path: path.clone(), fault: error.to_string() }
        })?;
        let directory = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let file = Self { path, directory, table };
        file.check_keys()?;
        Ok(file)
    }

    fn check_keys(&self) -> Result<(), CliError> {
        let env = self.table.get("env");
        let holds_sections = |env: &toml::Value| {
            env.as_table().is_some_and(|env| env.values().all(toml::Value::is_table))
        };
        if env.is_some_and(|env| !holds_sections(env)) {
            return Err(
                self.broken("env holds sections: write [env.production] and its keys below")
            );
        }
        let sections = self.sections();
        if sections.iter().any(|(_, section)| section.contains_key("naming")) {
            return Err(self.broken(
                "naming stands in a section: a migration makes the same names everywhere, so \
                 write [naming] outside of them",
            ));
        }
        let in_sections = sections.iter().flat_map(|(_, section)| section.keys());
        let mut keys = self.table.keys().filter(|key| *key != "env").chain(in_sections);
        let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
        let Some(key) = keys.find(|key| !known.contains(&key.as_str())) else { return Ok(()) };
        Err(CliError::UnknownSetting {
            path: self.path.clone(),
            key: key.clone(),
            similar: similar_names(key, known.iter().copied()).into_iter().next(),
            known: known.join(", "),
        })
    }

    fn sections(&self) -> Vec<(&String, &toml::Table)> {
        let env = self.table.get("env").and_then(toml::Value::as_table);
        let sections = env.into_iter().flatten();
        sections.filter_map(|(name, value)| Some((name, value.as_table()?))).collect()
    }

    /// The settings of the file, overruled by those of a section.
    pub(super) fn choose(&self, name: Option<&str>) -> Result<FileSettings, CliError> {
        let mut table = self.table.clone();
        table.remove("env");
        let mut url_of_section = false;
        if let Some(name) = name {
            let sections = self.sections();
            let Some((_, section)) = sections.iter().find(|(known, _)| *known == name) else {
                let found = sections.iter().map(|(known, _)| format!("[env.{known}]")).collect();
                return Err(CliError::NoSection { name: name.to_owned(), found });
            };
            url_of_section = section.contains_key("url");
            table.extend(section.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        // A number is seconds in lock_wait, and nothing here: the two are easily mixed up.
        if table.get("lock_timeout").is_some_and(toml::Value::is_integer) {
            return Err(self.broken(
                "lock_timeout has no unit: write lock_timeout = \"5s\" for locks of the database, or \
                 lock_wait = 60 for the wait for another run",
            ));
        }
        for (key, what, example) in WHOLE_NUMBERS {
            let is_one = |value: &toml::Value| value.as_integer().is_some_and(|number| number >= 0);
            if table.get(key).is_some_and(|value| !is_one(value)) {
                return Err(self.broken(&format!("{key} is {what}: write {key} = {example}")));
            }
        }
        let settings: FileSettings =
            table.try_into().map_err(|error: toml::de::Error| self.broken(&error.to_string()))?;
        if settings.version_table.as_deref() == Some("") {
            return Err(self.broken("version_table is empty"));
        }
        if settings.version_table_schema.as_deref() == Some("") {
            return Err(self.broken("version_table_schema is empty"));
        }
        if settings.lock_wait.is_some_and(|seconds| seconds > LONGEST_LOCK_WAIT) {
            return Err(self.broken("lock_wait is longer than a day"));
        }
        if settings.lease_time == Some(0) {
            return Err(self.broken("lease_time is shorter than a second"));
        }
        Ok(FileSettings { url_of_section, ..settings })
    }

    fn broken(&self, fault: &str) -> CliError {
        CliError::BrokenSettings { path: self.path.clone(), fault: fault.to_owned() }
    }
}
