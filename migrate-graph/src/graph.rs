//! The graph: revisions sorted by id, their edges, and what follows from them alone.
//!
//! Building it checks everything that can be wrong with a history; names that are used twice are
//! reported alone, for what they would refer to is open. It knows no targets, no plans and no
//! database.

use std::collections::HashMap;

use crate::edges::{Edges, position};
use crate::error::GraphError;
use crate::id::{BranchLabel, RevisionId};
use crate::revision::Revision;

/// A checked history. A revision is addressed by its position in the order of ids, so
/// comparing positions compares ids.
///
/// # Examples
/// ```
/// use migrate_graph::{Revision, RevisionGraph};
/// let graph = RevisionGraph::new(vec![
///     Revision::new("a")?,
///     Revision::new("b")?.down_revisions(["a"])?,
/// ])
/// .expect("a valid history");
/// assert_eq!(graph.heads().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["b"]);
/// # Ok::<(), migrate_graph::IdentifierError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct RevisionGraph {
    revisions: Vec<Revision>,
    labels: Vec<(BranchLabel, u32)>,
    pub(crate) down: Edges,
    pub(crate) up: Edges,
    /// Parents and dependencies together: what must be applied before a revision.
    pub(crate) required: Edges,
    pub(crate) dependents: Edges,
}

