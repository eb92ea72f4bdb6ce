//! The shape of files: how long, what a `mod.rs` holds, what stands at the head.

use super::source::{Source, sources};
use super::{assert_found, assert_none};

const MOST_LINES: usize = 400;
const MOST_HEAD_LINES: usize = 8;
/// A migration's documentation is its message.
const MIGRATIONS: &str = "migrations-crate/src/versions/";

#[test]
fn files_are_short() {
    assert_none(&long(sources()));
}

#[test]
fn mod_files_hold_no_logic() {
    assert_none(&logic(sources()));
}

#[test]
fn every_file_says_what_it_is_for() {
    assert_none(&headless(sources()));
}

#[test]
fn long_files_are_found() {
    let tests = "#[cfg(test)]\nmod tests {}\n";
    let sources = [
        Source::new("a/src/b.rs", &format!("{}{tests}", "x;\n".repeat(MOST_LINES))),
        Source::new("a/src/c.rs", &format!("{}{tests}", "x;\n".repeat(MOST_LINES + 1))),
    ];
    assert_found(&long(&sources), &["a/src/c.rs: 401 lines"]);
}

#[test]
fn logic_in_a_mod_file_is_found() {
    let good = "//! fn\n#[cfg(x)]\nmod a;\npub use a::{B, c as d};\npub(crate) mod e;\n";
    let sources = [
        Source::new("a/src/b/mod.rs", good),
        Source::new("a/src/c/mod.rs", "mod a;\nstruct B;\nimpl B {\n fn c() {}\n}"),
        Source::new("a/src/d/mod.rs", "mod a { use b; }\nm! {}"),
        Source::new("a/src/e.rs", "fn f() {}"),
    ];
    assert_found(&logic(&sources), &["a/src/c/mod.rs:2: ", "a/src/d/mod.rs:1: "]);
}

#[test]
fn a_missing_or_long_head_is_found() {
    let long = "//! x\n".repeat(MOST_HEAD_LINES + 1);
    let sources = [
        Source::new("a/src/b.rs", "use a;\n"),
        Source::new("a/src/c.rs", "//! What.\n\nuse a;"),
        Source::new("a/src/d.rs", &long),
        Source::new("a/src/lib.rs", &long),
        Source::new("a/src/e.rs", "//!\n//! \n"),
        Source::new("migrations-crate/src/versions/r1.rs", "use a;\n"),
    ];
    let expected = ["a/src/b.rs: no ", "a/src/d.rs: 9 lines", "a/src/e.rs: no "];
    assert_found(&headless(&sources), &expected);
}

fn long(sources: &[Source]) -> Vec<String> {
    let long = sources.iter().filter(|source| source.lines > MOST_LINES);
    long.map(|source| {
        format!(
            "{}: {} lines without tests, more than {MOST_LINES}: divide it by what it is about",
            source.path, source.lines
        )
    })
    .collect()
}

/// One finding for each file: where the first item stands that is neither `mod x;` nor `use`.
fn logic(sources: &[Source]) -> Vec<String> {
    let of_mod = sources.iter().filter(|source| source.path.ends_with("/mod.rs"));
    of_mod
        .filter_map(|source| {
            let line = first_item(source)?;
            Some(format!(
                "{}:{line}: a mod.rs holds docs, `mod x;` and `use`: move this to a file of its own",
                source.path
            ))
        })
        .collect()
}

fn first_item(source: &Source) -> Option<usize> {
    let texts: Vec<_> = source.tokens.iter().map(|token| token.text.as_str()).collect();
    let mut at = 0;
    while at < texts.len() {
        match texts[at] {
            "#" => at = closing(&texts, at + 1, ["[", "]"]),
            "pub" if texts.get(at + 1) == Some(&"(") => at = closing(&texts, at + 1, ["(", ")"]),
            "pub" => at += 1,
            "mod" if texts.get(at + 2) == Some(&";") => at += 3,
            "use" => at += texts[at..].iter().position(|text| *text == ";")? + 1,
            _ => return Some(source.tokens[at].line),
        }
    }
    None
}

/// The index after the bracket that closes the one at or after `from`.
fn closing(texts: &[&str], from: usize, [open, close]: [&str; 2]) -> usize {
    let mut depth = 0_usize;
    for (at, text) in texts.iter().enumerate().skip(from) {
        if *text == open {
            depth += 1;
        } else if *text == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 1;
            }
        }
    }
    texts.len()
}

fn headless(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with(MIGRATIONS)) {
        let path = &source.path;
        let head: Vec<_> = source.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        if head.iter().all(|line| line.trim().is_empty()) {
            findings.push(format!(
                "{path}: no `//!` at its head: say what it is for and what it does not do"
            ));
        } else if head.len() > MOST_HEAD_LINES && !path.ends_with("/lib.rs") {
            let lines = head.len();
            findings.push(format!(
                "{path}: {lines} lines at its head, more than {MOST_HEAD_LINES}: say it shorter"
            ));
        }
    }
    findings
}
