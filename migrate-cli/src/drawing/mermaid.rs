//! A Mermaid flowchart, for Markdown: the newest on top, arrows the way of an upgrade.
//!
//! Text is written so that neither Mermaid's grammar nor its Markdown finds anything in it.

use std::fmt::Write;

use super::picture::{Picture, State};

pub(crate) fn render_mermaid(picture: &Picture) -> String {
    let mut text = "flowchart BT\n".to_owned();
    for (place, node) in picture.nodes.iter().enumerate() {
        let (name, label) = (name(&node.revision), label(picture, place));
        let (open, close) = if node.is_merge_point() { ("{{", "}}") } else { ("[", "]") };
        let class = node.state.map(|state| format!(":::{}", state.as_str())).unwrap_or_default();
        push(&mut text, &format!("{name}{open}\"{label}\"{close}{class}"));
    }
    for (node, below, is_dependency) in picture.edges() {
        let arrow = if is_dependency { "-.->" } else { "-->" };
        let (below, node) = (name(&below.revision), name(&node.revision));
        push(&mut text, &format!("{below} {arrow} {node}"));
    }
    if picture.nodes.iter().any(|node| node.state.is_some()) {
        for state in State::ALL {
            push(&mut text, &format!("classDef {} {}", state.as_str(), style(state)));
        }
    }
    text
}

fn push(text: &mut String, line: &str) {
    text.push_str("    ");
    text.push_str(line);
    text.push('\n');
}

fn style(state: State) -> &'static str {
    match state {
        State::Applied => "fill:#d8f3dc,stroke:#2d6a4f,color:#1b1b1b",
        State::Current => "fill:#2d6a4f,stroke:#1b4332,color:#ffffff,stroke-width:3px",
        State::Pending => "fill:#f6f6f6,stroke:#777777,color:#1b1b1b,stroke-dasharray:4 3",
    }
}

/// A name that is no word of the grammar: a revision may be called `end`. Two revisions never
/// have the same.
fn name(revision: &str) -> String {
    let mut name = "r_".to_owned();
    for c in revision.chars() {
        match c {
            '_' => name.push_str("__"),
            c if c.is_ascii_alphanumeric() => name.push(c),
            c => {
                // Writing to a string can't fail.
                let _ = write!(name, "_{:x}_", u32::from(c));
            }
        }
    }
    name
}

fn label(picture: &Picture, place: usize) -> String {
    let lines = picture.lines(place).map(|line| escape(&line));
    lines.collect::<Vec<_>>().join("<br/>")
}

/// Mermaid reads `#34;` as a character of that number. Punctuation is written so unless it
/// stands inside of a word, for Markdown sees a list in `1. x` and a link in `http://x`.
fn escape(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_word = |place: usize| characters.get(place).is_some_and(|c| c.is_alphanumeric());
    let mut escaped = String::with_capacity(text.len());
    for (place, &c) in characters.iter().enumerate() {
        let is_inside = place > 0 && is_word(place - 1) && is_word(place + 1);
        match c {
            ' ' | ',' | '(' | ')' => escaped.push(c),
            '_' | '.' | '-' | '\'' if is_inside => escaped.push(c),
            '\u{2028}' | '\u{2029}' => escaped.push(' '),
            c if c.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            c if c.is_ascii_punctuation() => {
                // Writing to a string can't fail.
                let _ = write!(escaped, "#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}
