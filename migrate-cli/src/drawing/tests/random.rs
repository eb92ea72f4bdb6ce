//! Random graphs from a seed, so that a failure can be seen again.
//!
//! They come as the places of the parents, the newest first; no names, no marks.

/// A linear congruential generator, good enough to mix shapes.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit.max(1)
    }
}

/// Some bases, forks, merges of up to four parents, edges near and far.
pub(in crate::drawing) fn random_parents(seed: u64, nodes: usize) -> Vec<Vec<usize>> {
    let mut random = Random(seed.wrapping_mul(2_654_435_761).wrapping_add(99));
    let reach = 1 + random.below(12);
    let parents = |node: usize| {
        let count = [0, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4][random.below(11)];
        let mut parents = Vec::new();
        for _ in 0..count {
            let parent = node + 1 + random.below(reach);
            if parent < nodes && !parents.contains(&parent) {
                parents.push(parent);
            }
        }
        parents
    };
    (0..nodes).map(parents).collect()
}
