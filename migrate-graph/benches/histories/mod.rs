//! Histories to measure with, the same in every run.

use migrate_graph::Revision;

pub(crate) const LENGTHS: [usize; 3] = [1_000, 10_000, 100_000];

/// Each revision stands on the one before.
pub(crate) fn linear(length: usize) -> Vec<Revision> {
    let parents = |i: usize| i.checked_sub(1).into_iter().collect();
    (0..length).map(|i| revision(i, parents(i))).collect()
}

/// Of ten revisions one merges two earlier ones and one begins a branch; the others go on.
pub(crate) fn random(length: usize) -> Vec<Revision> {
    let mut numbers = Numbers(1);
    let mut parents = |i: usize| match (i, numbers.below(10)) {
        (0, _) => Vec::new(),
        (_, 0) => vec![i - 1, numbers.below(i)],
        (_, 1) => vec![numbers.below(i)],
        _ => vec![i - 1],
    };
    (0..length).map(|i| revision(i, parents(i))).collect()
}

fn revision(number: usize, parents: Vec<usize>) -> Revision {
    let parents: Vec<String> = parents.into_iter().map(id).collect();
    let revision = Revision::new(&id(number)).expect("an id");
    revision.down_revisions(parents.iter().map(String::as_str)).expect("ids")
}

/// Twelve hexadecimal digits without order, as generated ids are; odd factors keep them apart.
pub(crate) fn id(number: usize) -> String {
    let number = u64::try_from(number).unwrap_or(u64::MAX);
    format!("{:012x}", number.wrapping_mul(0x9E37_79B9_7F4B) & 0xFFFF_FFFF_FFFF)
}

/// The same numbers in every run (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(usize::MAX) % end
    }
}
