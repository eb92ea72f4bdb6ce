//! The layout: in which column each node stands, and where the lane to each parent goes on.
//!
//! A lane leads to one parent, whoever asks for it, and keeps its column until it arrives. So
//! lanes are never more than the parents that are still to come; columns that fall free are used
//! again. It knows numbers only, no revisions and no form of output.

use std::collections::BTreeSet;

/// A row for every node, from the top.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lanes {
    pub(crate) rows: Vec<Row>,
    /// How many columns there are.
    pub(crate) width: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Where the node stands.
    pub(crate) column: usize,
    /// One for each parent.
    pub(crate) edges: Vec<Edge>,
    /// The lane to the first parent comes over from this column into the node's own, below it.
    pub(crate) joined_from: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) parent: usize,
    /// Where the lane to that parent is in the next row.
    pub(crate) column: usize,
    /// Whether the lane begins here, for no node above has the same parent.
    pub(crate) opens: bool,
}

impl Lanes {
    /// Lays out nodes that are given as the places of their parents, all of them below.
    pub(crate) fn lay_out(parents: &[Vec<usize>]) -> Self {
        let mut columns = Columns { lane_to: vec![None; parents.len()], ..Columns::default() };
        let rows = parents.iter().enumerate();
        let rows = rows.map(|(node, parents)| columns.place(node, parents)).collect();
        Self { rows, width: columns.width }
    }
}

/// Which columns are taken between two rows.
#[derive(Default)]
struct Columns {
    /// The column of the lane that leads to a node.
    lane_to: Vec<Option<usize>>,
    free: BTreeSet<usize>,
    width: usize,
}

impl Columns {
    fn place(&mut self, node: usize, parents: &[usize]) -> Row {
        let column = match self.lane_to[node] {
            Some(column) => column,
            None => self.take(0),
        };
        self.free.insert(column);
        let joined_from =
            parents.first().and_then(|parent| self.lane_to[*parent]).filter(|lane| *lane > column);
        if let (Some(_), Some(first)) = (joined_from, parents.first()) {
            self.free.remove(&column);
            self.lane_to[*first] = Some(column);
        }
        let edges = parents.iter().map(|parent| self.edge(column, *parent)).collect();
        // Not before: until it has come over, the lane is in the way of the other edges.
        self.free.extend(joined_from);
        Row { column, edges, joined_from }
    }

    fn edge(&mut self, node: usize, parent: usize) -> Edge {
        if let Some(column) = self.lane_to[parent] {
            return Edge { parent, column, opens: false };
        }
        let column = self.take(node);
        self.lane_to[parent] = Some(column);
        Edge { parent, column, opens: true }
    }

    /// The next free column, from `wanted` to the right, else the leftmost, else a new one.
    fn take(&mut self, wanted: usize) -> usize {
        let found = self.free.range(wanted..).next().or_else(|| self.free.first()).copied();
        if let Some(column) = found {
            self.free.remove(&column);
            return column;
        }
        self.width += 1;
        self.width - 1
    }
}

#[cfg(test)]
mod tests;
