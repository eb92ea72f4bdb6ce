//! Small graphs of every shape, by name.
//!
//! Whether a node is a head or a branch point follows from the others.

use crate::drawing::{Node, Picture, State};

pub(in crate::drawing) fn all() -> Vec<(&'static str, Picture)> {
    vec![
        ("linear", picture([node("c", "b"), node("b", "a"), node("a", "")])),
        ("fork", picture([node("b2", "b1"), node("b1", "a"), node("c1", "a"), node("a", "")])),
        ("diamond", picture([node("m", "b c"), node("c", "a"), node("b", "a"), node("a", "")])),
        ("octopus", octopus()),
        ("two_bases", two_bases()),
        ("criss_cross", criss_cross()),
        ("labels_and_states", labels_and_states()),
        ("hostile", hostile()),
        ("range", range()),
    ]
}

/// A node whose message names it; parents are separated by blanks.
pub(super) fn node(revision: &str, parents: &str) -> Node {
    Node {
        revision: revision.to_owned(),
        down_revisions: parents.split_whitespace().map(str::to_owned).collect(),
        message: format!("Message of {revision}"),
        source: format!("src/versions/{revision}.rs:1"),
        ..Node::default()
    }
}

pub(super) fn picture<const N: usize>(mut nodes: [Node; N]) -> Picture {
    let named: Vec<String> = nodes.iter().flat_map(|node| node.down_revisions.clone()).collect();
    for node in &mut nodes {
        let children = named.iter().filter(|parent| **parent == node.revision).count();
        (node.head, node.branch_point) = (children == 0, children > 1);
    }
    Picture::new(nodes.into())
}

fn octopus() -> Picture {
    picture([
        node("m", "a b c"),
        node("c", "base"),
        node("b", "base"),
        node("a", "base"),
        node("base", ""),
    ])
}

fn two_bases() -> Picture {
    picture([
        Node { depends_on: vec!["accounts".to_owned()], ..node("b2", "b1") },
        node("b1", ""),
        node("a2", "a1"),
        Node { branch_labels: vec!["accounts".to_owned()], ..node("a1", "") },
    ])
}

fn criss_cross() -> Picture {
    picture([
        node("n2", "m1 m2"),
        node("n1", "m2 m1"),
        node("m2", "a b"),
        node("m1", "b a"),
        node("b", "base"),
        node("a", "base"),
        node("base", ""),
    ])
}

fn labels_and_states() -> Picture {
    let with = |node: Node, state, labels: &[&str]| Node {
        state: Some(state),
        branch_labels: labels.iter().map(ToString::to_string).collect(),
        ..node
    };
    picture([
        with(node("merge", "b2 a1"), State::Pending, &[]),
        with(node("b2", "b1"), State::Pending, &[]),
        with(node("b1", "base"), State::Current, &["billing", "2026.02"]),
        with(node("a1", "base"), State::Current, &["accounts"]),
        with(node("base", ""), State::Applied, &[]),
    ])
}

/// What tries to end the text that it stands in, or to be read as something else.
fn hostile() -> Picture {
    let says = |node: Node, message: &str| Node { message: message.to_owned(), ..node };
    picture([
        says(node("end", "x_y"), "quotes ' \" ` and </svg></text>]]> &amp; <b>bold</b>"),
        says(node("x_y", "x.y"), "\"]; end; A --> B[\"x\"]:::current %% style a:b#c;"),
        says(node("x.y", "xĀy"), "C:\\new\\table\\\" \\N \\l $x${y} {{}} |pipe| #35; #quot;"),
        says(node("xĀy", "class"), "1. * _list_ __init__ http://example.org/?a=b&c=d"),
        says(node("class", "subgraph"), "bell \u{7} null \u{0} line \u{2028} last \u{ffff} Ünï→😀"),
        says(node("subgraph", ""), ""),
    ])
}

/// Only a part of a history.
fn range() -> Picture {
    picture([
        Node { depends_on: vec!["away".to_owned()], ..node("d", "c gone") },
        node("c", "older"),
        node("other", "older older2"),
    ])
}
