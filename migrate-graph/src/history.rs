//! Ranges of the history, newest first.

use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::place::Place;
use crate::plan::AppliedState;
use crate::revision::Revision;
use crate::target::{Target, TargetRange};

const BASE: Target = Target::BASE;

impl RevisionGraph {
    /// All revisions, newest first: nothing stands below what it requires.
    pub fn newest_first(&self) -> Vec<&Revision> {
        self.ordered_newest_first(&self.positions().collect::<Vec<_>>())
    }

    /// The revisions from the start of a range to its end, both included, newest first: what the
    /// end requires and what stands on the start by parents.
    ///
    /// `rows` are the version rows that `current` and relative targets count from; only an end `+N`
    /// counts from the start of the range.
    ///
    /// # Errors
    /// [`TargetError`], if an end can't be resolved or the start is no ancestor of the end.
    pub fn range(
        &self,
        range: &TargetRange,
        rows: &[impl AsRef<str>],
    ) -> Result<Vec<&Revision>, TargetError> {
        let state = AppliedState::if_counted(self, rows, range.counts_from_current())?;
        let start = self.locate(&state, range.start.as_ref().unwrap_or(&BASE))?;
        let ends = self.range_ends(&state, range, &start)?;
        let mut members = self.required.reachable_inside(ends.iter().copied(), |_| true);
        if !start.positions.is_empty() {
            self.check_ancestors(&start.positions, &ends)?;
            let above = self.up.reachable(start.positions.iter().copied());
            members.retain(|i| above[*i as usize]);
        }
        Ok(self.ordered_newest_first(&members))
    }

    fn range_ends(
        &self,
        state: &AppliedState<'_>,
        range: &TargetRange,
        start: &Place,
    ) -> Result<Vec<u32>, TargetError> {
        let end = range.end.clone().unwrap_or(Target::HEADS);
        let mut ends = if end.point().is_none() && end.steps() > 0 {
            let branch = self.branch_of(&end)?;
            let from = self.single_start(start.positions.clone(), &end)?;
            vec![self.ascend(from, &end, branch.as_ref())?]
        } else {
            self.locate(state, &end)?.positions
        };
        // `label@b:` is the history of that branch from there.
        if let (Some(branch), Some(&end)) = (&start.branch, ends.first()) {
            ends.retain(|i| branch.contains(*i));
            if ends.is_empty() {
                return Err(self.wrong_branch(end, branch));
            }
        }
        Ok(ends)
    }

    fn check_ancestors(&self, start: &[u32], ends: &[u32]) -> Result<(), TargetError> {
        let below = self.down.reachable(ends.iter().copied());
        let stray = start.iter().find(|start| !below[**start as usize]);
        let Some(&start) = stray else { return Ok(()) };
        Err(TargetError::NotAnAncestor {
            start: self.id(start),
            end: ends.first().map_or("base".to_owned(), |end| self.id(*end).to_string()),
            is_dependency: self.closure(ends.iter().copied())[start as usize],
        })
    }

    /// Which revisions of the history are applied, given the version rows.
    ///
    /// # Errors
    /// [`TargetError::UnknownRows`].
    pub fn applied(&self, rows: &[impl AsRef<str>]) -> Result<Vec<&Revision>, TargetError> {
        let applied = self.closure(self.resolve_rows(rows)?);
        Ok(self.positions().filter(|i| applied[*i as usize]).map(|i| self.at(i)).collect())
    }

    fn ordered_newest_first(&self, members: &[u32]) -> Vec<&Revision> {
        self.order(members).positions.iter().rev().map(|i| self.at(*i)).collect()
    }
}
