//! How much memory a graph and the plan of its upgrade take: the column `max alloc`.
//!
//! `cargo bench -p migrate-graph --bench memory`. The histories are made before.
#![expect(clippy::expect_used, reason = "a measurement stops where its premise fails")]

#[path = "histories/mod.rs"]
mod histories;

use divan::{AllocProfiler, Bencher};
use histories::{LENGTHS, linear, random};
use migrate_graph::{Revision, RevisionGraph, Target};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = LENGTHS, sample_count = 5)]
fn linear_build_and_upgrade(bencher: Bencher, length: usize) {
    bencher.with_inputs(|| linear(length)).bench_values(build_and_upgrade);
}

#[divan::bench(args = LENGTHS, sample_count = 5)]
fn random_build_and_upgrade(bencher: Bencher, length: usize) {
    bencher.with_inputs(|| random(length)).bench_values(build_and_upgrade);
}

fn build_and_upgrade(revisions: Vec<Revision>) -> usize {
    let graph = RevisionGraph::new(revisions).expect("a valid history");
    graph.upgrade(&[""; 0], &[Target::HEADS]).expect("a plan").steps.len()
}
