//! Labels after propagation: which branches a revision belongs to.
//!
//! A label declared by one revision holds for everything above it, and below it down to the first
//! revision where branches part or meet; that one is shared and gets no label from above.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

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

    /// The same for all revisions at once, by their places in [`RevisionGraph::revisions`]; lists that
    /// are equal are shared.
    pub fn all_branch_labels(&self) -> Vec<Rc<[&BranchLabel]>> {
        let mut added: HashMap<u32, Vec<&BranchLabel>> = HashMap::new();
        let mut trunks: HashMap<u32, Vec<&BranchLabel>> = HashMap::new();
        for (label, owner) in self.declared_labels() {
            added.entry(owner).or_default().push(label);
            for below in self.trunk_below(owner) {
                trunks.entry(below).or_default().push(label);
            }
        }
        let mut inherited: Vec<Rc<[&BranchLabel]>> = vec![Rc::from([]); self.len()];
        let mut labels = inherited.clone();
        for i in self.order(&self.positions().collect::<Vec<_>>()).positions {
            let parents = self.down.of(i).iter().map(|parent| &inherited[*parent as usize]);
            let own = added.get(&i).map_or(&[][..], Vec::as_slice);
            inherited[i as usize] = union(parents, own);
            let trunk = trunks.get(&i).map_or(&[][..], Vec::as_slice);
            labels[i as usize] = union(std::iter::once(&inherited[i as usize]), trunk);
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

/// All of these labels, ascending; one of the lists itself if it holds the others.
fn union<'g: 'l, 'l>(
    lists: impl Iterator<Item = &'l Rc<[&'g BranchLabel]>>,
    more: &[&'g BranchLabel],
) -> Rc<[&'g BranchLabel]> {
    let mut all: Option<Rc<[&BranchLabel]>> = None;
    for list in lists {
        all = Some(match all {
            None => Rc::clone(list),
            Some(all) if list.iter().all(|label| all.contains(label)) => all,
            Some(all) => merged(&all, list),
        });
    }
    match all {
        Some(all) if more.is_empty() => all,
        all => merged(all.as_deref().unwrap_or_default(), more),
    }
}

fn merged<'g>(one: &[&'g BranchLabel], other: &[&'g BranchLabel]) -> Rc<[&'g BranchLabel]> {
    let all: BTreeSet<&BranchLabel> = one.iter().chain(other).copied().collect();
    all.into_iter().collect()
}
