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
    /// How many applied revisions require one, and one more: counted when it is first asked, 0
    /// until then.
    applied_dependents: Vec<u32>,
    /// Whether a revision is applied and no applied one requires it.
    is_row: Vec<bool>,
    /// Rows that another row already requires: written by another tool, removed by the first step.
    superfluous: Vec<u32>,
}

impl<'g> AppliedState<'g> {
    pub(crate) fn from_rows(
        graph: &'g RevisionGraph,
        rows: &[impl AsRef<str>],
    ) -> Result<Self, TargetError> {
        let given = graph.resolve_rows(rows)?;
        let applied = graph.closure(given.iter().copied());
        let mut state = Self { applied, ..Self::empty(graph) };
        for row in given {
            if *state.dependents(row) > 1 {
                state.superfluous.push(row);
            } else {
                state.is_row[row as usize] = true;
            }
        }
        Ok(state)
    }

    /// What is applied if that is asked for; else nothing, and the rows aren't looked at.
    pub(crate) fn if_counted(
        graph: &'g RevisionGraph,
        rows: &[impl AsRef<str>],
        is_counted: bool,
    ) -> Result<Self, TargetError> {
        if is_counted { Self::from_rows(graph, rows) } else { Ok(Self::empty(graph)) }
    }

    /// Nothing is applied.
    pub(crate) fn empty(graph: &'g RevisionGraph) -> Self {
        Self {
            graph,
            applied: vec![false; graph.len()],
            applied_dependents: vec![0; graph.len()],
            is_row: vec![false; graph.len()],
            superfluous: Vec::new(),
        }
    }

    pub(crate) fn applied(&self) -> &[bool] {
        &self.applied
    }

    /// Ascending.
    pub(crate) fn rows(&self) -> Vec<u32> {
        self.graph.positions().filter(|i| self.is_row[*i as usize]).collect()
    }

    /// The rows as the table holds them: until the first step, with the superfluous ones.
    pub(crate) fn written_ids(&self) -> Vec<RevisionId> {
        let mut rows = self.rows();
        rows.extend(&self.superfluous);
        self.graph.sorted_ids(rows)
    }

    /// The applied dependents of a revision, and one more.
    fn dependents(&mut self, position: u32) -> &mut u32 {
        let count = &mut self.applied_dependents[position as usize];
        if *count == 0 {
            let dependents = self.graph.dependents.of(position).iter();
            let applied = dependents.filter(|i| self.applied[**i as usize]).count();
            *count = crate::edges::position(applied) + 1;
        }
        count
    }

    /// Adds a revision whose requirements are applied. Of several rows that give way the last, in
    /// the order in which the revision names them, is the one that is updated.
    pub(crate) fn apply(&mut self, position: u32) -> RowChange {
        let mut replaced = Vec::new();
        for &required in self.graph.required.of(position) {
            *self.dependents(required) += 1;
            if std::mem::take(&mut self.is_row[required as usize]) {
                replaced.push(required);
            }
        }
        self.applied[position as usize] = true;
        self.is_row[position as usize] = true;
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
        let mut restored = Vec::new();
        for &required in self.graph.required.of(position) {
            let count = self.dependents(required);
            *count -= 1;
            if *count == 1 {
                restored.push(required);
            }
        }
        self.applied[position as usize] = false;
        self.is_row[position as usize] = false;
        for row in &restored {
            self.is_row[*row as usize] = true;
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
