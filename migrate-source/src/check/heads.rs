//! Several heads where one is wanted, with the two ways to one: merge, or rebase.
//!
//! Asked for only by those who want a straight line.

use std::collections::BTreeSet;

use migrate_graph::{Revision, RevisionGraph, RevisionId};

use super::explain::graph_error;
use crate::error::SourceError;
use crate::read::SourceMigration;

pub(super) fn check_single_head(
    graph: &RevisionGraph,
    migrations: &[SourceMigration],
) -> Option<SourceError> {
    let heads: Vec<&Revision> = graph.heads().collect();
    let [one, other, ..] = heads[..] else {
        return None;
    };
    let ids: Vec<String> = heads.iter().map(|head| format!("\"{}\"", head.id)).collect();
    let message = format!("there are {} heads: {}", heads.len(), ids.join(", "));
    let places = migrations
        .iter()
        .filter(|m| heads.iter().any(|head| head.id == m.revision()))
        .map(|m| m.place(m.attribute.revision.span));
    let error = places.fold(graph_error(message), SourceError::at);
    let first = first_of_line(graph, other, one);
    Some(error.help(format!(
        "merge them in a new migration with `down_revision = [{}]`, or rebase: write \
         `down_revision = \"{}\"` in revision '{}'",
        ids.join(", "),
        one.id,
        first.id
    )))
}

/// The oldest revision of the line to `head` that `other` doesn't contain: the one whose parent is
/// changed to make one line of the two.
pub fn first_of_line<'a>(
    graph: &'a RevisionGraph,
    head: &'a Revision,
    other: &Revision,
) -> &'a Revision {
    let shared: BTreeSet<&RevisionId> =
        graph.ancestors(other.id.as_str()).into_iter().map(|shared| &shared.id).collect();
    let mut first = head;
    while let [parent] = &first.down_revisions[..]
        && let Some(parent) = graph.get(parent.as_str())
        && !shared.contains(&parent.id)
    {
        first = parent;
    }
    first
}
