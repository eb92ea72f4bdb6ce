//! The rules of the house that a compiler doesn't check: layers, purity, sizes, printing, panics.
//!
//! Each rule is a function from sources to findings. It runs on this repository, and on a made-up
//! bad input, so that it is seen to be able to fail. A finding says where it is and what to do.

mod layers;
mod manifests;
mod purity;
mod shape;
mod source;

use source::{repository, text_files};

/// Fails with all findings at once.
fn assert_none(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n  {}", findings.len(), findings.join("\n  "));
}

/// Fails unless a bad input has exactly these findings, each known by its beginning.
fn assert_found(findings: &[String], expected: &[&str]) {
    let as_expected = findings.len() == expected.len()
        && findings.iter().zip(expected).all(|(finding, start)| finding.starts_with(start));
    assert!(as_expected, "expected {expected:#?}, found {findings:#?}");
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    let files = text_files(&repository());
    assert!(files.len() > 100, "only {} files were found", files.len());
    let findings: Vec<_> =
        files.iter().flat_map(|(path, text)| machine_paths(path, text)).collect();
    assert_none(&findings);
}

#[test]
fn a_path_of_one_machine_is_found() {
    let text = format!("see\nfile {}work/main/x.rs", '/');
    assert_found(&machine_paths("README.md", &text), &["README.md:2: "]);
    assert_found(&machine_paths("README.md", "network/main, src/roots/x"), &[]);
}

fn machine_paths(path: &str, text: &str) -> Vec<String> {
    // Put together here, so that this file doesn't contain them.
    let places = ["work/", "root/", "tmp/bash_jobs"].map(|place| format!("/{place}"));
    let names = |line: &str| {
        places.iter().any(|place| {
            line.match_indices(place.as_str())
                .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.'))
        })
    };
    let lines = text.lines().enumerate().filter(|(_, line)| names(line));
    lines
        .map(|(i, _)| format!("{path}:{}: a path of one machine: name it relatively", i + 1))
        .collect()
}