impl RevisionGraph {
    /// Builds the graph from revisions in any order.
    ///
    /// # Errors
    /// All names that are used twice: [`GraphError::DuplicateRevision`],
    /// [`GraphError::DuplicateLabel`]. If there are none, every [`GraphError::UnknownDownRevision`],
    /// [`GraphError::UnknownDependency`] and [`GraphError::SelfReference`], and the first
    /// [`GraphError::Cycle`], at once.
    pub fn new(mut revisions: Vec<Revision>) -> Result<Self, Vec<GraphError>> {
        sort_by_id(&mut revisions);
        let mut errors = duplicate_ids(&revisions);
        let labels = collect_labels(&revisions, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        let names = Names::new(&revisions, &labels);
        let down = resolve_down_revisions(&revisions, &names, &mut errors);
        let required = resolve_required(&revisions, &names, &down, &mut errors);
        let dependents = required.reversed();
        if let Some(cycle) = find_cycle(&required, &dependents) {
            let ids = cycle.iter().map(|i| revisions[*i as usize].id.clone()).collect();
            errors.push(GraphError::Cycle { revisions: ids });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let up = down.reversed();
        Ok(Self { revisions, labels, down, up, required, dependents })
    }

    /// Number of revisions.
    pub fn len(&self) -> usize {
        self.revisions.len()
    }

    /// Whether there is no revision.
    pub fn is_empty(&self) -> bool {
        self.revisions.is_empty()
    }

    /// All revisions, ascending by id.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The revision with exactly this id.
    pub fn get(&self, id: &str) -> Option<&Revision> {
        self.position(id).map(|position| self.at(position))
    }

    /// Revisions without a parent, ascending by id.
    pub fn bases(&self) -> impl Iterator<Item = &Revision> {
        self.revisions.iter().filter(|revision| revision.is_base())
    }

    /// Revisions that are nobody's parent, ascending by id.
    pub fn heads(&self) -> impl Iterator<Item = &Revision> {
        self.positions().filter(|i| self.up.of(*i).is_empty()).map(|i| self.at(i))
    }

    /// Heads that also nobody depends on: applying them applies everything.
    pub fn effective_heads(&self) -> impl Iterator<Item = &Revision> {
        self.effective_head_positions().map(|i| self.at(i))
    }

    /// Revisions with several children, ascending by id.
    pub fn branch_points(&self) -> impl Iterator<Item = &Revision> {
        self.positions().filter(|i| self.up.of(*i).len() > 1).map(|i| self.at(i))
    }

    /// Revisions with several parents, ascending by id.
    pub fn merge_points(&self) -> impl Iterator<Item = &Revision> {
        self.revisions.iter().filter(|revision| revision.is_merge_point())
    }

    /// Children of a revision: those that name it as a parent.
    pub fn children(&self, id: &str) -> impl Iterator<Item = &Revision> {
        let children = self.position(id).map_or(&[][..], |position| self.up.of(position));
        children.iter().map(|child| self.at(*child))
    }

    /// Revisions that depend on this one without being its children.
    pub fn dependents(&self, id: &str) -> impl Iterator<Item = &Revision> {
        let position = self.position(id);
        let all = position.map_or(&[][..], |position| self.dependents.of(position));
        let is_child = move |i: &u32| position.is_some_and(|at| self.down.of(*i).contains(&at));
        all.iter().copied().filter(move |i| !is_child(i)).map(|i| self.at(i))
    }

    /// The revision that declares this label.
    pub fn labelled(&self, label: &str) -> Option<&Revision> {
        self.label_position(label).map(|position| self.at(position))
    }

    /// Declared labels with the revision that declares each, ascending by label.
    pub fn labels(&self) -> impl Iterator<Item = (&BranchLabel, &Revision)> {
        self.labels.iter().map(|(label, position)| (label, self.at(*position)))
    }

    pub(crate) fn declared_labels(&self) -> impl Iterator<Item = (&BranchLabel, u32)> {
        self.labels.iter().map(|(label, position)| (label, *position))
    }

    pub(crate) fn at(&self, position: u32) -> &Revision {
        &self.revisions[position as usize]
    }

    pub(crate) fn id(&self, position: u32) -> RevisionId {
        self.at(position).id.clone()
    }

    pub(crate) fn ids(&self, positions: impl IntoIterator<Item = u32>) -> Vec<RevisionId> {
        positions.into_iter().map(|position| self.id(position)).collect()
    }

    pub(crate) fn position(&self, id: &str) -> Option<u32> {
        position_of(&self.revisions, id)
    }

    pub(crate) fn positions(&self) -> std::ops::Range<u32> {
        0..position(self.revisions.len())
    }

    pub(crate) fn label_position(&self, label: &str) -> Option<u32> {
        label_position(&self.labels, label)
    }

    pub(crate) fn effective_head_positions(&self) -> impl Iterator<Item = u32> {
        self.positions().filter(|i| self.dependents.of(*i).is_empty())
    }
}

fn position_of(revisions: &[Revision], id: &str) -> Option<u32> {
    revisions.binary_search_by(|r| r.id.as_str().cmp(id)).ok().map(position)
}

fn label_position(labels: &[(BranchLabel, u32)], label: &str) -> Option<u32> {
    let found = labels.binary_search_by(|(known, _)| known.as_str().cmp(label)).ok()?;
    Some(labels[found].1)
}

fn duplicate_ids(revisions: &[Revision]) -> Vec<GraphError> {
    let repeated = revisions.windows(2).filter(|pair| pair[0].id == pair[1].id);
    let mut ids: Vec<RevisionId> = repeated.map(|pair| pair[0].id.clone()).collect();
    ids.dedup();
    ids.into_iter().map(|id| GraphError::DuplicateRevision { id }).collect()
}

fn collect_labels(revisions: &[Revision], errors: &mut Vec<GraphError>) -> Vec<(BranchLabel, u32)> {
    let declared = revisions.iter().enumerate();
    let mut labels: Vec<(BranchLabel, u32)> = declared
        .flat_map(|(i, r)| r.labels.iter().map(move |label| (label.clone(), position(i))))
        .collect();
    labels.sort();
    labels.dedup();
    for pair in labels.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let owners = [pair[0].1, pair[1].1].map(|owner| revisions[owner as usize].id.clone());
        errors.push(GraphError::DuplicateLabel { label: pair[0].0.clone(), revisions: owners });
    }
    for (label, owner) in &labels {
        if let Some(clash) = position_of(revisions, label.as_str()) {
            let owners = [*owner, clash].map(|i| revisions[i as usize].id.clone());
            errors.push(GraphError::DuplicateLabel { label: label.clone(), revisions: owners });
        }
    }
    labels
}

/// Sorts by id. The first bytes are compared as a number that lies beside the others: most ids
/// differ there, and so hardly any text is fetched from where it lies.
fn sort_by_id(revisions: &mut [Revision]) {
    revisions.sort_by_cached_key(|revision| {
        let mut first = [0; 8];
        for (byte, to) in revision.id.as_str().bytes().zip(&mut first) {
            *to = byte;
        }
        (u64::from_be_bytes(first), revision.id.clone())
    });
}

/// Ids and labels to positions, for as long as the graph is built.
struct Names<'a> {
    ids: HashMap<&'a str, u32>,
    labels: &'a [(BranchLabel, u32)],
}

