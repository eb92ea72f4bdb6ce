//! What is written is what rustfmt makes of it, with its default settings.

use std::io::Write;
use std::process::{Command, Stdio};

use super::cases;

/// As rustfmt has it where no settings are.
fn rustfmt(text: &str) -> String {
    let elsewhere = tempfile::tempdir().unwrap();
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .current_dir(elsewhere.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let given = text.to_owned();
    let writing = std::thread::spawn(move || input.write_all(given.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn assert_same(functions: &[String], formatted: &str) {
    let mut others = Vec::new();
    for function in functions {
        if !formatted.contains(function.as_str()) {
            let name = function.split('(').next().unwrap_or_default();
            let begin = formatted.find(&format!("{name}(")).unwrap_or(0);
            let other = formatted[begin..].split("\n}\n").next().unwrap_or_default();
            others.push(format!("{function}--- rustfmt:\n{other}\n}}\n"));
        }
    }
    assert!(others.is_empty(), "{}\n{} others", others.join("\n"), others.len());
    assert_eq!(functions.join("\n"), formatted);
}

/// Not only is it left as it is: rustfmt makes the same of it where it begins with one line.
#[test]
fn the_grid_on_one_line() {
    let functions: Vec<String> = cases::all().iter().map(cases::Case::function).collect();
    let is_long = |function: &String| {
        let is_too_long = |line: &str| line.chars().count() > 100;
        function.lines().any(is_too_long)
    };
    let (long, short): (Vec<_>, Vec<_>) = functions.into_iter().partition(is_long);
    assert!(long.len() * 10 < short.len(), "{} of {}", long.len(), short.len());
    let tokens: Vec<String> = short
        .iter()
        .map(|function| function.parse::<proc_macro2::TokenStream>().unwrap().to_string())
        .collect();
    let formatted = rustfmt(&tokens.join("\n\n"));
    assert_same(&short, &formatted);
}

#[test]
fn the_grid() {
    let functions: Vec<String> = cases::all().iter().map(cases::Case::function).collect();
    assert_same(&functions, &rustfmt(&functions.join("\n")));
}
