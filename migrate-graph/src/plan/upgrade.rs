//! Upgrade plans: everything that the targets require and that is not applied yet.

use super::rows::AppliedState;
use super::step::{Direction, Plan, Step};
use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::target::Target;

impl RevisionGraph {
    /// Plans an upgrade from the version rows of a database to all of the targets.
    ///
    /// Revisions that are applied already are left out; unrelated branches stay as they are. `base`
    /// requires nothing, so upgrading to it is an empty plan.
    ///
    /// # Errors
    /// [`TargetError`], if a row or a target can't be resolved.
    ///
    /// # Examples
    /// ```
    /// use migrate_graph::{Revision, RevisionGraph, Target};
    /// let graph = RevisionGraph::new(vec![
    ///     Revision::new("a")?,
    ///     Revision::new("b")?.down_revisions(["a"])?,
    ///     Revision::new("c")?.down_revisions(["b"])?,
    /// ])
    /// .expect("a valid history");
    /// let plan = graph.upgrade(&["a"], &[Target::HEAD])?;
    /// assert_eq!(plan.steps.len(), 2);
    /// assert_eq!(plan.rows_after[0].as_str(), "c");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn upgrade(
        &self,
        rows: &[impl AsRef<str>],
        targets: &[Target],
    ) -> Result<Plan, TargetError> {
        let mut state = AppliedState::from_rows(self, rows)?;
        let mut wanted = Vec::new();
        for target in targets {
            wanted.extend(self.resolve_upgrade(&state, target)?);
        }
        let missing = self.required.reachable_inside(wanted, |i| !state.applied()[i as usize]);
        let order = self.order(&missing);
        let rows_before = state.written_ids();
        let step = |position| Step {
            revision: self.id(position),
            direction: Direction::Upgrade,
            rows: state.apply(position),
        };
        let steps = order.positions.iter().copied().map(step).collect();
        let rows_after = state.written_ids();
        let order_forced = order.forced;
        Ok(Plan { direction: Direction::Upgrade, steps, rows_before, rows_after, order_forced })
    }

    fn resolve_upgrade(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Vec<u32>, TargetError> {
        if target.counts_from_current() && target.steps() < 0 {
            let (target, direction) = (target.to_string(), Direction::Upgrade);
            return Err(TargetError::WrongDirection { target, direction });
        }
        Ok(self.locate(state, target)?.positions)
    }
}
