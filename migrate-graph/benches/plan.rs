//! How long it takes to build a graph and to plan an upgrade of an empty database to its heads.
//!
//! `cargo bench -p migrate-graph`. The histories are made outside of what is measured.
#![expect(clippy::expect_used, reason = "a measurement stops where its premise fails")]

#[path = "histories/mod.rs"]
mod histories;

use divan::Bencher;
use histories::{LENGTHS, id, linear, random};
use migrate_graph::{Plan, Revision, RevisionGraph, Target};

fn main() {
    divan::main();
}

#[divan::bench(args = LENGTHS)]
fn linear_build(bencher: Bencher, length: usize) {
    bencher.with_inputs(|| linear(length)).bench_values(build);
}

#[divan::bench(args = LENGTHS)]
fn linear_upgrade(bencher: Bencher, length: usize) {
    let graph = build(linear(length));
    bencher.bench(|| upgrade(&graph));
}

#[divan::bench(args = LENGTHS)]
fn random_build(bencher: Bencher, length: usize) {
    bencher.with_inputs(|| random(length)).bench_values(build);
}

#[divan::bench(args = LENGTHS)]
fn random_upgrade(bencher: Bencher, length: usize) {
    let graph = build(random(length));
    bencher.bench(|| upgrade(&graph));
}

/// One step up from the middle: what a command costs where hardly anything is to be done.
#[divan::bench(args = LENGTHS)]
fn linear_one_step(bencher: Bencher, length: usize) {
    let graph = build(linear(length));
    let middle = [id(length / 2)];
    bencher.bench(|| graph.upgrade(&middle, &[Target::relative(1)]).expect("a plan"));
}

fn build(revisions: Vec<Revision>) -> RevisionGraph {
    RevisionGraph::new(revisions).expect("a valid history")
}

fn upgrade(graph: &RevisionGraph) -> Plan {
    graph.upgrade(&[""; 0], &[Target::HEADS]).expect("a plan")
}
