//! Stamp plans: which version rows to write so that the targets count as applied.

use super::rows::{AppliedState, RowChange};
use super::step::StampPlan;
use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::id::RevisionId;
use crate::target::Target;

impl RevisionGraph {
    /// Plans stamping: rows that are related to a target give way to it, others stay.
    /// `base` removes every row, and `-N` leaves the rows that a downgrade by `-N` leaves. With
    /// `purge` all rows go first, unknown ones included.
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
    /// let plan = graph.stamp(&["a"], &[Target::Head], false)?;
    /// assert_eq!(plan.rows.update, Some(("a".to_owned(), "b".to_owned())).map(|(from, to)| {
    ///     (migrate_graph::RevisionId::new(&from).unwrap(), migrate_graph::RevisionId::new(&to).unwrap())
    /// }));
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
        let mut stamped = Vec::new();
        for target in targets {
            stamped.extend(self.resolve_stamp(&state, target)?);
        }
        stamped.sort_unstable();
        stamped.dedup();
        self.check_overlap(&stamped)?;
        let mut after = stamped.clone();
        // A target that leads down says what is left of the rows, be it nothing.
        let leads_down = |target: &Target| matches!(target, Target::Base | Target::Relative(..0));
        if !targets.iter().any(leads_down) {
            after.extend(self.unrelated(&state.rows(), &stamped));
        }
        after.sort_unstable();
        let rows_after = self.ids(after);
        let rows = difference(&rows_before, &rows_after);
        Ok(StampPlan { rows, rows_before, rows_after })
    }

    fn resolve_stamp(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Vec<u32>, TargetError> {
        match target {
            Target::Relative(..0) => {
                let rows = self.ids(state.rows());
                self.resolve_rows(&self.downgrade(&rows, target)?.rows_after)
            }
            _ => self.resolve_upgrade(state, target),
        }
    }

    fn check_overlap(&self, stamped: &[u32]) -> Result<(), TargetError> {
        for &upper in stamped {
            let required = self.closure([upper]);
            if let Some(lower) = stamped.iter().find(|i| **i != upper && required[**i as usize]) {
                let (id, required) = (self.id(upper), self.id(*lower));
                return Err(TargetError::Overlap { id, required });
            }
        }
        Ok(())
    }

    fn unrelated(&self, rows: &[u32], stamped: &[u32]) -> Vec<u32> {
        let below = self.closure(stamped.iter().copied());
        let above = self.dependents.reachable(stamped.iter().copied());
        let is_related = |i: u32| below[i as usize] || above[i as usize];
        rows.iter().copied().filter(|row| !is_related(*row)).collect()
    }
}

fn difference(before: &[String], after: &[RevisionId]) -> RowChange {
    let is_kept = |row: &str| after.iter().any(|id| *id == row);
    let mut delete: Vec<String> = before.iter().filter(|row| !is_kept(row)).cloned().collect();
    let is_new = |id: &&RevisionId| !before.iter().any(|row| **id == row.as_str());
    let mut insert: Vec<RevisionId> = after.iter().filter(is_new).cloned().collect();
    // One row that moves is an update, as other tools on the same table write it.
    let mut update = None;
    if let ([from], [to]) = (&delete[..], &insert[..])
        && let Ok(from) = RevisionId::new(from)
    {
        update = Some((from, to.clone()));
        delete.clear();
        insert.clear();
    }
    RowChange { delete, update, insert }
}
