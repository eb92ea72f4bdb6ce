//! How a new migration file is called, what stands in it, and what is done when it is written.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::keys::FileSettings;
use super::timezone::{Created, Zone};
use crate::error::CliError;

/// Bytes of the part of a name that comes from the message.
const SLUG_LENGTH: usize = 40;
const FILE_TEMPLATE: &str = "r${date}_${revision}_${slug}";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewFiles {
    /// The name without its ending: `r${date}_${revision}_${slug}`.
    pub(crate) file_template: String,
    pub(crate) slug_length: usize,
    /// A text instead of the usual one, and where it stands.
    pub(crate) template: Option<(PathBuf, String)>,
    /// Of the date in a name and of `create_date`, as it is written.
    timezone: Option<String>,
    /// Commands that are run with the new file, in the directory of the settings.
    pub(crate) hooks: Vec<String>,
    pub(crate) directory: PathBuf,
}

impl NewFiles {
    pub(super) fn resolve(chosen: &FileSettings, directory: &Path) -> Result<Self, CliError> {
        let template = chosen.template.as_ref().map(|path| {
            let path = directory.join(path);
            let text = std::fs::read_to_string(&path);
            text.map(|text| (path.clone(), text)).map_err(|source| CliError::Io { path, source })
        });
        Ok(Self {
            file_template: chosen.file_template.clone().unwrap_or(FILE_TEMPLATE.to_owned()),
            slug_length: chosen.truncate_slug_length.unwrap_or(SLUG_LENGTH).max(1),
            template: template.transpose()?,
            timezone: chosen.timezone.clone(),
            hooks: chosen.post_write_hooks.clone(),
            directory: directory.to_owned(),
        })
    }

    /// Now, in the zone of the settings. It is looked for only here: where migrations are run, the machine
    /// need not know it.
    pub(crate) fn now(&self) -> Result<Created, CliError> {
        Zone::parse(self.timezone.as_deref())?.at(SystemTime::now())
    }
}

/// A template with `${name}` replaced by what it stands for.
///
/// # Errors
/// [`CliError::Usage`] names what stands for nothing, and what would.
pub(crate) fn filled(
    template: &str,
    of: &str,
    values: &[(&str, &str)],
) -> Result<String, CliError> {
    let mut parts = template.split("${");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let found = part.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, rest))
        });
        let Some((value, rest)) = found else {
            let name = part.split(['}', '\n']).next().unwrap_or_default();
            let known: Vec<String> =
                values.iter().map(|(known, _)| format!("${{{known}}}")).collect();
            return Err(CliError::Usage {
                message: format!("{of}: ${{{name}}} stands for nothing"),
                help: format!("write one of: {}", known.join(", ")),
            });
        };
        text.push_str(value);
        text.push_str(rest);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_once() {
        let values = [("a", "${b}"), ("b", "x")];
        assert_eq!(filled("1${a}2${b}{}$", "t", &values).unwrap(), "1${b}2x{}$");
        for wrong in ["${c}", "${a", "${}"] {
            let error = filled(wrong, "file_template", &values).unwrap_err().to_string();
            assert!(error.starts_with("file_template: ${"), "{error}");
        }
    }
}