impl<'a> Names<'a> {
    fn new(revisions: &'a [Revision], labels: &'a [(BranchLabel, u32)]) -> Self {
        let ids = revisions.iter().enumerate().map(|(i, r)| (r.id.as_str(), position(i)));
        Self { ids: ids.collect(), labels }
    }

    fn id(&self, id: &str) -> Option<u32> {
        self.ids.get(id).copied()
    }

    fn id_or_label(&self, name: &str) -> Option<u32> {
        self.id(name).or_else(|| label_position(self.labels, name))
    }
}

fn resolve_down_revisions(
    revisions: &[Revision],
    names: &Names<'_>,
    errors: &mut Vec<GraphError>,
) -> Edges {
    let mut down = Edges::with_capacity(revisions.len());
    for Revision { id, down_revisions, .. } in revisions {
        down.push(down_revisions.iter().filter_map(|parent| {
            let found = names.id(parent.as_str());
            if parent == id {
                errors.push(GraphError::SelfReference { id: id.clone() });
                return None;
            }
            if found.is_none() {
                let (id, down_revision) = (id.clone(), parent.clone());
                errors.push(GraphError::UnknownDownRevision { id, down_revision });
            }
            found
        }));
    }
    down
}

fn resolve_required(
    revisions: &[Revision],
    names: &Names<'_>,
    down: &Edges,
    errors: &mut Vec<GraphError>,
) -> Edges {
    let mut required = Edges::with_capacity(revisions.len());
    for (i, Revision { id, depends_on, .. }) in revisions.iter().enumerate() {
        let own = position(i);
        let dependencies = depends_on.iter().filter_map(|name| {
            let found = names.id_or_label(name);
            if found == Some(own) {
                errors.push(GraphError::SelfReference { id: id.clone() });
                return None;
            }
            if found.is_none() {
                let (id, name) = (id.clone(), name.clone());
                errors.push(GraphError::UnknownDependency { id, name });
            }
            found
        });
        required.push(down.of(own).iter().copied().chain(dependencies));
    }
    required
}

/// The members of one cycle, each requiring the next; no innocent ones.
fn find_cycle(required: &Edges, dependents: &Edges) -> Option<Vec<u32>> {
    let nodes = position(required.len());
    let mut waiting: Vec<usize> = (0..nodes).map(|i| required.of(i).len()).collect();
    let mut ready: Vec<u32> = (0..nodes).filter(|i| waiting[*i as usize] == 0).collect();
    while let Some(node) = ready.pop() {
        for &dependent in dependents.of(node) {
            waiting[dependent as usize] -= 1;
            if waiting[dependent as usize] == 0 {
                ready.push(dependent);
            }
        }
    }
    let stuck = |i: &u32| waiting[*i as usize] > 0;
    // Every stuck node requires a stuck one, so walking along them must come back.
    let mut walk = vec![(0..nodes).find(stuck)?];
    let mut seen_at = vec![None; required.len()];
    loop {
        let node = *walk.last()?;
        if let Some(start) = seen_at[node as usize].replace(walk.len() - 1) {
            let cycle: Vec<u32> = walk.drain(start..walk.len() - 1).collect();
            let smallest = cycle.iter().enumerate().min_by_key(|(_, node)| **node)?.0;
            return Some([&cycle[smallest..], &cycle[..smallest]].concat());
        }
        walk.push(*required.of(node).iter().find(|next| stuck(next))?);
    }
}
