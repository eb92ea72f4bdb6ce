//! Version rows: always exactly the applied revisions that no applied revision requires.
//!
//! That one rule gives every insert, update, delete, merge and unmerge; nothing else decides.

use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::id::RevisionId;

/// A change of the version table. Each part affects exactly one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowChange {
    /// Rows to delete, before the others.
    pub delete: Vec<String>,
    /// A row to change: from, to.
    pub update: Option<(RevisionId, RevisionId)>,
    /// Rows to insert, after the others.
    pub insert: Vec<RevisionId>,
}

impl RowChange {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.delete.is_empty() && self.update.is_none() && self.insert.is_empty()
    }

    /// The change that leads back. Rows that are no revision ids can't come back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            delete: self.insert.iter().map(ToString::to_string).collect(),
            update: self.update.clone().map(|(from, to)| (to, from)),
            insert: self.delete.iter().filter_map(|row| RevisionId::new(row).ok()).collect(),
        }
    }
}

/// What is applied while a plan is made, kept so that each step costs only its own edges.
pub(crate) struct AppliedState<'g> {
    graph: &'g RevisionGraph,
    applied: Vec<bool>,
    applied_dependents: Vec<u32>,
    /// Rows that another row already requires: written by another tool, removed by the first step.
    superfluous: Vec<u32>,
}

impl<'g> AppliedState<'g> {
    pub(crate) fn from_rows(
        graph: &'g RevisionGraph,
        rows: &[impl AsRef<str>],
    ) -> Result<Self, TargetError> {
        let rows = graph.resolve_rows(rows)?;
        let applied = graph.closure(rows.iter().copied());
        let mut applied_dependents = vec![0; graph.len()];
        for i in graph.positions().filter(|i| applied[*i as usize]) {
            for &required in graph.required.of(i) {
                applied_dependents[required as usize] += 1;
            }
        }
        let is_required = |i: &u32| applied_dependents[*i as usize] > 0;
        let superfluous = rows.into_iter().filter(is_required).collect();
        Ok(Self { graph, applied, applied_dependents, superfluous })
    }

    /// Nothing is applied.
    pub(crate) fn empty(graph: &'g RevisionGraph) -> Self {
        let (applied, applied_dependents) = (vec![false; graph.len()], vec![0; graph.len()]);
        Self { graph, applied, applied_dependents, superfluous: Vec::new() }
    }

    pub(crate) fn applied(&self) -> &[bool] {
        &self.applied
    }

    pub(crate) fn rows(&self) -> Vec<u32> {
        let is_row =
            |i: &u32| self.applied[*i as usize] && self.applied_dependents[*i as usize] == 0;
        self.graph.positions().filter(is_row).collect()
    }

    /// The rows as the table holds them: until the first step, with the superfluous ones.
    pub(crate) fn written_ids(&self) -> Vec<RevisionId> {
        let mut rows = self.rows();
        rows.extend(&self.superfluous);
        self.graph.sorted_ids(rows)
    }

    /// Adds a revision whose requirements are applied. Of several rows that give way the last, in
    /// the order in which the revision names them, is the one that is updated.
    pub(crate) fn apply(&mut self, position: u32) -> RowChange {
        self.applied[position as usize] = true;
        let mut replaced = Vec::new();
        for &required in self.graph.required.of(position) {
            self.applied_dependents[required as usize] += 1;
            if self.applied_dependents[required as usize] == 1 {
                replaced.push(required);
            }
        }
        let mut change = self.drop_superfluous();
        let kept = replaced.pop();
        change.delete.extend(replaced.iter().map(|row| self.graph.id(*row).to_string()));
        match kept {
            Some(row) => change.update = Some((self.graph.id(row), self.graph.id(position))),
            None => change.insert.push(self.graph.id(position)),
        }
        change
    }

    /// Removes a revision that nothing applied requires.
    pub(crate) fn revert(&mut self, position: u32) -> RowChange {
        self.applied[position as usize] = false;
        let mut restored = Vec::new();
        for &required in self.graph.required.of(position) {
            self.applied_dependents[required as usize] -= 1;
            if self.applied_dependents[required as usize] == 0 {
                restored.push(required);
            }
        }
        let mut change = self.drop_superfluous();
        let mut restored = self.graph.ids(restored).into_iter();
        match restored.next() {
            Some(row) => change.update = Some((self.graph.id(position), row)),
            None => change.delete.push(self.graph.id(position).to_string()),
        }
        change.insert.extend(restored);
        change
    }

    fn drop_superfluous(&mut self) -> RowChange {
        let rows = std::mem::take(&mut self.superfluous);
        let delete = rows.into_iter().map(|row| self.graph.id(row).to_string()).collect();
        RowChange { delete, ..RowChange::default() }
    }
}
