//! The shape of a plan: data only.

use std::fmt;

use super::rows::RowChange;
use crate::id::RevisionId;

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Apply a revision.
    Upgrade,
    /// Take a revision back.
    Downgrade,
}

impl Direction {
    /// The word for it: `upgrade` or `downgrade`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upgrade => "upgrade",
            Self::Downgrade => "downgrade",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One revision to run, and what that changes in the version table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The revision.
    pub revision: RevisionId,
    /// Which way.
    pub direction: Direction,
    /// The change of the version rows.
    pub rows: RowChange,
}

/// Steps in the order in which they run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which way all of them go.
    pub direction: Direction,
    /// The steps; empty if there is nothing to do.
    pub steps: Vec<Step>,
    /// The version rows before, ascending.
    pub rows_before: Vec<RevisionId>,
    /// The version rows after, ascending.
    pub rows_after: Vec<RevisionId>,
    /// Whether the edges left no choice in the order.
    pub order_forced: bool,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// What stamping changes: the version rows and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StampPlan {
    /// The change; empty if the rows are as asked already.
    pub rows: RowChange,
    /// The version rows before, ascending; names that the history doesn't know included.
    pub rows_before: Vec<String>,
    /// The version rows after, ascending.
    pub rows_after: Vec<RevisionId>,
}
