//! What `#[migration(..)]` says, as plain data: the result of parsing and validating it.
//!
//! Every value keeps its place. Nothing here knows tokens.

use std::time::Duration;

use proc_macro2::Span;

use crate::span::{Entry, Location, Names};

/// A valid attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attribute<S = Span> {
    /// The identifier of the revision.
    pub revision: Entry<String, S>,
    /// Parents; absent for a base, several for a merge point.
    pub down_revision: Option<Names<S>>,
    /// Revisions or labels that must be applied first, yet are no parents.
    pub depends_on: Option<Names<S>>,
    /// Labels that the revision declares.
    pub branch_labels: Option<Names<S>>,
    /// When it was written.
    pub create_date: Option<Entry<String, S>>,
    /// Whether each direction runs in a transaction; absent means both do.
    pub transaction: Option<Entry<TransactionMode, S>>,
    /// How long a statement waits for a lock; zero is without a limit.
    pub lock_timeout: Option<Entry<Duration, S>>,
    /// How long a statement may take; zero is without a limit.
    pub statement_timeout: Option<Entry<Duration, S>>,
    /// The word that says: there is no downgrade.
    pub irreversible: Option<Entry<(), S>>,
    /// The word that says: the downgrade is derived from the upgrade.
    pub reversible: Option<Entry<(), S>>,
    /// Fingerprints of earlier forms that count as the same migration.
    pub accepts: Option<Names<S>>,
}

/// Whether each direction runs in a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransactionMode {
    /// Whether the upgrade does.
    pub upgrade: bool,
    /// Whether the downgrade does.
    pub downgrade: bool,
}

impl Default for TransactionMode {
    fn default() -> Self {
        Self { upgrade: true, downgrade: true }
    }
}

impl<S> Attribute<S> {
    /// The same attribute with every place translated, such as from spans to plain numbers.
    pub fn map_span<R>(self, map: impl Fn(S) -> R) -> Attribute<R> {
        Attribute {
            revision: self.revision.map_span(&map),
            down_revision: self.down_revision.map(|names| names.map_names(&map)),
            depends_on: self.depends_on.map(|names| names.map_names(&map)),
            branch_labels: self.branch_labels.map(|names| names.map_names(&map)),
            create_date: self.create_date.map(|entry| entry.map_span(&map)),
            transaction: self.transaction.map(|entry| entry.map_span(&map)),
            lock_timeout: self.lock_timeout.map(|entry| entry.map_span(&map)),
            statement_timeout: self.statement_timeout.map(|entry| entry.map_span(&map)),
            irreversible: self.irreversible.map(|entry| entry.map_span(&map)),
            reversible: self.reversible.map(|entry| entry.map_span(&map)),
            accepts: self.accepts.map(|names| names.map_names(&map)),
        }
    }

    /// The transaction mode as it applies.
    pub fn transaction_mode(&self) -> TransactionMode {
        self.transaction.as_ref().map(|entry| entry.value).unwrap_or_default()
    }
}

impl Attribute<Location> {
    /// The byte after each value, in no order.
    pub(crate) fn value_ends(&self) -> impl Iterator<Item = usize> {
        let names = [&self.down_revision, &self.depends_on, &self.branch_labels, &self.accepts];
        let names = names.map(|names| names.as_ref().map(|names| names.span.end));
        let words = [&self.irreversible, &self.reversible];
        let words = words.map(|word| word.as_ref().map(|word| word.span.end));
        let create_date = self.create_date.as_ref().map(|date| date.span.end);
        let transaction = self.transaction.as_ref().map(|transaction| transaction.span.end);
        let timeouts = [&self.lock_timeout, &self.statement_timeout];
        let timeouts = timeouts.map(|timeout| timeout.as_ref().map(|timeout| timeout.span.end));
        let ends = names.into_iter().chain(words).chain(timeouts).chain([create_date, transaction]);
        let ends = ends.flatten();
        ends.chain([self.revision.span.end])
    }
}
