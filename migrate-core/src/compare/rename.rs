//! Renames: what a schema alone can't tell from a drop and an addition, so they are said or asked.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// That a table or a column has another name: `articles=posts`, `articles.title=headline`,
/// `audit.articles.title=headline`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Rename {
    /// Its names, from the outside to the inside: a table, a column of a table, either in a schema.
    pub path: Vec<String>,
    /// What it is called now.
    pub new_name: String,
}

/// Why a rename can't be meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RenameError {
    /// The text is none.
    #[error(
        "'{0}' is no rename; write articles=posts for a table, articles.title=headline for a column"
    )]
    Syntax(String),
    /// What it names isn't there.
    #[error("rename {rename}: {what}")]
    Unknown {
        /// The rename.
        rename: Rename,
        /// What isn't there.
        what: String,
    },
}

impl RenameError {
    /// The next step.
    pub fn help(&self) -> &'static str {
        "name what was there and how it is called now; look at both: migrate diff heads schema.sql"
    }
}

impl FromStr for Rename {
    type Err = RenameError;

    fn from_str(text: &str) -> Result<Self, RenameError> {
        let error = || RenameError::Syntax(text.to_owned());
        let (old, new_name) = text.split_once('=').ok_or_else(error)?;
        let path: Vec<_> = old.split('.').map(|name| name.trim().to_owned()).collect();
        let new_name = new_name.trim().to_owned();
        if path.len() > 3 || new_name.is_empty() || path.iter().any(String::is_empty) {
            return Err(error());
        }
        Ok(Self { path, new_name })
    }
}

impl fmt::Display for Rename {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.path.join("."), self.new_name)
    }
}

/// What may be a rename: something went and something like it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Candidate {
    /// What it would be, as it is said to the comparison.
    pub rename: Rename,
    /// Why it may be one, in words: `both are Text and not null`.
    pub why: String,
}
