//! A graph for Graphviz: the newest on top, arrows the way of an upgrade.
//!
//! It lays nothing out; `dot` does.

use super::picture::{Picture, State};

const HEAD: &str = "digraph revisions {
    rankdir=BT;
    node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"sans-serif\"];
    edge [color=\"#555555\"];
";

pub(crate) fn render_dot(picture: &Picture) -> String {
    let mut text = HEAD.to_owned();
    for (place, node) in picture.nodes.iter().enumerate() {
        let shape = if node.is_merge_point() { ", shape=hexagon, style=filled" } else { "" };
        let look = node.state.map(look).unwrap_or_default();
        let (name, label) = (quote(&node.revision), label(picture, place));
        push(&mut text, &format!("{name} [label={label}{shape}{look}]"));
    }
    for (node, below, is_dependency) in picture.edges() {
        let look = if is_dependency { " [style=dashed]" } else { "" };
        let (below, node) = (quote(&below.revision), quote(&node.revision));
        push(&mut text, &format!("{below} -> {node}{look}"));
    }
    text + "}\n"
}

fn push(text: &mut String, statement: &str) {
    text.push_str("    ");
    text.push_str(statement);
    text.push_str(";\n");
}

fn look(state: State) -> &'static str {
    match state {
        State::Applied => ", fillcolor=\"#d8f3dc\"",
        State::Current => ", fillcolor=\"#2d6a4f\", fontcolor=white, penwidth=3",
        State::Pending => ", fillcolor=\"#f6f6f6\", color=\"#777777\", style=\"filled,dashed\"",
    }
}

fn label(picture: &Picture, place: usize) -> String {
    let lines = picture.lines(place).map(|line| escape(&line));
    format!("\"{}\"", lines.collect::<Vec<_>>().join("\\n"))
}

fn quote(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// Graphviz reads backslashes and entities of HTML in every label.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            c => escaped.push(c),
        }
    }
    escaped
}
