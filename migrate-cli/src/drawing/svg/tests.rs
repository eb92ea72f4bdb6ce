//! What is written is well-formed XML, and everything in it is inside of the picture.

use super::*;
use crate::drawing::tests::{all_samples, random_parents};

/// Fails unless the text is one element of closed elements, with quoted attributes and no `<` or
/// `&` that means nothing.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once('<') {
        assert_text(before);
        assert!(!open.is_empty() || before.trim().is_empty(), "text outside: {before}");
        let (tag, after) = after.split_once('>').expect("a tag ends");
        assert_text(tag);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "the element that is open ends");
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(name.bytes().all(|byte| byte.is_ascii_alphabetic()), "<{tag}>");
        let pieces: Vec<&str> = attributes.split('"').collect();
        assert_eq!(pieces.len() % 2, 1, "quotes of <{tag}>");
        for name in pieces.iter().step_by(2).take(pieces.len() / 2) {
            assert!(name.trim().ends_with('=') && !name.contains('\''), "<{tag}>");
        }
        if !is_empty {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?}, {rest}");
}

fn assert_text(text: &str) {
    for after in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "apos;"];
        assert!(known.iter().any(|entity| after.starts_with(entity)), "&{after}");
    }
    let allowed = |c: char| c == '\n' || !(c.is_control() || c == '\u{fffe}' || c == '\u{ffff}');
    assert!(text.chars().all(allowed), "{text:?}");
}

#[test]
fn the_check_can_fail() {
    for bad in ["<a><b></a></b>", "<a>&x;</a>", "<a b=\"></a>", "<a>", "<a/>b", "<a>\u{1}</a>"] {
        assert!(std::panic::catch_unwind(|| assert_well_formed(bad)).is_err(), "{bad}");
    }
    assert_well_formed("<a b=\"c\"><d/>&lt;</a>\n");
}

#[test]
fn samples_are_well_formed() {
    for (name, picture) in all_samples() {
        let svg = render_svg(&picture);
        assert_well_formed(&svg);
        assert_eq!(svg.matches("</svg>").count(), 1, "{name}");
    }
}

#[test]
fn nothing_stands_outside() {
    for seed in 0..50 {
        let nodes = random_parents(seed, 30);
        let nodes = nodes.iter().enumerate().map(|(place, parents)| Node {
            revision: format!("r{place}"),
            down_revisions: parents.iter().map(|parent| format!("r{parent}")).collect(),
            depends_on: vec![format!("r{}", place + 3)],
            ..Node::default()
        });
        let picture = Picture::new(nodes.collect());
        let lanes = Lanes::lay_out(&picture.parents);
        let sheet = Sheet::new(&picture, &lanes);
        assert!(sheet.left >= SWING, "a dependency swings out inside of the picture");
        assert!(sheet.x(lanes.width - 1) + 11 < sheet.text && sheet.text < sheet.width);
        assert!(Sheet::y(29) + MARGIN <= sheet.height);
        assert_well_formed(&render_svg(&picture));
    }
}
