//! What the manifests promise: who depends on whom, and the lints of every package.

use std::collections::BTreeMap;
use std::fs;

use super::source::repository;
use super::{assert_found, assert_none};

/// One manifest, as its lines that are neither empty nor a comment, by section.
type Manifest = BTreeMap<String, Vec<String>>;

#[test]
fn the_command_line_carries_no_migrations() {
    assert_none(&reaching(&members(), "migrate-cli", "migrations-crate"));
}

#[test]
fn the_graph_depends_on_nothing() {
    assert_none(&depending("migrate-graph", &members()["migrate-graph"]));
}

#[test]
fn every_package_has_the_lints_of_the_workspace() {
    let root = manifest("Cargo.toml");
    let mut findings = unforbidden(&root);
    findings.extend(members().iter().flat_map(|(name, member)| unlinted(name, member)));
    assert_none(&findings);
}

#[test]
fn a_migrations_crate_behind_another_is_found() {
    let members = BTreeMap::from([
        ("a".to_owned(), parse("[dependencies]\nb.workspace = true\n# d = \"1\"")),
        ("b".to_owned(), parse("[target.'cfg(unix)'.dependencies.c]\nworkspace = true")),
        ("c".to_owned(), parse("[dev-dependencies]\nd = { workspace = true }")),
        ("d".to_owned(), parse("[dependencies]")),
    ]);
    assert_found(&reaching(&members, "a", "d"), &["a depends on d through a -> b -> c -> d"]);
    assert_found(&reaching(&members, "d", "a"), &[]);
}

#[test]
fn dependencies_of_the_graph_are_found() {
    let bad = parse("[dependencies]\nserde = \"1\"\n[build-dependencies.cc]\nversion = \"1\"");
    let expected = ["migrate-graph depends on cc", "migrate-graph depends on serde"];
    assert_found(&depending("migrate-graph", &bad), &expected);
    let good = parse("[dependencies]\n\n[dev-dependencies]\nproptest = \"1\"");
    assert_found(&depending("migrate-graph", &good), &[]);
}

#[test]
fn missing_lints_are_found() {
    assert_found(&unlinted("a", &parse("[package]\nname = \"a\"")), &["a: "]);
    assert_found(&unlinted("a", &parse("[lints]\nworkspace=true # all")), &[]);
    assert_found(&unforbidden(&parse("[workspace.lints.rust]\nunsafe_code = \"deny\"")), &["Carg"]);
}

/// Which way `from` depends on `to`, if it does; of what kind the dependencies are doesn't matter.
fn reaching(members: &BTreeMap<String, Manifest>, from: &str, to: &str) -> Vec<String> {
    let mut open = vec![vec![from.to_owned()]];
    let mut seen = Vec::new();
    while let Some(way) = open.pop() {
        let Some(last) = way.last().filter(|last| !seen.contains(*last)).cloned() else { continue };
        if last == to {
            let way = way.join(" -> ");
            return vec![format!("{from} depends on {to} through {way}: take that dependency out")];
        }
        seen.push(last.clone());
        for next in members.get(&last).into_iter().flat_map(|member| dependencies(member, true)) {
            open.push(way.iter().cloned().chain([next]).collect());
        }
    }
    Vec::new()
}

fn depending(name: &str, manifest: &Manifest) -> Vec<String> {
    let dependencies = dependencies(manifest, false);
    dependencies
        .iter()
        .map(|dependency| {
            format!("{name} depends on {dependency}: it is useful alone, without any")
        })
        .collect()
}

fn unforbidden(root: &Manifest) -> Vec<String> {
    if has(root, "workspace.lints.rust", "unsafe_code=\"forbid\"") {
        return Vec::new();
    }
    vec!["Cargo.toml: write unsafe_code = \"forbid\" under [workspace.lints.rust]".to_owned()]
}

fn unlinted(name: &str, manifest: &Manifest) -> Vec<String> {
    if has(manifest, "lints", "workspace=true") {
        return Vec::new();
    }
    vec![format!("{name}: its manifest lacks [lints] workspace = true")]
}

fn has(manifest: &Manifest, section: &str, line: &str) -> bool {
    manifest.get(section).is_some_and(|lines| lines.iter().any(|found| found == line))
}

/// The names of the dependencies, `[dependencies.name]` included.
fn dependencies(manifest: &Manifest, of_tests: bool) -> Vec<String> {
    let mut names = Vec::new();
    for (section, lines) in manifest {
        let Some((kind, rest)) = section.rsplit_once("dependencies") else { continue };
        if kind.starts_with("workspace") || (kind.ends_with("dev-") && !of_tests) {
            continue;
        }
        match rest.strip_prefix('.') {
            Some(name) => names.push(name.to_owned()),
            None => names.extend(lines.iter().filter_map(|line| {
                line.split(['.', '=']).next().map(|name| name.trim_matches('"').to_owned())
            })),
        }
    }
    names.sort();
    names
}

/// Every package of the workspace, by its directory.
fn members() -> BTreeMap<String, Manifest> {
    let root = manifest("Cargo.toml");
    let lines = root.get("workspace").into_iter().flatten();
    let names = lines
        .skip_while(|line| *line != "members=[")
        .skip(1)
        .take_while(|line| *line != "]")
        .map(|line| line.trim_matches(['"', ',']).to_owned());
    let members: BTreeMap<_, _> =
        names.map(|name| (name.clone(), manifest(&format!("{name}/Cargo.toml")))).collect();
    assert!(members.contains_key("migrations-crate"), "members of Cargo.toml, one on each line");
    members
}

fn manifest(path: &str) -> Manifest {
    let text = fs::read_to_string(repository().join(path)).unwrap_or_default();
    assert!(!text.is_empty(), "{path} can't be read");
    parse(&text)
}

/// Lines by section, without spaces and comments; enough for manifests written one thing a line.
fn parse(text: &str) -> Manifest {
    let mut manifest = Manifest::new();
    let mut section = String::new();
    for line in text.lines() {
        let line: String = line.split('#').next().unwrap_or("").split_whitespace().collect();
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name.clone_into(&mut section);
            manifest.entry(section.clone()).or_default();
        } else if !line.is_empty() {
            manifest.entry(section.clone()).or_default().push(line);
        }
    }
    manifest
}
