//! What differs between two schemas.

use serde::Serialize;

use super::candidates::candidates;
use super::matching::Matching;
use super::moved::leave_moved;
use super::partitions::Parted;
use super::rename::{Candidate, Rename, RenameError};
use super::renamed::{Renamed, renamed};
use super::steps::Steps;
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
    /// What only one of them has and no operation says, a line for each thing.
    pub beyond: Vec<String>,
    /// What no operation can do on that database, in words; then the operations leave it as it is.
    pub refused: Vec<String>,
    /// What makes the second schema of the first, in an order in which it can be executed.
    pub operations: Vec<Operation>,
}

impl Comparison {
    /// Whether both schemas are the same.
    pub fn is_equal(&self) -> bool {
        self.differences.is_empty() && self.beyond.is_empty()
    }
}

/// Compares two schemas of servers of one kind; `renames` says what is only called otherwise.
///
/// On PostgreSQL the order of columns is no difference, for it can't be changed. A constraint of SQLite
/// without a name is the same as any other that says the same.
///
/// # Errors
/// [`RenameError`] of a rename that names what the first schema doesn't have, or the second.
///
/// # Examples
/// ```
/// use migrate_core::catalog::Schema;
/// use migrate_core::compare::compare;
/// use migrate_core::prelude::*;
/// use migrate_core::{Operations, Server};
///
/// let server = Server::oldest(Dialect::Postgres);
/// let schema = |columns: Vec<Column>| {
///     let mut op = Operations::new(Dialect::Postgres, Default::default());
///     op.create_table("articles", columns);
///     let recorded = op.finish().operations.into_iter().map(|recorded| recorded.operation);
///     Schema::of_operations(server, recorded)
/// };
/// let from = schema(vec![column("id", BigInt).not_null()]);
/// let to = schema(vec![column("id", BigInt).not_null(), column("slug", Text)]);
/// let found = compare(&from, &to, &[])?;
/// assert_eq!(found.differences[0].lines(), ["table 'articles': column 'slug' is added"]);
/// assert_eq!(found.operations[0].summary(), "add_column 'articles.slug'");
/// # Ok::<(), migrate_core::compare::RenameError>(())
/// ```
pub fn compare(from: &Schema, to: &Schema, renames: &[Rename]) -> Result<Comparison, RenameError> {
    let beyond = beyond(from, to);
    let Renamed { schema: from, mut operations, mut differences, tables } =
        renamed(from, to, renames)?;
    let parted = Parted::new(from, to, &tables);
    let (from, to) = (&parted.from, &*parted.to);
    operations.extend(parted.detached);
    differences.extend(parted.differences);
    let mut matching = Matching::new(from, to);
    differences.extend(matching.differences(from, to));
    let candidates = candidates(from, to, &matching, &tables);
    let moved = leave_moved(from, to, &mut matching);
    let mut steps = Steps::new(from, to, &matching);
    if !differences.is_empty() {
        steps.find();
    }
    operations.extend(steps.operations);
    operations.extend(parted.attached);
    let refused = [parted.refused, moved, steps.refused].concat();
    Ok(Comparison { differences, candidates, beyond, refused, operations })
}

fn beyond(from: &Schema, to: &Schema) -> Vec<String> {
    let removed = from.beyond.difference(&to.beyond).map(|what| format!("{what} is removed"));
    let added = to.beyond.difference(&from.beyond).map(|what| format!("{what} is added"));
    removed.chain(added).collect()
}
