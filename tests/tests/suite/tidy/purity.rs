//! What code may not do where it stands: read the world in a pure stage, print in a library, panic.

use super::source::{Source, is_rust, repository, sources, text_files};
use super::{assert_found, assert_none};

/// Values in, values out.
const PURE: [&str; 14] = [
    "migrate-graph/src/",
    "migrate-core/src/schema/",
    "migrate-core/src/operations/",
    "migrate-core/src/migration.rs",
    "migrate-core/src/registry.rs",
    "migrate-core/src/recording.rs",
    "migrate-core/src/dialect/",
    "migrate-core/src/fingerprint.rs",
    "migrate-core/src/runner/parts.rs",
    "migrate-core/src/runner/prepare.rs",
    "migrate-core/src/runner/journal_sql.rs",
    "migrate-core/src/runner/script.rs",
    "migrate-core/src/verification.rs",
    "migrate-cli/src/drawing",
];
/// The only one that prints, and the harness of the tests.
const PRINTING: [&str; 2] = ["migrate-cli/src/", "tests/src/"];
/// Where a test that can't begin fails.
const TEST_RUN: &str = "migrate-core/src/testing/run.rs";
/// Written into the user's crate, where it runs while compiling.
const EXPANDED_PANIC: &str = "migrate-macros/src/migrations/assertions.rs";

#[test]
fn pure_stages_read_nothing() {
    let sources = sources();
    for stage in PURE {
        let known = sources.iter().any(|source| source.path.starts_with(stage));
        assert!(known, "there is no {stage}: correct PURE");
    }
    assert_none(&impure(sources));
}

#[test]
fn only_the_command_line_prints() {
    assert_none(&printing(sources()));
}

#[test]
fn nothing_panics() {
    assert_none(&panicking(sources()));
}

#[test]
fn no_test_is_ignored() {
    let files = text_files(&repository());
    let rust = files.iter().filter(|(path, _)| is_rust(path));
    // Not `Source`, which leaves tests out.
    let findings: Vec<_> = rust.flat_map(|(path, text)| ignored(path, text)).collect();
    assert_none(&findings);
}

#[test]
fn reading_the_world_is_found() {
    let sources = [
        Source::new("migrate-graph/src/a.rs", "use std::{fmt, fs::File};\nuse std::env;"),
        Source::new("migrate-core/src/dialect/b.rs", "fn f() { let x = ::std::net::x(); }"),
        Source::new("migrate-core/src/runner/script.rs", "use std::time::{Duration, Instant};"),
        Source::new("migrate-core/src/recording.rs", "//! tokio\nasync fn f() { tokio::x() }"),
        Source::new("migrate-core/src/runner/live.rs", "use std::time::SystemTime;"),
    ];
    let expected = [
        "migrate-graph/src/a.rs:1: 'std::fs::File'",
        "migrate-graph/src/a.rs:2: 'std::env'",
        "migrate-core/src/dialect/b.rs:1: 'std::net::x'",
        "migrate-core/src/runner/script.rs:1: 'std::time::Instant'",
        "migrate-core/src/recording.rs:2: 'tokio::x'",
    ];
    assert_found(&impure(&sources), &expected);
}

#[test]
fn printing_is_found() {
    let sources = [
        Source::new("migrate-core/src/a.rs", "fn f() { println!(\"a\");\n std::dbg!(1); }"),
        Source::new("migrate-graph/src/b.rs", "use std::process;\nfn f() { process::exit(1) }"),
        Source::new("migrate-source/src/c.rs", "fn f() { std::env::args() }"),
        Source::new("cli/src/main.rs", "use std::io::{Write, stdout};"),
        Source::new("migrate-cli/src/ui.rs", "fn f() { println!() }"),
        Source::new("migrate-macros/src/d.rs", "/// println!()\nfn print() { write!(\"x\") }"),
    ];
    let expected = [
        "migrate-core/src/a.rs:1: 'println!'",
        "migrate-core/src/a.rs:2: 'std::dbg!'",
        "migrate-graph/src/b.rs:2: 'process::exit'",
        "migrate-source/src/c.rs:1: 'std::env::args'",
        "cli/src/main.rs:1: 'std::io::stdout'",
    ];
    assert_found(&printing(&sources), &expected);
}

