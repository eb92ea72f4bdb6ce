//! Walks over the graph of the files: what is above a revision, what is below it, and by which way.
//!
//! Without recursion, for a history may be long.

use std::collections::{BTreeMap, BTreeSet};

use migrate_core::graph::{Revision, RevisionId};

use super::Sources;

/// Which edges a walk takes downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::commands) enum Edges {
    /// Parents only.
    Parents,
    /// Parents and dependencies: what must be applied before.
    Required,
}

impl Sources {
    /// A revision and everything that stands on it, by parents.
    pub(in crate::commands) fn descendants(&self, revision: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut pending: Vec<&Revision> = self.graph.get(revision).into_iter().collect();
        while let Some(next) = pending.pop() {
            if found.insert(next.id.as_str()) {
                pending.extend(self.graph.children(next.id.as_str()));
            }
        }
        found
    }

    /// The way down from one revision to another, both included.
    pub(in crate::commands) fn way_down(
        &self,
        from: &str,
        to: &str,
        edges: Edges,
    ) -> Option<Vec<&str>> {
        let start = self.graph.get(from)?;
        let mut reached_from: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        reached_from.insert(start.id.as_str(), None);
        let mut pending = vec![start];
        while let Some(next) = pending.pop() {
            if next.id == to {
                let mut way = vec![next.id.as_str()];
                while let Some(Some(before)) = way.last().and_then(|last| reached_from.get(last)) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            for below in self.below(next, edges) {
                if !reached_from.contains_key(below.id.as_str()) {
                    reached_from.insert(below.id.as_str(), Some(next.id.as_str()));
                    pending.push(below);
                }
            }
        }
        None
    }

    /// Two of these revisions of which the first has the second as an ancestor.
    pub(in crate::commands) fn overlap<'a>(&self, ids: &[&'a str]) -> Option<(&'a str, &'a str)> {
        let pairs = ids.iter().flat_map(|upper| ids.iter().map(move |lower| (*upper, *lower)));
        let mut different = pairs.filter(|(upper, lower)| upper != lower);
        different.find(|(upper, lower)| self.way_down(upper, lower, Edges::Parents).is_some())
    }

    fn below<'a>(&'a self, revision: &'a Revision, edges: Edges) -> Vec<&'a Revision> {
        let parents = revision.down_revisions.iter().map(RevisionId::as_str);
        let wanted = if edges == Edges::Required { &revision.depends_on[..] } else { &[] };
        let dependencies = wanted.iter().map(String::as_str);
        let names = parents.chain(dependencies);
        names
            .filter_map(|name| self.graph.get(name).or_else(|| self.graph.labelled(name)))
            .collect()
    }
}
