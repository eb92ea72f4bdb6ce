//! The static record of a migration, as `#[migration]` makes it and the inventory collects it.
//!
//! It holds names and function pointers; it records nothing and runs nothing by itself.

use crate::operations::Operations;

/// Any error of a migration's own code.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What `upgrade` and `downgrade` come to.
pub type Outcome = Result<(), BoxError>;

/// One migration. Written by `#[migration]`; a list of them makes a
/// [`Registry`](crate::Registry).
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its identifier.
    pub revision: &'static str,
    /// Its parents: none for a base, several for a merge point.
    pub down_revisions: &'static [&'static str],
    /// Ids or labels that must be applied first, yet are no parents.
    pub depends_on: &'static [&'static str],
    /// The labels that it declares.
    pub branch_labels: &'static [&'static str],
    /// When it was created, as written.
    pub create_date: Option<&'static str>,
    /// The doc comment, its lines joined by `\n`.
    pub doc: &'static str,
    /// The package that it belongs to.
    pub package: &'static str,
    /// The path of its module.
    pub module: &'static str,
    /// The source file, as given to the compiler.
    pub file: &'static str,
    /// The line of its module, from 1.
    pub line: u32,
    /// Which directions run in a transaction.
    pub transaction: TransactionMode,
    /// Fingerprints of earlier texts that count as this one.
    pub accepts: &'static [&'static str],
    /// Records the upgrade.
    pub upgrade: fn(&mut Operations) -> Outcome,
    /// How it is taken back.
    pub downgrade: Downgrade,
}

impl Migration {
    /// The first line of the doc comment.
    pub fn message(&self) -> &'static str {
        self.doc.trim().lines().next().unwrap_or("").trim_end()
    }

    /// The doc comment after its first line.
    pub fn details(&self) -> &'static str {
        self.doc.trim().split_once('\n').map_or("", |(_, details)| details.trim())
    }
}

/// Which directions of a migration run in a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransactionMode {
    /// The upgrade.
    pub upgrade: bool,
    /// The downgrade.
    pub downgrade: bool,
}

/// How a migration is taken back.
#[derive(Debug, Clone, Copy)]
pub enum Downgrade {
    /// By its own `fn downgrade`.
    Function(fn(&mut Operations) -> Outcome),
    /// Not at all.
    Irreversible,
    /// By the inverse of what it recorded.
    Reversible,
}

/// What `upgrade` and `downgrade` may return: `()` or a `Result<(), E>`.
#[diagnostic::on_unimplemented(
    message = "a migration function returns `()` or `Result<(), E>`, not `{Self}`",
    label = "this returns `{Self}`",
    note = "`E` is any error that converts into `Box<dyn Error + Send + Sync>`; \
            work that needs the database goes into `op.run(\"name\", function)`"
)]
pub trait IntoOutcome {
    /// The same as an [`Outcome`].
    ///
    /// # Errors
    /// The migration's own.
    fn into_outcome(self) -> Outcome;
}

impl IntoOutcome for () {
    fn into_outcome(self) -> Outcome {
        Ok(())
    }
}

impl<E: Into<BoxError>> IntoOutcome for Result<(), E> {
    fn into_outcome(self) -> Outcome {
        self.map_err(Into::into)
    }
}

/// The migrations of one package, as `migrations!()` lists them.
#[derive(Debug)]
pub struct MigrationSet {
    /// The package.
    pub package: &'static str,
    /// Their revisions, ascending.
    pub revisions: &'static [&'static str],
    /// The labels that they declare, ascending.
    pub branch_labels: &'static [&'static str],
    /// The sets that this one forms a graph with.
    pub joined: &'static [&'static MigrationSet],
}

impl MigrationSet {
    /// Whether a revision or label belongs to this set or to one that it joins.
    pub const fn contains(&self, name: &str) -> bool {
        if is_listed(self.revisions, name) || is_listed(self.branch_labels, name) {
            return true;
        }
        let mut i = 0;
        while i < self.joined.len() {
            if self.joined[i].contains(name) {
                return true;
            }
            i += 1;
        }
        false
    }
}

const fn is_listed(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if is_equal(names[i].as_bytes(), name.as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

const fn is_equal(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut i = 0;
    while i < left.len() {
        if left[i] != right[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A set that is linked into the program.
#[derive(Debug)]
pub struct LinkedSet(pub &'static MigrationSet);

inventory::collect!(Migration);
inventory::collect!(LinkedSet);
