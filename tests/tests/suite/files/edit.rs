//! `edit`: which files are opened, with what, and what is said if that fails.
#![cfg(unix)]

use tests::{SourceFiles, TestDatabase, migrate, migrate_with};

/// A program that writes down what it was given, one argument a line.
fn editor(files: &SourceFiles, more: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = files.path().join("an editor");
    let text =
        format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}/given'\n{more}\n", files.path().display());
    std::fs::write(&path, text).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

fn given(files: &SourceFiles) -> String {
    let given = std::fs::read_to_string(files.path().join("given")).unwrap();
    given.replace(&files.versions().display().to_string(), "DIR")
}

#[test]
fn names_become_files() {
    let files = SourceFiles::two_heads();
    let editor = editor(&files, "");
    for (name, expected) in [
        ("b", "DIR/r_b1.rs\n"),
        ("metrics", "DIR/r_c1.rs\n"),
        ("metrics@head", "DIR/r_c2.rs\n"),
        ("heads", "DIR/r_b1.rs\nDIR/r_c2.rs\n"),
    ] {
        files.run_with(&["edit", name], &[("EDITOR", &editor)]).exits(0);
        assert_eq!(given(&files), expected, "{name}");
    }
}

#[test]
fn arguments_in_the_variable_and_the_order_of_the_variables() {
    let files = SourceFiles::two_heads();
    let editor = editor(&files, "");
    let quoted = format!("'{editor}' --wait \"a b\"");
    files.run_with(&["edit", "a1"], &[("EDITOR", &quoted), ("VISUAL", "/nowhere")]).exits(0);
    assert_eq!(given(&files), "--wait\na b\nDIR/r_a1.rs\n");
    files.run_with(&["edit", "b1"], &[("EDITOR", ""), ("VISUAL", &quoted)]).exits(0);
    assert_eq!(given(&files), "--wait\na b\nDIR/r_b1.rs\n");
    let path = files.path().join("bin");
    std::fs::create_dir(&path).unwrap();
    std::os::unix::fs::symlink(&editor, path.join("nano")).unwrap();
    let path = format!("{}:/bin", path.display());
    let variables = [("EDITOR", ""), ("VISUAL", ""), ("PATH", &*path)];
    if !["sensible-editor", "editor"]
        .iter()
        .any(|name| std::path::Path::new("/bin").join(name).exists())
    {
        files.run_with(&["edit", "c1"], &variables).exits(0);
        assert_eq!(given(&files), "DIR/r_c1.rs\n");
    }
}

#[test]
fn an_editor_that_fails_or_is_none() {
    let files = SourceFiles::two_heads();
    let failing = format!("'{}' -w", editor(&files, "exit 3"));
    let output = files.run_with(&["edit", "b1"], &[("EDITOR", &failing)]).exits(1);
    assert_eq!(
        output.err,
        "error: the editor 'PROJECT/an editor -w' ended with exit status: 3
  found: DIR/r_b1.rs
  help:  choose another one: EDITOR=vim migrate edit b1
"
    );
    let output = files.run_with(&["edit", "b1"], &[("EDITOR", "no_such_editor")]).exits(1);
    assert_eq!(
        output.err,
        "error: the editor 'no_such_editor' can't be started: No such file or directory (os error 2)
  found: DIR/r_b1.rs
  help:  choose another one: EDITOR=vim migrate edit b1
"
    );
    let nothing = [("EDITOR", ""), ("VISUAL", ""), ("PATH", "/nowhere")];
    let output = files.run_with(&["edit", "b1"], &nothing).exits(1);
    assert_eq!(
        output.err,
        "error: there is no editor
  found: EDITOR and VISUAL are not set
         none of these is in PATH: sensible-editor, editor, nano, vim, code
  help:  EDITOR=vim migrate edit head
"
    );
    let output = files.run_with(&["edit", "b1"], &[("EDITOR", "vim '")]).exits(2);
    assert!(output.err.contains("EDITOR can't be read as a command: vim '"), "{}", output.err);
}

#[test]
fn what_stands_for_no_file() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["edit", "base"],
        2,
        "error: 'base' stands for no revision, so there is no file to edit
  help:  name a revision: migrate edit head
",
    );
    files.run(&["edit", "zzz"]).exits(2);
    assert!(files.run(&["edit", "current"]).exits(2).err.contains("no database is given"));
}

#[test]
fn current_asks_the_database() {
    let files = SourceFiles::two_heads();
    let database = TestDatabase::sqlite();
    migrate(database.directory(), &["upgrade", "abc123", "--url", database.url()]).exits(0);
    let arguments = ["edit", "current", "--url", database.url()];
    let output = files.run(&arguments).exits(5);
    let message = "the database is at 'abc123', which this program doesn't contain";
    assert!(output.err.contains(message), "{}", output.err);
    files.write_migration(r#"revision = "abc123", down_revision = "b1""#, "Known");
    let editor = editor(&files, "");
    migrate_with(files.path(), &arguments, &[("EDITOR", &editor)]).exits(0);
    assert_eq!(given(&files), "DIR/r_abc123.rs\n");
    let below = ["edit", "current-1", "--url", database.url()];
    migrate_with(files.path(), &below, &[("EDITOR", &editor)]).exits(0);
    assert_eq!(given(&files), "DIR/r_b1.rs\n");
}

#[test]
fn what_forms_no_history_can_be_opened_to_mend_it() {
    let files = SourceFiles::two_heads();
    files.write_migration(r#"revision = "z1", down_revision = "nowhere""#, "Broken");
    let editor = editor(&files, "");
    for (name, expected) in
        [("z1", "DIR/r_z1.rs\n"), ("a1", "DIR/r_a1.rs\n"), ("z", "DIR/r_z1.rs\n")]
    {
        files.run_with(&["edit", name], &[("EDITOR", &editor)]).exits(0);
        assert_eq!(given(&files), expected, "{name}");
    }
    let unknown = files.run_with(&["edit", "y"], &[("EDITOR", &editor)]).exits(1);
    assert!(unknown.err.contains("down_revision 'nowhere' of revision 'z1'"), "{}", unknown.err);
}
