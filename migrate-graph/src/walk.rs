//! Steps along parents and children, one revision each. Dependencies are not walked.

use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::resolve::Branch;
use crate::target::Target;

impl RevisionGraph {
    /// Where the steps of a target lead up from a revision, or from the base.
    pub(crate) fn ascend(
        &self,
        start: Option<u32>,
        target: &Target,
        branch: Option<&Branch>,
    ) -> Result<u32, TargetError> {
        let too_far = |possible| TargetError::WalkedTooFar { target: target.to_string(), possible };
        let mut at = start;
        for walked in 0..target.distance() {
            let next = self.children_on(at, branch);
            at = match next[..] {
                [] => return Err(too_far(walked)),
                [only] => Some(only),
                _ => return Err(self.ambiguous_walk(target, at, next)),
            };
        }
        at.ok_or_else(|| too_far(0))
    }

    /// The revisions that the steps of a target down from one leave behind, the start first. The place
    /// they lead to is before the last of them.
    pub(crate) fn descend(
        &self,
        start: Option<u32>,
        target: &Target,
        branch: Option<&Branch>,
    ) -> Result<Vec<u32>, TargetError> {
        let too_far = |possible| TargetError::WalkedTooFar { target: target.to_string(), possible };
        let mut at = start.ok_or_else(|| too_far(0))?;
        let mut passed = vec![at];
        while passed.len() < target.distance() {
            let parents = self.parents_on(at, branch);
            at = match parents[..] {
                [] => return Err(too_far(passed.len())),
                [only] => only,
                _ => return Err(self.ambiguous_walk(target, Some(at), parents)),
            };
            passed.push(at);
        }
        Ok(passed)
    }

    fn children_on(&self, at: Option<u32>, branch: Option<&Branch>) -> Vec<u32> {
        let is_on_branch = |i: &u32| branch.is_none_or(|branch| branch.contains(*i));
        if let Some(at) = at {
            return self.up.of(at).iter().copied().filter(is_on_branch).collect();
        }
        let is_base = |i: &u32| self.down.of(*i).is_empty();
        self.positions().filter(is_base).filter(is_on_branch).collect()
    }

    /// Ascending.
    pub(crate) fn parents_on(&self, at: u32, branch: Option<&Branch>) -> Vec<u32> {
        let is_on_branch = |i: &u32| branch.is_none_or(|branch| branch.contains(*i));
        let mut parents: Vec<u32> = self.down.of(at).iter().copied().filter(is_on_branch).collect();
        parents.sort_unstable();
        parents
    }

    fn ambiguous_walk(&self, target: &Target, at: Option<u32>, next: Vec<u32>) -> TargetError {
        TargetError::AmbiguousWalk {
            target: target.to_string(),
            at: at.map(|at| self.id(at)),
            next: self.ids(next),
        }
    }
}
