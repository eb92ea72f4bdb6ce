//! Every form of output for every sample, to be read side by side.

mod random;
mod samples;

use anstream::adapter::strip_str;

use super::{Lanes, TerminalRows, render_dot, render_json, render_mermaid, render_svg};
pub(super) use random::random_parents;
pub(super) use samples::all as all_samples;

/// The terminal's picture without colours.
pub(super) fn terminal(parents: &[Vec<usize>], text: impl Fn(usize) -> String) -> String {
    let lanes = Lanes::lay_out(parents);
    let mut rows = TerminalRows::new(&lanes);
    let drawn = (0..).map_while(|place| {
        (place < parents.len()).then(|| rows.draw_next(&text(place)).unwrap() + "\n")
    });
    strip_str(&drawn.collect::<String>()).to_string()
}

#[test]
fn every_sample_in_every_form() {
    for (name, picture) in samples::all() {
        let title = |place: usize| picture.nodes[place].title();
        let forms = [
            ("terminal", terminal(&picture.parents, title)),
            ("mermaid", render_mermaid(&picture)),
            ("dot", render_dot(&picture)),
            ("svg", svg_without_style(&render_svg(&picture))),
        ];
        let text = forms.map(|(form, text)| format!("## {form}\n{text}")).join("\n");
        insta::assert_snapshot!(name, text);
    }
}

/// The style sheet is the same in all of them.
fn svg_without_style(svg: &str) -> String {
    let (start, rest) = svg.split_once("<style>").unwrap();
    let (_, end) = rest.split_once("</style>").unwrap();
    format!("{start}<style>..</style>{end}")
}

#[test]
fn the_keys_of_json() {
    let named = samples::all().into_iter().find(|(name, _)| *name == "labels_and_states").unwrap();
    let mut picture = named.1;
    picture.nodes.truncate(2);
    picture.nodes[1].state = None;
    insta::assert_snapshot!("json", render_json(&picture).unwrap());
}

/// A name of Mermaid is made of safe characters, and different for different revisions.
#[test]
fn names_stay_different() {
    let names = ["a_b", "a.b", "a__b", "a_2e_b", "aĀb", "a", "A", "r_a"];
    let nodes = names.map(|name| samples::node(name, ""));
    let text = render_mermaid(&samples::picture(nodes));
    let mut found: Vec<&str> =
        text.lines().skip(1).map(|line| line.trim().split('[').next().unwrap()).collect();
    assert!(found.iter().all(|name| name.bytes().all(|b| b == b'_' || b.is_ascii_alphanumeric())));
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), names.len(), "{found:?}");
}

/// Nothing of a message can end the text it stands in.
#[test]
fn hostile_text_stays_text() {
    for (_, picture) in samples::all() {
        let lines = render_mermaid(&picture);
        for line in lines.lines().filter(|line| line.contains('"')) {
            assert_eq!(line.matches('"').count(), 2, "{line}");
        }
        let text = render_dot(&picture);
        for line in text.lines().filter(|line| line.contains("[label=")) {
            let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
            assert_eq!(quotes % 2, 0, "{line}");
            assert!(line.ends_with("];"), "{line}");
        }
    }
}

#[test]
fn an_empty_picture_is_one_too() {
    let picture = samples::picture([]);
    assert_eq!(terminal(&picture.parents, |_| String::new()), "");
    assert_eq!(render_mermaid(&picture), "flowchart BT\n");
    assert!(render_dot(&picture).ends_with("}\n"));
    assert!(render_svg(&picture).ends_with("</svg>\n"));
    assert_eq!(render_json(&picture).unwrap(), "{\n  \"revisions\": []\n}\n");
}