#[test]
fn panics_are_found() {
    let text = "fn f() {\n x.unwrap();\n y\n .expect(\"z\");\n panic!();\n Option::unwrap(x);\n}
        /// x.unwrap()\n#[expect(unused, reason = \"..\")]\nfn unwrap() { x.unwrap_or(1) }
        #[cfg(test)]\nmod tests { fn f() { todo!() } }";
    let sources = [
        Source::new("migrate-cli/src/a.rs", text),
        Source::new(EXPANDED_PANIC, "fn f() { quote!(::core::panic!(#x)); todo!() }"),
        Source::new("tests/src/lib.rs", "fn f() { x.unwrap() }"),
    ];
    let expected = [
        "migrate-cli/src/a.rs:2: 'unwrap'",
        "migrate-cli/src/a.rs:4: 'expect'",
        "migrate-cli/src/a.rs:5: 'panic!'",
        "migrate-cli/src/a.rs:6: 'Option::unwrap'",
        "migrate-macros/src/migrations/assertions.rs:1: 'todo!'",
    ];
    assert_found(&panicking(&sources), &expected);
}

#[test]
fn ignored_tests_are_found() {
    let text = "#[test]\n#[ignore]\nfn a() {}\n#[ignore = \"slow\"]\nfn b() {}\n// #[ignore]\n";
    assert_found(&ignored("a/tests/b.rs", text), &["a/tests/b.rs:2: ", "a/tests/b.rs:4: "]);
}

fn impure(sources: &[Source]) -> Vec<String> {
    let is_world = |segments: &[String]| {
        let names: Vec<_> = segments.iter().map(String::as_str).collect();
        matches!(names[..], ["std", "fs" | "net" | "env", ..] | ["tokio", ..])
            || names.iter().any(|name| ["Instant", "SystemTime", "UNIX_EPOCH"].contains(name))
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| starts_with_any(&source.path, &PURE)) {
        for path in source.paths().iter().filter(|path| is_world(&path.segments)) {
            let name = path.segments.join("::");
            findings.push(format!(
                "{}:{}: '{name}' in a pure stage: let the caller read it and hand the value in",
                source.path, path.line
            ));
        }
    }
    findings
}

fn printing(sources: &[Source]) -> Vec<String> {
    let macros = ["println", "eprintln", "print", "eprint", "dbg"];
    let functions = [
        ["process", "exit"],
        ["env", "args"],
        ["env", "args_os"],
        ["io", "stdout"],
        ["io", "stderr"],
    ];
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !starts_with_any(&source.path, &PRINTING)) {
        for path in source.paths() {
            let is_macro = is_macro(source, path.token, &path.segments, &macros);
            let is_function = functions
                .iter()
                .any(|function| path.segments.ends_with(&function.map(str::to_owned)));
            if is_macro || is_function {
                let name = path.segments.join("::") + if is_macro { "!" } else { "" };
                findings.push(format!(
                    "{}:{}: '{name}': only migrate-cli prints, exits and reads arguments; return a \
                     value or emit an event",
                    source.path, path.line
                ));
            }
        }
    }
    findings
}

fn panicking(sources: &[Source]) -> Vec<String> {
    let methods = ["unwrap", "expect"];
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with("tests/")) {
        for path in source.paths() {
            let last = path.segments.last().map_or("", String::as_str);
            let is_method = methods.contains(&last)
                && (path.segments.len() > 1
                    || path.token > 0 && source.is_at(path.token - 1, &[".", last, "("]));
            let is_macro =
                is_macro(source, path.token, &path.segments, &["panic", "todo", "unimplemented"])
                    && !(source.path == EXPANDED_PANIC && path.segments == ["core", "panic"])
                    && source.path != TEST_RUN;
            if is_method || is_macro {
                let name = path.segments.join("::") + if is_macro { "!" } else { "" };
                findings.push(format!(
                    "{}:{}: '{name}' outside of tests: return an error",
                    source.path, path.line
                ));
            }
        }
    }
    findings
}

fn ignored(path: &str, text: &str) -> Vec<String> {
    // The trailing tests are wanted here, so their `cfg` is made another.
    let source = Source::new(path, &text.replace("cfg(test)", "cfg(any)"));
    let attributes: Vec<_> = source.find(&["#", "[", "ignore"]).collect();
    attributes
        .into_iter()
        .map(|at| {
            let line = source.tokens[at].line;
            format!("{path}:{line}: an ignored test: make it run, or take it out")
        })
        .collect()
}

/// Whether the path that begins at `token` is the call of one of these macros.
fn is_macro(source: &Source, token: usize, segments: &[String], macros: &[&str]) -> bool {
    let after = token + segments.len() * 2 - 1;
    segments.last().is_some_and(|name| macros.contains(&name.as_str()))
        && source.is_at(after, &["!"])
}

fn starts_with_any(path: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| path.starts_with(start))
}
