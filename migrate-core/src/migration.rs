//! The static record of a migration, as `#[migration]` makes it and the inventory collects it.
//!
//! It holds names and function pointers; it records nothing and runs nothing by itself.

use std::cmp::Ordering;

use crate::operations::{Location, Operations, Timeouts};

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
    /// The source file, as given to the compiler.
    pub file: &'static str,
    /// The line of its module, from 1.
    pub line: u32,
    /// Which directions run in a transaction.
    pub transaction: TransactionMode,
    /// How long its statements may wait for a lock, and take; what it doesn't say the run does.
    pub timeouts: Timeouts,
    /// Fingerprints of earlier texts that count as this one.
    pub accepts: &'static [&'static str],
    /// The fingerprint of its module's source text: `s1:` and 32 hexadecimal digits, made while
    /// compiling. Comments, doc comments and what rustfmt changes leave it as it is; any other edit
    /// changes it. The attribute's own arguments don't count.
    pub source: &'static str,
    /// Records the upgrade.
    pub upgrade: Record,
    /// How it is taken back.
    pub downgrade: Downgrade,
}

impl Migration {
    /// Where it stands.
    pub fn location(&self) -> Location {
        Location { file: self.file, line: self.line }
    }

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

/// A function that records. Most return nothing; they stand here as they are, because a closure
/// around each of them costs every build of a long history.
#[derive(Debug, Clone, Copy)]
pub enum Record {
    /// It returns nothing.
    Plain(fn(&mut Operations)),
    /// It may return an error.
    Fallible(fn(&mut Operations) -> Outcome),
}

impl Record {
    /// Lets the function record.
    ///
    /// # Errors
    /// The migration's own.
    pub fn call(self, op: &mut Operations) -> Outcome {
        match self {
            Self::Plain(function) => {
                function(op);
                Ok(())
            }
            Self::Fallible(function) => function(op),
        }
    }
}

/// How a migration is taken back.
#[derive(Debug, Clone, Copy)]
pub enum Downgrade {
    /// By its own `fn downgrade`.
    Function(Record),
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

#[diagnostic::do_not_recommend]
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

/// Binary search: rustc asks this for every id of a crate that joins another.
const fn is_listed(ascending: &[&str], name: &str) -> bool {
    let (mut from, mut to) = (0, ascending.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        match compare(ascending[middle].as_bytes(), name.as_bytes()) {
            Ordering::Equal => return true,
            Ordering::Less => from = middle + 1,
            Ordering::Greater => to = middle,
        }
    }
    false
}

const fn compare(left: &[u8], right: &[u8]) -> Ordering {
    let mut i = 0;
    while i < left.len() && i < right.len() {
        if left[i] != right[i] {
            return if left[i] < right[i] { Ordering::Less } else { Ordering::Greater };
        }
        i += 1;
    }
    if left.len() == right.len() {
        Ordering::Equal
    } else if left.len() < right.len() {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}

/// A set that is linked into the program.
#[derive(Debug)]
pub struct LinkedSet(pub &'static MigrationSet);

inventory::collect!(Migration);
inventory::collect!(LinkedSet);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_knows_its_own_names_and_those_it_joins() {
        static CORE: MigrationSet = MigrationSet {
            package: "core",
            revisions: &["a", "ab", "b"],
            branch_labels: &["one"],
            joined: &[],
        };
        static APP: MigrationSet = MigrationSet {
            package: "app",
            revisions: &["c"],
            branch_labels: &[],
            joined: &[&CORE],
        };
        for known in ["a", "ab", "b", "c", "one"] {
            assert!(APP.contains(known), "{known}");
        }
        for unknown in ["", "aa", "abc", "d", "on"] {
            assert!(!APP.contains(unknown), "{unknown}");
        }
    }
}
