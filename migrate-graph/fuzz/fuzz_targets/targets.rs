//! Any text as history, rows, target and range: nothing panics, what parses prints as it was, and
//! a plan leaves rows from which planning goes on.
//!
//! `cargo +nightly fuzz run targets` in `migrate-graph`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use migrate_graph::{Plan, Revision, RevisionGraph, Target, TargetRange};

fuzz_target!(|text: &str| {
    let mut parts = text.splitn(4, '|');
    let mut part = || parts.next().unwrap_or_default();
    let (history, rows, target, range) = (part(), part(), part(), part());
    if let Ok(target) = target.parse::<Target>() {
        assert_eq!(target.to_string(), text.splitn(4, '|').nth(2).unwrap_or_default());
    }
    let revisions: Vec<Revision> = history.split(' ').filter_map(revision).collect();
    let Ok(graph) = RevisionGraph::new(revisions) else { return };
    let rows: Vec<&str> = rows.split(' ').filter(|row| graph.get(row).is_some()).collect();
    if let Ok(range) = range.parse::<TargetRange>() {
        assert_eq!(range.to_string(), text.splitn(4, '|').nth(3).unwrap_or_default());
        let _ = graph.range(&range, &rows);
    }
    let Ok(target) = target.parse::<Target>() else { return };
    let _ = graph.resolve(&target, &rows);
    if let Ok(plan) = graph.upgrade(&rows, std::slice::from_ref(&target)) {
        goes_on(&graph, &plan);
    }
    if let Ok(plan) = graph.downgrade(&rows, &target) {
        goes_on(&graph, &plan);
    }
    if let Ok(plan) = graph.stamp(&rows, &[target], false) {
        let after = graph.upgrade(&plan.rows_after, &[Target::HEADS]).expect("rows to go on from");
        assert_eq!(after.rows_before, plan.rows_after);
    }
});

/// The rows that a plan leaves are enough to get to the heads, and from there to the base.
fn goes_on(graph: &RevisionGraph, plan: &Plan) {
    let up = graph.upgrade(&plan.rows_after, &[Target::HEADS]).expect("rows to go on from");
    // Rows that other rows require stay until there is a step.
    assert!(up.is_empty() || up.rows_after.len() == graph.effective_heads().count());
    let down = graph.downgrade(&up.rows_after, &Target::BASE).expect("rows to go back from");
    assert_eq!(down.steps.len(), graph.len());
    assert!(down.rows_after.is_empty());
}

/// `id<parents+dependencies#labels`.
fn revision(word: &str) -> Option<Revision> {
    let part = |mark| {
        let rest = word.split_once(mark).map_or("", |(_, rest)| rest);
        let names = rest.split(['<', '+', '#']).next().unwrap_or_default();
        names.split(',').filter(|name| !name.is_empty())
    };
    let revision = Revision::new(word.split(['<', '+', '#']).next()?).ok()?;
    revision.down_revisions(part('<')).ok()?.depends_on(part('+')).ok()?.labels(part('#')).ok()
}
