//! The graph for a program. The names of the keys are a promise: they are described in the help
//! of `migrate graph`, and none is taken away.

use serde::Serialize;

use super::picture::{Node, Picture, State};

#[derive(Serialize)]
struct Document<'a> {
    revisions: Vec<Entry<'a>>,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "four facts, each a key of its own")]
struct Entry<'a> {
    revision: &'a str,
    down_revisions: &'a [String],
    depends_on: &'a [String],
    branch_labels: &'a [String],
    message: &'a str,
    source: &'a str,
    head: bool,
    base: bool,
    branch_point: bool,
    merge_point: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<bool>,
}

/// `{"revisions": [..]}`, the newest first.
///
/// # Errors
/// None that a picture can cause; serde's are passed on.
pub(crate) fn render_json(picture: &Picture) -> serde_json::Result<String> {
    let document = Document { revisions: picture.nodes.iter().map(entry).collect() };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn entry(node: &Node) -> Entry<'_> {
    Entry {
        revision: &node.revision,
        down_revisions: &node.down_revisions,
        depends_on: &node.depends_on,
        branch_labels: &node.branch_labels,
        message: &node.message,
        source: &node.source,
        head: node.head,
        base: node.is_base(),
        branch_point: node.branch_point,
        merge_point: node.is_merge_point(),
        applied: node.state.map(|state| state != State::Pending),
        current: node.state.map(|state| state == State::Current),
    }
}
