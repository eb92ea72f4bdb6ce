//! What a prepared step says of backfills. Pure.

use crate::operations::{Operation, Recorded};
use crate::registry::Registry;
use crate::runner::parts::Unit;
use crate::runner::prepare::{Action, PrepareError, PreparedStep};

impl PreparedStep {
    /// The backfill that a unit is; not where it stands in a block of the migration's own text, which is
    /// committed as a whole.
    pub(crate) fn backfill(&self, unit: &Unit) -> Option<&Action> {
        let [item] = &unit.items[..] else { return None };
        let action = self.actions.get(item.action)?;
        matches!(action.recorded.operation, Operation::Backfill(_)).then_some(action)
    }
}

/// What needs the backfill of a revision that there isn't would never find it pending.
pub(in crate::runner) fn unknown_backfills(
    registry: &Registry,
    step: &PreparedStep,
) -> Vec<PrepareError> {
    let recorded = step.actions.iter().map(|action| &action.recorded);
    let unknown = recorded.filter(|recorded| {
        matches!(&recorded.operation, Operation::RequireBackfill(op)
            if registry.get(&op.revision).is_none())
    });
    let error = |recorded: &Recorded| PrepareError::NoSuchBackfill {
        revision: step.migration.revision.to_owned(),
        operation: recorded.operation.summary(),
        location: recorded.location,
    };
    unknown.map(error).collect()
}
