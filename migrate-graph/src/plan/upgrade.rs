//! Upgrade plans: everything that the targets require and that is not applied yet.

use super::rows::AppliedState;
use super::step::{Direction, Plan, Step};
use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::target::Target;

impl RevisionGraph {
    /// Plans an upgrade from the version rows of a database to all of the targets.
    ///
    /// Revisions that are applied already are left out; unrelated branches stay as they are.
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
    /// let plan = graph.upgrade(&["a"], &[Target::Head])?;
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
        let missing: Vec<bool> = self
            .closure(wanted)
            .iter()
            .zip(state.applied())
            .map(|(wanted, applied)| *wanted && !applied)
            .collect();
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

    pub(crate) fn resolve_upgrade(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Vec<u32>, TargetError> {
        match target {
            Target::Head => Ok(self.single_head()?.into_iter().collect()),
            Target::Heads => Ok(self.effective_head_positions().collect()),
            Target::Base => Ok(Vec::new()),
            Target::Current => Ok(state.rows()),
            Target::Name(name) => Ok(vec![self.resolve_position(name)?]),
            Target::Relative(steps) if *steps > 0 => {
                let walked = self.walk_up(self.single_row(state, target)?, *steps, target)?;
                Ok(vec![walked])
            }
            Target::Relative(_) => {
                Err(TargetError::WrongDirection { target: target.to_string(), command: "upgrade" })
            }
        }
    }

    /// The one current revision that a relative target counts from; `None` is the base.
    pub(crate) fn single_row(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Option<u32>, TargetError> {
        match state.rows()[..] {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            ref rows => Err(TargetError::MultipleCurrent {
                target: target.to_string(),
                current: self.ids(rows.iter().copied()),
            }),
        }
    }

    pub(crate) fn walk_up(
        &self,
        start: Option<u32>,
        steps: i64,
        target: &Target,
    ) -> Result<u32, TargetError> {
        let mut at = start;
        for walked in 0..usize::try_from(steps).unwrap_or(usize::MAX) {
            let next: Vec<u32> = match at {
                Some(at) => self.up.of(at).to_vec(),
                None => self.positions().filter(|i| self.down.of(*i).is_empty()).collect(),
            };
            let target = target.to_string();
            at = match next[..] {
                [] => {
                    return Err(TargetError::WalkedTooFar { target, possible: walked });
                }
                [only] => Some(only),
                _ => {
                    let at = at.map(|at| self.id(at));
                    let next = self.ids(next);
                    return Err(TargetError::AmbiguousWalk { target, at, next });
                }
            };
        }
        at.ok_or_else(|| TargetError::WalkedTooFar { target: target.to_string(), possible: 0 })
    }
}
