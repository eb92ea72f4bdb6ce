//! Ranges of the history, newest first.

use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::plan::{AppliedState, Direction};
use crate::revision::Revision;
use crate::target::{Target, TargetRange};

impl RevisionGraph {
    /// All revisions, newest first: nothing stands below what it requires.
    pub fn newest_first(&self) -> Vec<&Revision> {
        self.ordered_newest_first(&vec![true; self.len()])
    }

    /// The revisions from the start of a range to its end, both included, newest first.
    ///
    /// `rows` are the version rows that `current` and relative targets count from.
    ///
    /// # Errors
    /// [`TargetError`], if an end can't be resolved or the start is no ancestor of the end.
    pub fn range(
        &self,
        range: &TargetRange,
        rows: &[impl AsRef<str>],
    ) -> Result<Vec<&Revision>, TargetError> {
        let heads: Vec<u32> = self.effective_head_positions().collect();
        let end = match &range.end {
            Some(end) => self.resolve_end(end, rows)?,
            None => heads,
        };
        let start = match &range.start {
            Some(start) => self.resolve_end(start, rows)?,
            None => Vec::new(),
        };
        let mut members = self.closure(end.iter().copied());
        if let (Some(&start), Some(&end)) =
            (start.iter().find(|start| !members[**start as usize]), end.first())
        {
            return Err(TargetError::NotAnAncestor { start: self.id(start), end: self.id(end) });
        }
        if !start.is_empty() {
            let above = self.dependents.reachable(start);
            members.iter_mut().zip(above).for_each(|(member, above)| *member &= above);
        }
        Ok(self.ordered_newest_first(&members))
    }

    /// Which revisions of the history are applied, given the version rows.
    ///
    /// # Errors
    /// [`TargetError::UnknownRows`].
    pub fn applied(&self, rows: &[impl AsRef<str>]) -> Result<Vec<&Revision>, TargetError> {
        let applied = self.closure(self.resolve_rows(rows)?);
        Ok(self.positions().filter(|i| applied[*i as usize]).map(|i| self.at(i)).collect())
    }

    fn resolve_end(
        &self,
        target: &Target,
        rows: &[impl AsRef<str>],
    ) -> Result<Vec<u32>, TargetError> {
        let direction = match target {
            Target::Relative(steps) if *steps < 0 => Direction::Downgrade,
            _ => Direction::Upgrade,
        };
        let after = match (direction, target) {
            (Direction::Downgrade, _) => self.downgrade(rows, target)?.rows_after,
            (_, Target::Relative(_)) => {
                self.upgrade(rows, std::slice::from_ref(target))?.rows_after
            }
            (_, Target::Current) => return Ok(AppliedState::from_rows(self, rows)?.rows()),
            (_, Target::Base) => return Ok(Vec::new()),
            (_, Target::Head) => return Ok(self.single_head()?.into_iter().collect()),
            (_, Target::Heads) => return Ok(self.effective_head_positions().collect()),
            (_, Target::Name(name)) => return Ok(vec![self.resolve_position(name)?]),
        };
        self.resolve_rows(&after)
    }

    fn ordered_newest_first(&self, members: &[bool]) -> Vec<&Revision> {
        self.order(members).positions.iter().rev().map(|i| self.at(*i)).collect()
    }
}
