//! Adjacency of a graph whose nodes are numbers: one flat list, so that memory stays linear.
//!
//! It knows no revisions, only positions.

use std::collections::HashSet;

/// So many are searched through one by one.
const FEW: usize = 16;

/// For every node the nodes that it points to, in the order they were given.
#[derive(Debug, Clone)]
pub(crate) struct Edges {
    offsets: Vec<u32>,
    targets: Vec<u32>,
}

impl Default for Edges {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Edges {
    /// No nodes yet; room for so many.
    pub(crate) fn with_capacity(nodes: usize) -> Self {
        let mut offsets = Vec::with_capacity(nodes + 1);
        offsets.push(0);
        Self { offsets, targets: Vec::with_capacity(nodes) }
    }

    /// Adds the next node with its targets; the same one given twice counts once.
    pub(crate) fn push(&mut self, targets: impl IntoIterator<Item = u32>) {
        let first = self.targets.len();
        let mut seen = HashSet::new();
        for target in targets {
            let given = &self.targets[first..];
            let is_new = if given.len() <= FEW {
                !given.contains(&target)
            } else {
                if seen.is_empty() {
                    seen.extend(given.iter().copied());
                }
                seen.insert(target)
            };
            if is_new {
                self.targets.push(target);
            }
        }
        self.offsets.push(position(self.targets.len()));
    }

    pub(crate) fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.targets[self.offsets[node] as usize..self.offsets[node + 1] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The same edges seen from the other end; each list ascends.
    pub(crate) fn reversed(&self) -> Self {
        let mut offsets = vec![0_u32; self.offsets.len()];
        for &target in &self.targets {
            offsets[target as usize + 1] += 1;
        }
        for node in 1..offsets.len() {
            offsets[node] += offsets[node - 1];
        }
        let mut next = offsets.clone();
        let mut targets = vec![0; self.targets.len()];
        for node in 0..position(self.len()) {
            for &target in self.of(node) {
                let slot = &mut next[target as usize];
                targets[*slot as usize] = node;
                *slot += 1;
            }
        }
        Self { offsets, targets }
    }

    /// The nodes that can be reached from `start` without leaving those that `is_inside` admits, the
    /// start included; ascending. What lies outside costs nothing.
    pub(crate) fn reachable_inside(
        &self,
        start: impl IntoIterator<Item = u32>,
        is_inside: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        let mut seen = vec![false; self.len()];
        let mut pending: Vec<u32> = start.into_iter().collect();
        let mut found = Vec::new();
        while let Some(node) = pending.pop() {
            if is_inside(node) && !std::mem::replace(&mut seen[node as usize], true) {
                found.push(node);
                pending.extend(self.of(node).iter().filter(|next| !seen[**next as usize]));
            }
        }
        found.sort_unstable();
        found
    }

    /// Marks every node that can be reached from `start`, the start included.
    pub(crate) fn reachable(&self, start: impl IntoIterator<Item = u32>) -> Vec<bool> {
        let mut seen = vec![false; self.len()];
        let mut pending: Vec<u32> = start.into_iter().collect();
        while let Some(node) = pending.pop() {
            if !std::mem::replace(&mut seen[node as usize], true) {
                pending.extend(self.of(node).iter().filter(|next| !seen[**next as usize]));
            }
        }
        seen
    }
}

/// A position as it is stored; a graph has fewer than 2^32 revisions because each takes more
/// than a byte of memory for every one of its fields.
pub(crate) fn position(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversal_and_reach() {
        // 0 <- 1 <- 2, 0 <- 3
        let mut parents = Edges::with_capacity(4);
        for list in [&[][..], &[0], &[1, 1], &[0]] {
            parents.push(list.iter().copied());
        }
        let children = parents.reversed();
        assert_eq!(children.of(0), [1, 3]);
        assert_eq!(children.of(2), [0_u32; 0]);
        let mut many = Edges::with_capacity(1);
        many.push((0..1000).chain(0..1000));
        assert_eq!(many.of(0), (0..1000).collect::<Vec<_>>());
        assert_eq!(parents.reachable([2]), [true, true, true, false]);
    }
}
