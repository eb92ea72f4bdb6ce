//! What stands below and above a revision by parents. Dependencies are no lineage.

use crate::edges::Edges;
use crate::graph::RevisionGraph;
use crate::revision::Revision;

impl RevisionGraph {
    /// A revision with everything below it by parents, ascending by id; empty if there is no such
    /// revision.
    ///
    /// # Examples
    /// ```
    /// use migrate_graph::{Revision, RevisionGraph};
    /// let graph = RevisionGraph::new(vec![
    ///     Revision::new("a")?,
    ///     Revision::new("b")?.down_revisions(["a"])?,
    ///     Revision::new("c")?.depends_on(["a"])?,
    /// ])
    /// .expect("a valid history");
    /// let ids = |found: Vec<&Revision>| found.iter().map(|r| r.id.to_string()).collect::<Vec<_>>();
    /// assert_eq!(ids(graph.ancestors("b")), ["a", "b"]);
    /// assert_eq!(ids(graph.descendants("a")), ["a", "b"]); // c only depends on it
    /// # Ok::<(), migrate_graph::IdentifierError>(())
    /// ```
    pub fn ancestors(&self, id: &str) -> Vec<&Revision> {
        self.reach(&self.down, id)
    }

    /// A revision with everything above it by parents, ascending by id; empty if there is no such
    /// revision.
    pub fn descendants(&self, id: &str) -> Vec<&Revision> {
        self.reach(&self.up, id)
    }

    fn reach(&self, edges: &Edges, id: &str) -> Vec<&Revision> {
        let found = edges.reachable_inside(self.position(id), |_| true);
        found.into_iter().map(|position| self.at(position)).collect()
    }

    /// A revision with everything below and above it.
    pub(crate) fn lineage(&self, position: u32) -> Vec<bool> {
        let below = self.down.reachable([position]);
        let above = self.up.reachable([position]);
        below.iter().zip(above).map(|(below, above)| *below || above).collect()
    }
}
