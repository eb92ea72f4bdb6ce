//! Stamp plans: which version rows to write so that the targets count as applied.

use super::rows::{AppliedState, RowChange};
use super::step::StampPlan;
use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::id::RevisionId;
use crate::target::Target;

/// What one target does to the set of applied revisions.
struct Stamped {
    forgotten: Vec<bool>,
    recorded: Vec<u32>,
}

impl RevisionGraph {
    /// Plans stamping, which writes rows and runs nothing.
    ///
    /// A revision becomes the row of its line: what is above it by parents, and what requires that,
    /// counts as not applied, and so does what else that stood on by parents. Other branches stay,
    /// also where a row that gives way implied them by a dependency. `base`, `label@base` and
    /// `-N` leave the rows that a downgrade would leave. With `purge` all rows go first, unknown ones
    /// included.
    ///
    /// # Errors
    /// [`TargetError`], if a target can't be resolved, if one target already requires another,
    /// or if there are unknown rows and `purge` is false.
    ///
    /// # Examples
    /// ```
    /// use migrate_graph::{Revision, RevisionGraph, Target};
    /// let graph = RevisionGraph::new(vec![
    ///     Revision::new("a")?,
    ///     Revision::new("b")?.down_revisions(["a"])?,
    /// ])
    /// .expect("a valid history");
    /// let plan = graph.stamp(&["a"], &[Target::HEAD], false)?;
    /// let (from, to) = plan.rows.update.expect("one row moves");
    /// assert_eq!((from.as_str(), to.as_str()), ("a", "b"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stamp(
        &self,
        rows: &[impl AsRef<str>],
        targets: &[Target],
        purge: bool,
    ) -> Result<StampPlan, TargetError> {
        let mut rows_before: Vec<String> = rows.iter().map(|r| r.as_ref().to_owned()).collect();
        rows_before.sort();
        let counted: &[_] = if purge { &[] } else { rows };
        let state = AppliedState::from_rows(self, counted)?;
        let mut applied = state.applied().to_vec();
        let mut recorded = Vec::new();
        for target in targets {
            let stamped = self.stamp_one(&state, target)?;
            let left = applied.iter().zip(stamped.forgotten);
            applied = left.map(|(applied, forgotten)| *applied && !forgotten).collect();
            recorded.extend(stamped.recorded);
        }
        recorded.sort_unstable();
        recorded.dedup();
        self.check_overlap(&recorded)?;
        let kept = self.positions().filter(|i| applied[*i as usize]);
        let rows_after = self.maximal(&self.closure(kept.chain(recorded)));
        let rows = difference(&rows_before, &rows_after);
        Ok(StampPlan { rows, rows_before, rows_after })
    }

    fn stamp_one(&self, state: &AppliedState<'_>, target: &Target) -> Result<Stamped, TargetError> {
        let leads_down = target.counts_from_current() && target.steps() < 0;
        let recorded = if leads_down { Vec::new() } else { self.locate(state, target)?.positions };
        let forgotten = match recorded[..] {
            [] => self.taken_back(state, target)?,
            _ => self.forgotten(state, &recorded),
        };
        Ok(Stamped { forgotten, recorded })
    }

    /// What a downgrade would take back.
    fn taken_back(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Vec<bool>, TargetError> {
        let plan = self.downgrade(&self.ids(state.rows()), target)?;
        let mut taken_back = vec![false; self.len()];
        for position in plan.steps.iter().filter_map(|step| self.position(step.revision.as_str())) {
            taken_back[position as usize] = true;
        }
        Ok(taken_back)
    }

    /// What counts as not applied once these are the rows of their branches.
    fn forgotten(&self, state: &AppliedState<'_>, stamped: &[u32]) -> Vec<bool> {
        let children = stamped.iter().flat_map(|i| self.up.of(*i)).copied();
        let mut forgotten = self.dependents.reachable(children);
        let on_branch = self.up.reachable(stamped.iter().copied());
        let gives_way = |i: &u32| on_branch[*i as usize] && state.applied()[*i as usize];
        let giving_way = self.positions().filter(|i| gives_way(i) && !stamped.contains(i));
        let below = self.down.reachable(giving_way);
        forgotten.iter_mut().zip(below).for_each(|(forgotten, below)| *forgotten |= below);
        forgotten
    }

    /// Those of a closed set that no other in it requires, ascending.
    fn maximal(&self, set: &[bool]) -> Vec<RevisionId> {
        let is_required = |i: u32| self.dependents.of(i).iter().any(|above| set[*above as usize]);
        self.ids(self.positions().filter(|i| set[*i as usize] && !is_required(*i)))
    }

    fn check_overlap(&self, stamped: &[u32]) -> Result<(), TargetError> {
        let below = stamped.iter().flat_map(|i| self.required.of(*i)).copied();
        let below = self.closure(below);
        if !stamped.iter().any(|i| below[*i as usize]) {
            return Ok(());
        }
        for &upper in stamped {
            let required = self.closure([upper]);
            if let Some(lower) = stamped.iter().find(|i| **i != upper && required[**i as usize]) {
                let (id, required) = (self.id(upper), self.id(*lower));
                return Err(TargetError::Overlap { id, required });
            }
        }
        Ok(())
    }
}

/// Rows that move are updates, as other tools on the same table write them.
fn difference(before: &[String], after: &[RevisionId]) -> RowChange {
    let is_kept = |row: &str| after.iter().any(|id| *id == row);
    let mut delete: Vec<String> = before.iter().filter(|row| !is_kept(row)).cloned().collect();
    let is_new = |id: &&RevisionId| !before.iter().any(|row| **id == row.as_str());
    let mut insert: Vec<RevisionId> = after.iter().filter(is_new).cloned().collect();
    let mut update = None;
    if let (Some(from), false) = (delete.last(), insert.is_empty())
        && let Ok(from) = RevisionId::new(from)
    {
        delete.pop();
        update = Some((from, insert.remove(0)));
    }
    RowChange { delete, update, insert }
}
