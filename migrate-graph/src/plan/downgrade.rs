//! Downgrade plans: what must go so that the target is current again.

use super::rows::AppliedState;
use super::step::{Direction, Plan, Step};
use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::target::Target;

impl RevisionGraph {
    /// Plans a downgrade from the version rows of a database to the target.
    ///
    /// Everything applied that requires what is taken back goes with it, on other branches too;
    /// unrelated branches stay. `-N` takes back the last N revisions of the one current line, so
    /// `-1` from a merge point undoes the merge.
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
    /// let plan = graph.downgrade(&["b"], &Target::Relative(-1))?;
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
        let leaving: Vec<bool> = self
            .dependents
            .reachable(roots)
            .iter()
            .zip(state.applied())
            .map(|(above, applied)| *above && *applied)
            .collect();
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
        match target {
            Target::Base => Ok(self.positions().filter(|i| state.applied()[*i as usize]).collect()),
            Target::Current => Ok(Vec::new()),
            Target::Name(name) => self.children_to_leave(state, self.resolve_position(name)?),
            Target::Head => match self.single_head()? {
                Some(head) => self.children_to_leave(state, head),
                None => Ok(Vec::new()),
            },
            Target::Relative(steps) if *steps < 0 => {
                Ok(vec![self.walk_down(self.single_row(state, target)?, *steps, target)?])
            }
            Target::Heads | Target::Relative(_) => Err(TargetError::WrongDirection {
                target: target.to_string(),
                command: "downgrade",
            }),
        }
    }

    fn children_to_leave(
        &self,
        state: &AppliedState<'_>,
        position: u32,
    ) -> Result<Vec<u32>, TargetError> {
        if state.applied()[position as usize] {
            return Ok(self.up.of(position).to_vec());
        }
        Err(TargetError::NotApplied { id: self.id(position), current: self.ids(state.rows()) })
    }

    /// The last revision that `-N` takes back, counted from the current one.
    pub(crate) fn walk_down(
        &self,
        start: Option<u32>,
        steps: i64,
        target: &Target,
    ) -> Result<u32, TargetError> {
        let too_far = |possible| TargetError::WalkedTooFar { target: target.to_string(), possible };
        let mut at = start.ok_or_else(|| too_far(0))?;
        for walked in 1..usize::try_from(steps.unsigned_abs()).unwrap_or(usize::MAX) {
            at = match self.down.of(at) {
                [] => return Err(too_far(walked)),
                [only] => *only,
                parents => {
                    return Err(TargetError::AmbiguousWalk {
                        target: target.to_string(),
                        at: Some(self.id(at)),
                        next: self.sorted_ids(parents.to_vec()),
                    });
                }
            };
        }
        Ok(at)
    }
}
