//! A new file looks as `cargo fmt` would leave it, where that is installed.

use std::io::Write;
use std::process::{Command, Stdio};

/// The text as rustfmt has it; as it is, if there is no rustfmt or it doesn't take it.
pub(super) fn formatted(text: String) -> String {
    match rustfmt(&text) {
        Some(formatted) if !formatted.is_empty() => formatted,
        _ => text,
    }
}

fn rustfmt(text: &str) -> Option<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let given = text.to_owned();
    // It may answer before it has read all.
    let writing = std::thread::spawn(move || input.write_all(given.as_bytes()));
    let output = child.wait_with_output().ok()?;
    let is_written = writing.join().is_ok_and(|written| written.is_ok());
    (is_written && output.status.success()).then(|| String::from_utf8(output.stdout).ok()).flatten()
}
