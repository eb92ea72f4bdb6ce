//! The order in which a set of revisions is applied.
//!
//! What a revision requires comes first; one branch is finished before the next is begun; ties
//! go to the smaller id. File names and link order play no part.

use crate::graph::RevisionGraph;

/// Revisions in the order of application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) positions: Vec<u32>,
    /// Whether the edges left no choice anywhere.
    pub(crate) forced: bool,
}

impl RevisionGraph {
    /// Orders the members of a set; edges that leave the set don't count.
    pub(crate) fn order(&self, members: &[bool]) -> Order {
        let is_member = |i: &u32| members[*i as usize];
        let mut waiting = vec![0_usize; self.len()];
        for i in self.positions().filter(is_member) {
            waiting[i as usize] = self.required.of(i).iter().filter(|r| is_member(r)).count();
        }
        // A stack: what became ready last goes on where the branch just was.
        let mut ready: Vec<u32> =
            self.positions().filter(|i| is_member(i) && waiting[*i as usize] == 0).collect();
        ready.reverse();
        let mut order = Order { positions: Vec::new(), forced: true };
        while let Some(next) = ready.pop() {
            order.forced &= ready.is_empty();
            order.positions.push(next);
            let mut freed: Vec<u32> = Vec::new();
            for &dependent in self.dependents.of(next).iter().filter(|d| is_member(d)) {
                waiting[dependent as usize] -= 1;
                if waiting[dependent as usize] == 0 {
                    freed.push(dependent);
                }
            }
            let is_child = |i: &u32| self.down.of(*i).contains(&next);
            freed.sort_unstable_by_key(|i| (is_child(i), std::cmp::Reverse(*i)));
            ready.extend(freed);
        }
        order
    }

    /// All that must be applied for these, themselves included.
    pub(crate) fn closure(&self, positions: impl IntoIterator<Item = u32>) -> Vec<bool> {
        self.required.reachable(positions)
    }
}
