//! Downgrade plans: what must go so that the target is current again.

use super::rows::AppliedState;
use super::step::{Direction, Plan, Step};
use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::place::Place;
use crate::resolve::Branch;
use crate::target::{Point, Target};

impl RevisionGraph {
    /// Plans a downgrade from the version rows of a database to the target.
    ///
    /// Everything applied that requires what is taken back goes with it, on other branches too;
    /// unrelated branches stay. `-N` takes back the last N revisions of the one current line, so
    /// `-1` from a merge point undoes the merge. A target on a branch (`label@id`, `label@base`,
    /// `label@-N`) takes back that branch alone, and is refused where another one stands on it.
    ///
    /// # Errors
    /// [`TargetError`], if a row or the target can't be resolved, or the target is not applied.
    ///
    /// # Examples
    /// ```
    /// use migrate_graph::{Revision, RevisionGraph, Target};
    /// let graph = RevisionGraph::new(vec![
    ///     Revision::new("a")?,
    ///     Revision::new("b")?.down_revisions(["a"])?,
    /// ])
    /// .expect("a valid history");
    /// let plan = graph.downgrade(&["b"], &Target::relative(-1))?;
    /// assert_eq!(plan.rows_after[0].as_str(), "a");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn downgrade(
        &self,
        rows: &[impl AsRef<str>],
        target: &Target,
    ) -> Result<Plan, TargetError> {
        let mut state = AppliedState::from_rows(self, rows)?;
        let roots = self.resolve_downgrade(&state, target)?;
        let leaving = self.dependents.reachable_inside(roots, |i| state.applied()[i as usize]);
        let order = self.order(&leaving);
        let rows_before = state.written_ids();
        let step = |position| Step {
            revision: self.id(position),
            direction: Direction::Downgrade,
            rows: state.revert(position),
        };
        let steps = order.positions.iter().rev().copied().map(step).collect();
        let rows_after = state.written_ids();
        let order_forced = order.forced;
        Ok(Plan { direction: Direction::Downgrade, steps, rows_before, rows_after, order_forced })
    }

    /// The revisions that go first of all: with everything above them they are what leaves.
    fn resolve_downgrade(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Vec<u32>, TargetError> {
        match (target.counts_from_current(), target.steps()) {
            (true, 0) => self.locate(state, target).map(|_| Vec::new()),
            (true, ..0) => self.last_to_leave(state, target),
            (true, 1..) => {
                let (target, direction) = (target.to_string(), Direction::Downgrade);
                Err(TargetError::WrongDirection { target, direction })
            }
            (false, _) => {
                let place = self.locate(state, target)?;
                if target.point() == Some(&Point::Heads) {
                    self.at_most_one_head(&place.positions, target)?;
                }
                let roots = match place.positions[..] {
                    [] => place.before.clone(),
                    _ => self.children_to_leave(state, &place)?,
                };
                if let Some(branch) = &place.branch {
                    self.check_branch(state, target, &roots, branch)?;
                }
                Ok(roots)
            }
        }
    }

    /// The last revision that `-N` takes back. Its branch is the one that is named, or else what is
    /// below the one current revision.
    fn last_to_leave(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Vec<u32>, TargetError> {
        let branch = self.branch_of(target)?;
        let current = self.current_on(state, branch.as_ref());
        let start = self.single_start(current, target)?;
        let passed = self.descend(start, target, branch.as_ref())?;
        let branch = branch.unwrap_or_else(|| Branch {
            name: start.map_or_else(String::new, |start| self.id(start).to_string()),
            lineage: self.down.reachable(start),
        });
        self.check_scope(state, target, &passed, &branch)?;
        Ok(passed.last().copied().into_iter().collect())
    }

    /// Refuses to take back more of a branch than what stands on it alone.
    fn check_branch(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
        roots: &[u32],
        branch: &Branch,
    ) -> Result<(), TargetError> {
        let is_applied = |i: u32| state.applied()[i as usize];
        let mut leaving = self.dependents.reachable_inside(roots.iter().copied(), is_applied);
        leaving.retain(|i| branch.contains(*i));
        let newest_first: Vec<u32> = self.order(&leaving).positions.into_iter().rev().collect();
        self.check_scope(state, target, &newest_first, branch)
    }

    fn children_to_leave(
        &self,
        state: &AppliedState<'_>,
        place: &Place,
    ) -> Result<Vec<u32>, TargetError> {
        if let Some(missing) = place.positions.iter().find(|i| !state.applied()[**i as usize]) {
            let current = self.ids(state.rows());
            return Err(TargetError::NotApplied { id: self.id(*missing), current });
        }
        let is_on_branch = |i: &u32| place.branch.as_ref().is_none_or(|b| b.contains(*i));
        let children = place.positions.iter().flat_map(|i| self.up.of(*i));
        Ok(children.copied().filter(is_on_branch).collect())
    }

    /// Refuses to take back, newest first, what an applied revision outside of the branch stands on.
    fn check_scope(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
        leaving: &[u32],
        branch: &Branch,
    ) -> Result<(), TargetError> {
        let is_other = |i: &u32| state.applied()[*i as usize] && !branch.contains(*i);
        for (possible, &at) in leaving.iter().enumerate() {
            let others: Vec<u32> = self.up.of(at).iter().copied().filter(is_other).collect();
            if !others.is_empty() {
                return Err(TargetError::PastBranchPoint {
                    target: target.to_string(),
                    branch: branch.name.clone(),
                    branch_point: self.id(at),
                    others: self.ids(others),
                    possible,
                });
            }
        }
        Ok(())
    }
}
