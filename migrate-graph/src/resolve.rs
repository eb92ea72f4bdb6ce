//! Names to revisions: exact ids, labels, unique prefixes, branches, and rows of a version table.
//!
//! It knows no steps and no words such as `head`; these are the matter of `place`.

mod similar;

use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::id::RevisionId;
use crate::revision::Revision;
use crate::target::Target;

pub use similar::similar_names;

/// A branch as a target names it: a revision with everything below and above it by parents.
pub(crate) struct Branch {
    pub(crate) name: String,
    pub(crate) lineage: Vec<bool>,
}

impl Branch {
    pub(crate) fn contains(&self, position: u32) -> bool {
        self.lineage[position as usize]
    }
}

impl RevisionGraph {
    /// The revision that a name stands for: an id, a label, or a unique beginning of either.
    ///
    /// # Errors
    /// [`TargetError::UnknownRevision`] with the nearest names,
    /// [`TargetError::AmbiguousPrefix`] with the candidates.
    pub fn resolve_name(&self, name: &str) -> Result<&Revision, TargetError> {
        self.resolve_position(name, None).map(|position| self.at(position))
    }

    /// On a branch, a prefix counts among the revisions of the branch alone.
    pub(crate) fn resolve_position(
        &self,
        name: &str,
        branch: Option<&Branch>,
    ) -> Result<u32, TargetError> {
        let is_on_branch = |i: u32| branch.is_none_or(|branch| branch.contains(i));
        let exact = self.position(name).or_else(|| self.label_position(name));
        let named = match exact {
            Some(exact) => vec![exact],
            None => self.positions_with_prefix(name),
        };
        let found: Vec<u32> = named.iter().copied().filter(|i| is_on_branch(*i)).collect();
        match (&found[..], &named[..], branch) {
            ([only], ..) => Ok(*only),
            ([], [elsewhere], Some(branch)) => Err(self.wrong_branch(*elsewhere, branch)),
            ([], [], _) => Err(TargetError::UnknownRevision {
                name: name.to_owned(),
                similar: self.similar(name),
            }),
            ([], candidates, _) | (candidates, ..) => Err(TargetError::AmbiguousPrefix {
                prefix: name.to_owned(),
                candidates: self.ids(candidates.iter().copied()),
            }),
        }
    }

    /// The branch that a label, an id or a unique beginning of one names.
    fn resolve_branch(&self, name: &str) -> Result<Branch, TargetError> {
        let position = self.resolve_position(name, None).map_err(|error| match error {
            TargetError::UnknownRevision { name, similar } => {
                TargetError::UnknownBranch { name, similar }
            }
            other => other,
        })?;
        Ok(Branch { name: name.to_owned(), lineage: self.lineage(position) })
    }

    /// The branch that a target is limited to.
    pub(crate) fn branch_of(&self, target: &Target) -> Result<Option<Branch>, TargetError> {
        target.branch().map(|name| self.resolve_branch(name)).transpose()
    }

    pub(crate) fn wrong_branch(&self, position: u32, branch: &Branch) -> TargetError {
        TargetError::WrongBranch {
            id: self.id(position),
            branch: branch.name.clone(),
            heads: self.ids(self.branch_head_positions(branch)),
        }
    }

    /// Revisions on the branch that are nobody's parent.
    pub(crate) fn branch_head_positions(&self, branch: &Branch) -> Vec<u32> {
        let is_head = |i: &u32| branch.contains(*i) && self.up.of(*i).is_empty();
        self.positions().filter(is_head).collect()
    }

    fn positions_with_prefix(&self, prefix: &str) -> Vec<u32> {
        let revisions = self.revisions();
        let first = revisions.partition_point(|revision| revision.id.as_str() < prefix);
        let ids = revisions[first..].iter().take_while(|r| r.id.as_str().starts_with(prefix));
        let ids = ids.filter_map(|revision| self.position(revision.id.as_str()));
        let labels = self.labels().filter(|(label, _)| label.as_str().starts_with(prefix));
        let owners = labels.filter_map(|(_, owner)| self.position(owner.id.as_str()));
        let mut found: Vec<u32> = ids.chain(owners).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn similar(&self, name: &str) -> Vec<String> {
        let ids = self.revisions().iter().map(|revision| revision.id.as_str());
        similar_names(name, ids.chain(self.labels().map(|(label, _)| label.as_str())))
    }

    /// Rows of a version table as positions.
    pub(crate) fn resolve_rows(&self, rows: &[impl AsRef<str>]) -> Result<Vec<u32>, TargetError> {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for row in rows {
            match self.position(row.as_ref()) {
                Some(position) => known.push(position),
                None => unknown.push(row.as_ref().to_owned()),
            }
        }
        if unknown.is_empty() {
            known.sort_unstable();
            known.dedup();
            return Ok(known);
        }
        Err(TargetError::UnknownRows { rows: unknown })
    }

    /// Ids for a message, in order.
    pub(crate) fn sorted_ids(&self, mut positions: Vec<u32>) -> Vec<RevisionId> {
        positions.sort_unstable();
        self.ids(positions)
    }
}
