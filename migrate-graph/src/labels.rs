//! Labels after propagation: which branches a revision belongs to.
//!
//! A label declared by one revision holds for everything above it, and below it down to the first
//! revision where branches part or meet; that one is shared and gets no label from above.

use crate::graph::RevisionGraph;
use crate::id::BranchLabel;

impl RevisionGraph {
    /// The labels of the branches that a revision belongs to, ascending; empty if there is no
    /// such revision.
    ///
    /// # Examples
    /// ```
    /// use migrate_graph::{Revision, RevisionGraph};
    /// let graph = RevisionGraph::new(vec![
    ///     Revision::new("a")?,
    ///     Revision::new("b1")?.down_revisions(["a"])?,
    ///     Revision::new("c1")?.down_revisions(["b1"])?.labels(["billing"])?,
    ///     Revision::new("d1")?.down_revisions(["c1"])?,
    ///     Revision::new("b2")?.down_revisions(["a"])?,
    /// ])
    /// .expect("a valid history");
    /// for id in ["b1", "c1", "d1"] {
    ///     assert_eq!(graph.branch_labels(id), ["billing"]);
    /// }
    /// assert!(graph.branch_labels("a").is_empty()); // shared with b2
    /// # Ok::<(), migrate_graph::IdentifierError>(())
    /// ```
    pub fn branch_labels(&self, id: &str) -> Vec<&BranchLabel> {
        let Some(position) = self.position(id) else { return Vec::new() };
        let below = self.down.reachable([position]);
        let reaches = |owner: u32| {
            below[owner as usize] || self.trunk_below(owner).any(|below| below == position)
        };
        let declared = self.declared_labels().filter(|(_, owner)| reaches(*owner));
        declared.map(|(label, _)| label).collect()
    }

    /// The same for all revisions at once, by their places in [`RevisionGraph::revisions`].
    pub fn all_branch_labels(&self) -> Vec<Vec<&BranchLabel>> {
        let mut labels = vec![Vec::new(); self.len()];
        for (label, owner) in self.declared_labels() {
            let above = self.up.reachable([owner]);
            let above = self.positions().filter(|i| above[*i as usize]);
            for i in above.chain(self.trunk_below(owner)) {
                labels[i as usize].push(label);
            }
        }
        labels
    }

    /// A revision and those below it, as long as no branches part or meet.
    fn trunk_below(&self, owner: u32) -> impl Iterator<Item = u32> {
        let is_shared = |i: u32| self.dependents.of(i).len() > 1 || self.down.of(i).len() > 1;
        let parent = move |i: &u32| self.down.of(*i).first().copied().filter(|_| !is_shared(*i));
        std::iter::successors(parent(&owner), parent).take_while(move |i| !is_shared(*i))
    }
}
