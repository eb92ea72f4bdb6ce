//! The recorder: what `upgrade` and `downgrade` of a migration write to.
//!
//! Each operation's own file adds the method that records it. The method pushes one operation and
//! returns it, so that builder methods refine what was just recorded; it is not generic inside, for
//! hundreds of migrations call it.

use std::any::Any;
use std::collections::BTreeMap;

use super::operation::Variant;
use super::run::StepFunction;
use super::when::Guard;
use super::{Batch, Location, Naming, Recorded, Timeouts};
use crate::schema::Dialect;

/// The values given with `-x key=value`.
pub type XValues = BTreeMap<String, String>;

/// What recording is given, beside the migration and the database.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Inputs {
    /// The values of `-x`.
    pub x: XValues,
    /// What is called how that is recorded without a name.
    pub naming: Naming,
}

/// What is shown in place of a secret.
pub(crate) const HIDDEN: &str = "***";

fn is_secret(key: &str) -> bool {
    const WORDS: [&str; 5] = ["password", "passwd", "secret", "token", "credential"];
    let key = key.to_ascii_lowercase();
    WORDS.iter().any(|word| key.contains(word))
}

/// What a migration recorded: operations as data, and the functions of its `run` steps.
pub struct Recording {
    /// The operations, in order.
    pub operations: Vec<Recorded>,
    /// The batches that operations belong to.
    pub batches: Vec<Batch>,
    /// Each `-x` value that the migration read; `None` if it was not given.
    pub x_read: BTreeMap<String, Option<String>>,
    /// The values among them that are shown nowhere.
    pub secrets: Vec<String>,
    pub(crate) functions: Vec<StepFunction>,
    /// What is wrong with timeouts, and where.
    pub(crate) timeout_faults: Vec<(&'static str, Location, String)>,
}

/// Records the operations of one direction of one migration. Nothing is executed.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::Dialect;
///
/// let mut op = Operations::new(Dialect::Sqlite, Default::default());
/// op.create_table("notes", [column("id", Uuid).primary_key(), column("text", Text).not_null()])
///     .check("text_not_empty", "text <> ''");
/// op.create_index("idx_notes_text", "notes", ["text"]);
/// assert_eq!(op.finish().operations.len(), 2);
/// ```
pub struct Operations {
    dialect: Dialect,
    x: XValues,
    naming: Naming,
    pub(super) recording: Recording,
    /// What is recorded now stands under this.
    pub(super) guard: Option<Guard>,
    /// What is recorded now belongs to this batch.
    pub(super) batch: Option<usize>,
    /// What is recorded now has these.
    pub(super) timeouts: Timeouts,
}

impl Operations {
    /// An empty recorder for a database of this dialect, with the values of `-x`.
    pub fn new(dialect: Dialect, x: XValues) -> Self {
        let recording = Recording {
            operations: Vec::new(),
            batches: Vec::new(),
            x_read: BTreeMap::new(),
            secrets: Vec::new(),
            functions: Vec::new(),
            timeout_faults: Vec::new(),
        };
        let (naming, timeouts) = (Naming::default(), Timeouts::UNSET);
        Self { dialect, x, naming, recording, guard: None, batch: None, timeouts }
    }

    /// Sets how indexes and constraints are called that are recorded without a name.
    #[must_use]
    pub fn naming(mut self, naming: Naming) -> Self {
        self.naming = naming;
        self
    }

    /// What was recorded, with the names that were not given.
    pub fn finish(mut self) -> Recording {
        for recorded in &mut self.recording.operations {
            recorded.operation.make_names(&self.naming);
        }
        for batch in &mut self.recording.batches {
            batch.make_names(&self.naming);
        }
        self.recording
    }

    /// The database that this is recorded for.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The value given with `-x key=value`, if any. The journal keeps it, unless the key says that it
    /// is a secret (`password`, `secret`, `token`, `credential`); see [`Self::secret`].
    #[inline(never)]
    pub fn x(&mut self, key: &str) -> Option<String> {
        if is_secret(key) {
            return self.secret(key);
        }
        let value = self.x.get(key).cloned();
        self.recording.x_read.insert(key.to_owned(), value.clone());
        value
    }

    /// The value given with `-x key=value`, if any, which is shown nowhere: where it stands in SQL,
    /// plan, error and journal have `***`.
    #[inline(never)]
    pub fn secret(&mut self, key: &str) -> Option<String> {
        let value = self.x.get(key).cloned();
        self.recording.x_read.insert(key.to_owned(), value.as_ref().map(|_| HIDDEN.to_owned()));
        self.recording.secrets.extend(value.clone().filter(|value| !value.is_empty()));
        value
    }

    pub(crate) fn keep_function(&mut self, function: Box<dyn Any + Send + Sync>) -> usize {
        self.recording.functions.push(StepFunction(function));
        self.recording.functions.len() - 1
    }

    #[track_caller]
    pub(in crate::operations) fn push<T: Variant>(&mut self, operation: T) -> &mut T {
        let (operation, location) = (operation.into(), Location::caller());
        let (when, batch, timeouts) = (self.guard.clone(), self.batch, self.timeouts);
        let recorded = Recorded { operation, location, when, batch, timeouts };
        let operations = &mut self.recording.operations;
        operations.push(recorded);
        match operations.last_mut().and_then(|recorded| T::of(&mut recorded.operation)) {
            Some(operation) => operation,
            None => unreachable!("the operation that was just recorded has its own kind"),
        }
    }
}
