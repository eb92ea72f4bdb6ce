//! The order in which a set of revisions is applied.
//!
//! What a revision requires comes first; one branch is finished before the next is begun; ties
//! go to the smaller id. File names and link order play no part.

use crate::edges::position;
use crate::graph::RevisionGraph;

/// Revisions in the order of application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) positions: Vec<u32>,
    /// Whether the edges left no choice anywhere.
    pub(crate) forced: bool,
}

impl RevisionGraph {
    /// Orders the members of a set, given ascending; edges that leave the set don't count.
    pub(crate) fn order(&self, members: &[u32]) -> Order {
        // What a member still waits for, and one more: 0 is no member.
        let mut waiting = vec![0_u32; self.len()];
        for &i in members {
            waiting[i as usize] = 1;
        }
        for &i in members {
            let required = self.required.of(i).iter().filter(|r| waiting[**r as usize] > 0);
            waiting[i as usize] += position(required.count());
        }
        // A stack: what became ready last goes on where the branch just was.
        let is_ready = |i: &u32| waiting[*i as usize] == 1;
        let mut ready: Vec<u32> = members.iter().rev().copied().filter(is_ready).collect();
        let mut order = Order { positions: Vec::new(), forced: true };
        while let Some(next) = ready.pop() {
            order.forced &= ready.is_empty();
            order.positions.push(next);
            let mut freed: Vec<u32> = Vec::new();
            for &dependent in self.dependents.of(next) {
                if waiting[dependent as usize] > 1 {
                    waiting[dependent as usize] -= 1;
                    freed.extend((waiting[dependent as usize] == 1).then_some(dependent));
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
