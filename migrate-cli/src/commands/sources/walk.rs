//! Ways through the graph of the files: by which one a revision requires another.
//!
//! Without recursion, for a history may be long.

use std::collections::BTreeMap;

use migrate_core::graph::{Revision, RevisionId};

use super::Sources;

impl Sources {
    /// The way down from one revision to another, both included.
    pub(in crate::commands) fn way_down(&self, from: &str, to: &str) -> Option<Vec<&str>> {
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
            for below in self.required(next) {
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
        ids.iter().find_map(|upper| {
            let below = self.graph.ancestors(upper);
            let is_below = |lower: &&&str| below.iter().any(|ancestor| ancestor.id == **lower);
            let lower = ids.iter().filter(|lower| *lower != upper).find(is_below)?;
            Some((*upper, *lower))
        })
    }

    /// Parents and dependencies: what must be applied before.
    fn required<'a>(&'a self, revision: &'a Revision) -> impl Iterator<Item = &'a Revision> {
        let parents = revision.down_revisions.iter().map(RevisionId::as_str);
        let names = parents.chain(revision.depends_on.iter().map(String::as_str));
        names.filter_map(|name| self.graph.get(name).or_else(|| self.graph.labelled(name)))
    }
}
