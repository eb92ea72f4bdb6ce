//! Faults of a history, found while its graph is built.
//!
//! They concern the revisions alone: no target, no database.

use std::fmt;

use crate::id::{BranchLabel, RevisionId};

/// A fault of the history itself, found when the graph is built.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GraphError {
    /// Two revisions share an id.
    DuplicateRevision {
        /// The id.
        id: RevisionId,
    },
    /// A label is declared by two revisions, or is also a revision's id.
    DuplicateLabel {
        /// The label.
        label: BranchLabel,
        /// The two revisions that use the name.
        revisions: [RevisionId; 2],
    },
    /// A parent does not exist.
    UnknownDownRevision {
        /// The revision that names it.
        id: RevisionId,
        /// The missing parent.
        down_revision: RevisionId,
    },
    /// A dependency is neither a revision nor a label.
    UnknownDependency {
        /// The revision that names it.
        id: RevisionId,
        /// The missing name.
        name: String,
    },
    /// A revision names itself as parent or dependency.
    SelfReference {
        /// The revision.
        id: RevisionId,
    },
    /// Revisions that require each other.
    Cycle {
        /// The members in order: each requires the next, the last requires the first.
        revisions: Vec<RevisionId>,
    },
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateRevision { id } => {
                write!(f, "revision '{id}' is declared more than once")
            }
            Self::DuplicateLabel { label, revisions: [one, other] } => {
                write!(f, "branch label '{label}' is used by revision '{one}' and by '{other}'")
            }
            Self::UnknownDownRevision { id, down_revision } => {
                write!(f, "down_revision '{down_revision}' of revision '{id}' is unknown")
            }
            Self::UnknownDependency { id, name } => {
                write!(f, "depends_on '{name}' of revision '{id}' is unknown")
            }
            Self::SelfReference { id } => write!(f, "revision '{id}' refers to itself"),
            Self::Cycle { revisions } => {
                write!(f, "revisions require each other in a cycle: ")?;
                for id in revisions {
                    write!(f, "{id} -> ")?;
                }
                write!(f, "{}", revisions.first().map_or("", RevisionId::as_str))
            }
        }
    }
}

impl std::error::Error for GraphError {}
