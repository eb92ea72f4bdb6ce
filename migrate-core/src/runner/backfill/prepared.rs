//! What a prepared step says of backfills. Pure.

use migrate_graph::Direction;

use crate::migration::Migration;
use crate::operations::{Inputs, Operation, Recorded};
use crate::recording::record;
use crate::registry::Registry;
use crate::runner::parts::Unit;
use crate::runner::prepare::{Action, PrepareError, PreparedStep};
use crate::schema::Dialect;

impl PreparedStep {
    /// The backfill that a unit is; not where it stands in a block of the migration's own text, which is
    /// committed as a whole.
    pub(crate) fn backfill(&self, unit: &Unit) -> Option<&Action> {
        let [item] = &unit.items[..] else { return None };
        let action = self.actions.get(item.action)?;
        matches!(action.recorded.operation, Operation::Backfill(_)).then_some(action)
    }
}

/// What needs the backfill of a revision that there isn't, or that has none, would never find it pending.
pub(in crate::runner) fn missing_backfills(
    registry: &Registry,
    step: &PreparedStep,
    inputs: &Inputs,
) -> Vec<PrepareError> {
    let missing = step.actions.iter().filter_map(|Action { recorded, .. }| {
        let Operation::RequireBackfill(op) = &recorded.operation else { return None };
        let (revision, location) = (step.migration.revision.to_owned(), recorded.location);
        let operation = recorded.operation.summary();
        match registry.get(&op.revision) {
            None => Some(PrepareError::NoSuchBackfill { revision, operation, location }),
            Some(named) if has_none(named, inputs) => {
                let named = op.revision.clone();
                Some(PrepareError::NoBackfill { revision, operation, location, named })
            }
            Some(_) => None,
        }
    });
    missing.collect()
}

/// Whether a migration has no backfill on any database: what it does on another one is no mistake of who
/// asks. What reads `-x` may have had one when it was run.
fn has_none(migration: &Migration, inputs: &Inputs) -> bool {
    let is_one = |recorded: &Recorded| matches!(recorded.operation, Operation::Backfill(_));
    Dialect::ALL.into_iter().all(|dialect| {
        let recording = record(migration, Direction::Upgrade, dialect, inputs);
        recording.is_ok_and(|recording| {
            recording.x_read.is_empty() && !recording.operations.iter().any(is_one)
        })
    })
}
