//! The layers of `migrate-core`: a module names only what stands before it.

use super::source::{Source, sources};
use super::{assert_found, assert_none};

/// From the first stage to the facade. `lib.rs` names all of them.
const LAYERS: [&str; 18] = [
    "counted",
    "schema",
    "operations",
    "migration",
    "registry",
    "remedy",
    "recording",
    "dialect",
    "fingerprint",
    "catalog",
    "compare",
    "code",
    "database",
    "runner",
    "verification",
    "error",
    "migrator",
    "testing",
];
const ROOT: &str = "migrate-core/src/";
/// What only `database` names.
const DRIVERS: [&str; 2] = ["sqlx", "sqlx_core"];

#[test]
fn modules_name_only_what_stands_before_them() {
    assert_none(&backward(sources()));
}

#[test]
fn every_module_has_its_layer() {
    let sources = sources();
    let modules: Vec<_> = sources.iter().filter_map(|source| module(&source.path)).collect();
    let unknown = modules.iter().filter(|module| !LAYERS.contains(module));
    let gone = LAYERS.iter().filter(|layer| !modules.contains(layer));
    let findings: Vec<_> = unknown
        .map(|name| format!("module '{name}' has no layer: give it one in LAYERS, and in lib.rs"))
        .chain(gone.map(|name| format!("there is no module '{name}': take it out of LAYERS")))
        .collect();
    assert_none(&findings);
}

#[test]
fn only_the_database_names_sqlx() {
    assert_none(&drivers(sources()));
}

#[test]
fn names_that_go_back_are_found() {
    let source = |path: &str, text: &str| Source::new(&format!("{ROOT}{path}"), text);
    let sources = [
        source("schema/table.rs", "use super::column::A;\nuse crate::operations::B;"),
        source("dialect/mod.rs", "mod x;\npub use x::C;\nuse super::runner::D;"),
        source("registry.rs", "use crate::{migration::A, recording::B};\npub(crate) fn f() {}"),
        source("recording.rs", "use crate::Registry;\nmod inner { use super::A; }"),
        source("database/row/text.rs", "use super::super::url::A;\nfn f(x: crate::error::E) {}"),
        source("lib.rs", "pub use crate::migrator::A;"),
        source("schema/mod.rs", "#[cfg(test)]\nmod tests {\n use crate::runner::A;\n}"),
    ];
    let expected = [
        "migrate-core/src/schema/table.rs:2: 'schema' names 'operations'",
        "migrate-core/src/dialect/mod.rs:3: 'dialect' names 'runner'",
        "migrate-core/src/registry.rs:1: 'registry' names 'recording'",
        "migrate-core/src/recording.rs:1: 'Registry' is no module",
        "migrate-core/src/database/row/text.rs:2: 'database' names 'error'",
    ];
    assert_found(&backward(&sources), &expected);
}

#[test]
fn sqlx_outside_the_database_is_found() {
    let source = |path: &str, text: &str| Source::new(path, text);
    let sources = [
        source("migrate-core/src/database/sqlite.rs", "use sqlx::Row;"),
        source("migrate-core/src/lib.rs", "pub use sqlx;\nuse sqlx::Row;"),
        source("migrate-core/src/runner/live.rs", "// sqlx\nfn f(_: sqlx_core::Error) {}"),
        source("migrate-cli/src/ui.rs", "use migrate_core::{Error, sqlx::Row};"),
    ];
    let expected = [
        "migrate-core/src/lib.rs:2: ",
        "migrate-core/src/runner/live.rs:2: ",
        "migrate-cli/src/ui.rs:1: ",
    ];
    assert_found(&drivers(&sources), &expected);
}

/// The module of the first level that a file belongs to; none for `lib.rs`.
fn module(path: &str) -> Option<&str> {
    let inside = path.strip_prefix(ROOT)?;
    let name = inside.split('/').next()?;
    let name = name.strip_suffix(".rs").unwrap_or(name);
    (name != "lib").then_some(name)
}

fn backward(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        let Some(module) = module(&source.path) else { continue };
        let from = LAYERS.iter().position(|layer| *layer == module);
        for (name, line) in named_modules(source) {
            let path = &source.path;
            match LAYERS.iter().position(|layer| *layer == name) {
                None => findings.push(format!(
                    "{path}:{line}: '{name}' is no module: inside the crate, name the module that \
                     a thing stands in"
                )),
                to if to > from => findings.push(format!(
                    "{path}:{line}: '{module}' names '{name}', which stands after it: move what \
                     both need to the earlier of them"
                )),
                _ => {}
            }
        }
    }
    findings
}

/// What is named directly under the crate's root, by `crate::` or by enough `super::`.
fn named_modules(source: &Source) -> Vec<(String, usize)> {
    let mut named = Vec::new();
    for path in source.paths() {
        let supers = path.segments.iter().take_while(|segment| *segment == "super").count();
        let climbed = supers > 0 && supers == depth(source, path.token);
        let first = if path.segments[0] == "crate" { 1 } else { supers };
        // What a macro names by `$crate` stands in the code of its users.
        let is_outside = path.token > 0 && source.is_at(path.token - 1, &["$"]);
        if !is_outside
            && (path.segments[0] == "crate" || climbed)
            && let Some(name) = path.segments.get(first)
        {
            named.push((name.clone(), path.line));
        }
    }
    named
}

/// How many `super::` lead from this token to the crate's root.
fn depth(source: &Source, token: usize) -> usize {
    let inside = source.path.trim_start_matches(ROOT).trim_end_matches(".rs");
    let of_file = inside.trim_end_matches("/mod").split('/').count();
    let mut braces = Vec::new();
    for at in 0..token {
        match source.tokens[at].text.as_str() {
            "{" => braces.push(at >= 2 && source.tokens[at - 2].text == "mod"),
            "}" => drop(braces.pop()),
            _ => {}
        }
    }
    of_file + braces.into_iter().filter(|&of_module| of_module).count()
}

fn drivers(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with("tests/")) {
        if source.path.starts_with("migrate-core/src/database/") {
            continue;
        }
        for path in source.paths() {
            let is_export = source.path == "migrate-core/src/lib.rs"
                && path.token >= 2
                && source.is_at(path.token - 2, &["pub", "use", "sqlx", ";"]);
            if path.segments.iter().any(|name| DRIVERS.contains(&name.as_str())) && !is_export {
                findings.push(format!(
                    "{}:{}: names sqlx: only migrate-core/src/database does; put it there",
                    source.path, path.line
                ));
            }
        }
    }
    findings
}
