//! What a run did, for the one who asked for it.

use migrate_graph::Direction;
use serde::Serialize;

use super::planned::PlannedStep;
use crate::schema::Dialect;

/// One revision that was run, or is about to be.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StepReport {
    /// The revision.
    pub revision: String,
    /// `upgrade` or `downgrade`.
    #[serde(serialize_with = "direction_as_str")]
    pub direction: Direction,
    /// Its parents.
    pub down_revisions: Vec<String>,
    /// The first line of its doc comment.
    pub message: String,
    /// Where it stands: file and line.
    pub source: String,
    /// Whether only a part of it is taken back, that of an upgrade that was interrupted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
    /// How long it took; absent while it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub milliseconds: Option<u64>,
}

/// What an upgrade or a downgrade would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlanReport {
    /// The steps, in order.
    pub steps: Vec<PlannedStep>,
    /// The version rows now.
    pub rows_before: Vec<String>,
    /// The version rows that the last step leaves.
    pub rows_after: Vec<String>,
    /// Whether the history left no choice in the order; else ties went to the smaller id.
    pub order_forced: bool,
}

/// What an upgrade or a downgrade did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RunReport {
    /// The database, without its password.
    pub database: String,
    /// Which database.
    pub dialect: Dialect,
    /// Whether the database file was made by this run.
    pub created: bool,
    /// The steps that were committed, in order.
    pub steps: Vec<StepReport>,
    /// The version rows before.
    pub rows_before: Vec<String>,
    /// The version rows now.
    pub rows_after: Vec<String>,
}

/// What stamping did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StampReport {
    /// The database, without its password.
    pub database: String,
    /// Whether the database file was made by this.
    pub created: bool,
    /// The revision whose step was open and is given up.
    pub given_up: Option<String>,
    /// The version rows before.
    pub rows_before: Vec<String>,
    /// The version rows now.
    pub rows_after: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(crate) fn direction_as_str<S: serde::Serializer>(
    direction: &Direction,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(direction.as_str())
}
