//! What is left of a request once a step that was found open has ended: steps counted from where the
//! database is mean what they meant when they were asked for.

use migrate_graph::{Direction, RevisionGraph, Target, TargetError};

use super::run::Request;
use super::{Migrator, parse_targets};
use crate::database::{JournalAction, JournalEntry};
use crate::error::Error;

impl Migrator {
    /// The targets that are left; none if the open step is all that was asked for. `rows` are those
    /// beside the open step.
    pub(super) fn left_behind(
        &self,
        request: &Request,
        rows: &[String],
        open: &JournalEntry,
    ) -> Result<Option<Vec<String>>, Error> {
        let graph = self.registry.graph();
        let left = parse_targets(&request.targets()).and_then(|targets| {
            match (request.direction, open.action) {
                (Direction::Upgrade, JournalAction::Upgrade) => {
                    fixed(graph, &targets, rows).map(Some)
                }
                (Direction::Downgrade, JournalAction::Downgrade) if open.part_of.is_none() => {
                    below(graph, &targets, rows, &open.revision)
                }
                (Direction::Downgrade, _) => Ok(one_less(graph, &targets, &open.revision)),
                (Direction::Upgrade, _) => Ok(Some(texts(&targets))),
            }
        });
        left.map_err(|error| self.target_error(error))
    }
}

fn texts(targets: &[Target]) -> Vec<String> {
    targets.iter().map(ToString::to_string).collect()
}

/// Each target as the revisions that it stands for now.
fn fixed(
    graph: &RevisionGraph,
    targets: &[Target],
    rows: &[String],
) -> Result<Vec<String>, TargetError> {
    let mut fixed = Vec::new();
    for target in targets {
        let found = graph.resolve(target, rows)?;
        if target.counts_from_current() {
            graph.upgrade(rows, std::slice::from_ref(target))?;
            fixed.extend(found.iter().map(|revision| revision.id.to_string()));
        } else {
            fixed.push(target.to_string());
        }
    }
    Ok(fixed)
}

/// The last revision that would be taken back, by name.
fn below(
    graph: &RevisionGraph,
    targets: &[Target],
    rows: &[String],
    open: &str,
) -> Result<Option<Vec<String>>, TargetError> {
    let [target] = targets else { return Ok(Some(texts(targets))) };
    let plan = graph.downgrade(rows, target)?;
    let is_open = |step: &&migrate_graph::Step| step.revision == open;
    if !target.counts_from_current() || !plan.steps.iter().any(|step| is_open(&step)) {
        return Ok(Some(texts(targets)));
    }
    let Some(last) = plan.steps.last().filter(|step| !is_open(step)) else { return Ok(None) };
    let parents = graph.get(last.revision.as_str()).map(|revision| &revision.down_revisions);
    let parent = parents.and_then(|parents| parents.first());
    let parent = parent.map_or("base", |parent| parent.as_str());
    Ok(Some(vec![format!("{}@{parent}", last.revision)]))
}

/// The part of an upgrade that is taken back counts as the first of `-N`, also if that was begun.
fn one_less(graph: &RevisionGraph, targets: &[Target], open: &str) -> Option<Vec<String>> {
    let [target] = targets else { return Some(texts(targets)) };
    let is_on_branch = target.branch().is_none_or(|branch| {
        let named = format!("{branch}@{open}").parse();
        named.is_ok_and(|named| graph.resolve(&named, &[""; 0]).is_ok())
    });
    match target.steps() {
        ..0 if !target.counts_from_current() || !is_on_branch => Some(texts(targets)),
        -1 => None,
        ..0 => Some(vec![target.clone().with_steps(target.steps() + 1).to_string()]),
        _ => Some(texts(targets)),
    }
}
