//! Questions about a graph that have no answer: targets, rows and ranges.
//!
//! Each variant keeps what the caller needs to say which target would do instead.

use std::fmt;

use crate::id::RevisionId;
use crate::plan::Direction;
use crate::target::SyntaxFault;

/// Why a question about the graph has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TargetError {
    /// The text is no target.
    Syntax {
        /// The text.
        text: String,
        /// What is wrong with it.
        fault: SyntaxFault,
    },
    /// No revision and no label has this name or begins with it.
    UnknownRevision {
        /// The name.
        name: String,
        /// The nearest names, best first.
        similar: Vec<String>,
    },
    /// The same, of the name before `@`.
    UnknownBranch {
        /// The name.
        name: String,
        /// The nearest names, best first.
        similar: Vec<String>,
    },
    /// Several revisions or labels begin with the text.
    AmbiguousPrefix {
        /// The prefix.
        prefix: String,
        /// All that begin with it.
        candidates: Vec<RevisionId>,
    },
    /// The revision is not on the branch before `@`: neither below nor above it by parents.
    WrongBranch {
        /// The revision.
        id: RevisionId,
        /// The branch as written.
        branch: String,
        /// The heads of that branch.
        heads: Vec<RevisionId>,
    },
    /// One head is asked for and there are several.
    MultipleHeads {
        /// The target as written.
        target: String,
        /// The heads, of the branch if the target names one.
        heads: Vec<RevisionId>,
    },
    /// Rows of the version table that the history doesn't contain.
    UnknownRows {
        /// The rows.
        rows: Vec<String>,
    },
    /// A relative target needs one current revision and there are several.
    MultipleCurrent {
        /// The target as written.
        target: String,
        /// The current revisions, of the branch if the target names one.
        current: Vec<RevisionId>,
    },
    /// A relative target reaches a point where several revisions come next.
    AmbiguousWalk {
        /// The target as written.
        target: String,
        /// Where the ways part; `None` is the base.
        at: Option<RevisionId>,
        /// The revisions that come next.
        next: Vec<RevisionId>,
    },
    /// A relative target goes further than the history.
    WalkedTooFar {
        /// The target as written.
        target: String,
        /// How many steps are possible.
        possible: usize,
    },
    /// A downgrade of one branch would take back another, which goes on from a shared revision.
    PastBranchPoint {
        /// The target as written.
        target: String,
        /// The branch as written, or else the current revision that was counted from.
        branch: String,
        /// The last revision that both share.
        branch_point: RevisionId,
        /// The revisions of other branches that stand on it and are applied.
        others: Vec<RevisionId>,
        /// How many revisions can be taken back before it.
        possible: usize,
    },
    /// The target points the other way.
    WrongDirection {
        /// The target as written.
        target: String,
        /// Which way was asked for.
        direction: Direction,
    },
    /// A downgrade to a revision that is not applied.
    NotApplied {
        /// The revision.
        id: RevisionId,
        /// The current revisions.
        current: Vec<RevisionId>,
    },
    /// Two targets of which one already requires the other.
    Overlap {
        /// The revision that requires the other.
        id: RevisionId,
        /// The one that is required.
        required: RevisionId,
    },
    /// The start of a range is no ancestor of its end.
    NotAnAncestor {
        /// The start.
        start: RevisionId,
        /// The end: a revision, or `base`.
        end: String,
        /// Whether the end requires the start all the same, through a dependency.
        is_dependency: bool,
    },
}

impl TargetError {
    /// The revisions that the message is about, for a caller that can say more about each.
    pub fn candidates(&self) -> &[RevisionId] {
        match self {
            Self::AmbiguousPrefix { candidates, .. } => candidates,
            Self::MultipleHeads { heads, .. } | Self::WrongBranch { heads, .. } => heads,
            Self::MultipleCurrent { current, .. } | Self::NotApplied { current, .. } => current,
            Self::AmbiguousWalk { next, .. } => next,
            Self::PastBranchPoint { others, .. } => others,
            _ => &[],
        }
    }
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { text, fault } => {
                write!(f, "'{}' is no target: {fault}", text.escape_debug())
            }
            Self::UnknownRevision { name, .. } => {
                write!(f, "no revision or branch label is called '{}'", name.escape_debug())
            }
            Self::UnknownBranch { name, .. } => {
                write!(f, "no branch is called '{}'", name.escape_debug())
            }
            Self::AmbiguousPrefix { prefix, .. } => {
                write!(f, "revision prefix '{prefix}' is ambiguous")
            }
            Self::WrongBranch { id, branch, .. } => {
                write!(f, "revision '{id}' is not on branch '{branch}'")
            }
            Self::MultipleHeads { target, heads } => {
                write!(f, "'{target}' means one revision, but there are {} heads", heads.len())
            }
            Self::UnknownRows { rows } => write_unknown_rows(f, rows),
            Self::MultipleCurrent { target, current } => {
                write!(f, "'{target}' is ambiguous with {} current revisions", current.len())
            }
            Self::AmbiguousWalk { target, at, .. } => write_ambiguous_walk(f, target, at.as_ref()),
            Self::WalkedTooFar { target, possible } => write_walked_too_far(f, target, *possible),
            Self::PastBranchPoint { target, branch_point, .. } => {
                write!(f, "'{target}' goes past '{branch_point}', on which another branch stands")
            }
            Self::WrongDirection { target, direction } => {
                write!(f, "'{target}' points the wrong way for {direction}")
            }
            Self::NotApplied { id, .. } => write!(f, "revision '{id}' is not applied"),
            Self::Overlap { id, required } => {
                write!(f, "'{id}' already requires '{required}'; both can't be current")
            }
            Self::NotAnAncestor { start, end, is_dependency } => {
                write!(f, "revision '{start}' is not an ancestor of '{end}'")?;
                f.write_str(if *is_dependency { ", only a dependency of it" } else { "" })
            }
        }
    }
}

impl std::error::Error for TargetError {}

fn write_unknown_rows(f: &mut fmt::Formatter<'_>, rows: &[String]) -> fmt::Result {
    let rows: Vec<_> = rows.iter().map(|row| row.escape_debug().to_string()).collect();
    let rows = rows.join("', '");
    write!(f, "the database is at '{rows}', which this program doesn't contain")
}

fn write_ambiguous_walk(
    f: &mut fmt::Formatter<'_>,
    target: &str,
    at: Option<&RevisionId>,
) -> fmt::Result {
    match at {
        Some(at) => write!(f, "'{target}' is ambiguous: several ways lead on from '{at}'"),
        None => write!(f, "'{target}' is ambiguous: there are several bases"),
    }
}

fn write_walked_too_far(f: &mut fmt::Formatter<'_>, target: &str, possible: usize) -> fmt::Result {
    match possible {
        0 => write!(f, "'{target}' goes too far: there is nothing left in that direction"),
        1 => write!(f, "'{target}' goes too far: only 1 step can be walked"),
        _ => write!(f, "'{target}' goes too far: only {possible} steps can be walked"),
    }
}
