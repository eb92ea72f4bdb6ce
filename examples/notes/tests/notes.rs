//! The program as somebody uses it: for years, with a file that an older version made.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output};

fn notes(directory: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_notes"));
    program.args(arguments).current_dir(directory).env_remove("NOTES").env_remove("CARGO");
    program.output().unwrap()
}

fn out(output: &Output) -> &str {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::str::from_utf8(&output.stdout).unwrap()
}

#[test]
fn a_file_of_an_older_version_is_copied_and_brought_up_to_date() {
    let directory = tempfile::TempDir::new().unwrap();
    let notes = |arguments: &[&str]| notes(directory.path(), arguments);
    out(&notes(&["add", "Buy milk"]));
    assert_eq!(out(&notes(&["list"])), "- Buy milk\n");
    assert_eq!(out(&notes(&["migrate", "current"])), "pin (head)\n");
    assert!(!directory.path().join("notes.before-first.db").exists());

    // As the first version of the program left it.
    out(&notes(&["migrate", "downgrade", "first"]));
    assert_eq!(out(&notes(&["list"])), "- Buy milk\n");
    assert_eq!(out(&notes(&["migrate", "current"])), "pin (head)\n");
    let copy = directory.path().join("notes.before-first.db");
    let copied = notes(&["migrate", "--url", &format!("sqlite://{}", copy.display()), "current"]);
    assert_eq!(out(&copied), "first\n");

    // The next copy has what was written since, also where a copy that was cut off stands in its place.
    out(&notes(&["add", "Call home"]));
    out(&notes(&["migrate", "downgrade", "first"]));
    std::fs::write(&copy, "cut o").unwrap();
    out(&notes(&["list"]));
    std::fs::rename(&copy, directory.path().join("notes.db")).unwrap();
    assert_eq!(out(&notes(&["migrate", "current"])), "first\n");
    assert_eq!(out(&notes(&["list"])), "- Buy milk\n- Call home\n");
    let left = std::fs::read_dir(directory.path()).unwrap().flatten();
    let left = left.filter(|file| file.file_name().to_string_lossy().starts_with("notes.copy-"));
    assert_eq!(left.count(), 0);
}

#[test]
fn what_is_wrong_is_said_with_the_command_as_it_is_typed() {
    let directory = tempfile::TempDir::new().unwrap();
    let wrong = notes(directory.path(), &["migrate", "upgrade", "pim"]);
    assert_eq!(wrong.status.code(), Some(2));
    let text = String::from_utf8(wrong.stderr).unwrap();
    assert!(text.contains("notes migrate upgrade pin"), "{text}");
    std::fs::write(directory.path().join("notes.db"), "no database").unwrap();
    let broken = notes(directory.path(), &["list"]);
    let text = String::from_utf8(broken.stderr).unwrap();
    assert!(!broken.status.success() && text.contains("help:"), "{text}");
}
