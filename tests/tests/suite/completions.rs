//! `cargo migrate completions` and `cargo migrate man`: made without a build, and understood by the shells.

use std::process::Command;

use tests::UserProject;

fn script(shell: &str, more: &[&str]) -> String {
    let nowhere = UserProject::new(&[]);
    nowhere.migrate(&[&["completions", shell], more].concat()).exits(0).out
}

/// What bash offers behind a line, with whatever completed cargo before.
fn bash(script: &str, line: &[&str]) -> String {
    const TRY: &str = r#"
        _cargo_of_theirs() { COMPREPLY=("theirs:$2"); }
        complete -F _cargo_of_theirs cargo
        source <(printf '%s' "$1")
        source <(printf '%s' "$1")
        shift
        compopt() { :; }
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
        function="$(complete -p -- "$1")" && function="${function##*-F }" && function="${function%% *}"
        "$function" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let mut command = Command::new("bash");
    let output = command.args(["--norc", "-c", TRY, "bash", script]).args(line).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.is_empty(), "{line:?}: {said}");
    String::from_utf8(output.stdout).unwrap().replace('\n', " ").trim().to_owned()
}

#[test]
fn bash_completes_what_is_typed_behind_cargo_migrate() {
    let script = script("bash", &[]);
    for (line, expected) in [
        (&["cargo", "migrate", "up"][..], "upgrade"),
        (&["cargo", "migrate", "upgrade", "--tr"], "--transaction"),
        (&["cargo", "migrate", "upgrade", "--transaction", ""], "per-migration per-run"),
        (&["cargo", "+nightly", "migrate", "rev"], "revision"),
        (&["cargo", "+nightly", "migrate", "heads"], "heads"),
        (&["cargo", "migrate", "-q", "graph", "--format", "d"], "dot"),
        (&["cargo", "migrate", "comp"], "completions"),
        (&["cargo-migrate", "ensure"], "ensure_version"),
        // Whoever completed the rest of cargo still does.
        (&["cargo", "bui"], "theirs:bui"),
        (&["cargo", "build", "migrate", "--re"], "theirs:--re"),
        (&["cargo", "mig"], "theirs:mig"),
    ] {
        assert_eq!(bash(&script, line), expected, "{line:?}");
    }
    let all = bash(&script, &["cargo", "migrate", ""]);
    for command in ["init", "upgrade", "check", "man"] {
        assert!(all.split(' ').any(|word| word == command), "{all}");
    }
}

#[test]
fn a_program_of_a_project_is_completed_by_its_name() {
    let script = script("bash", &["--program", "my-cli"]);
    assert_eq!(bash(&script, &["my-cli", "upgrade", "--dr"]), "--dry-run");
    // It has no such command.
    assert_eq!(bash(&script, &["my-cli", "ini"]), "");
}

#[test]
fn every_shell_gets_every_command() {
    let shells = ["bash", "elvish", "fish", "powershell", "zsh"];
    for shell in shells {
        let script = script(shell, &[]);
        for word in ["init", "ensure_version", "autogenerate", "per-migration"] {
            let is_known = script.contains(word) || shell == "elvish" || shell == "powershell";
            assert!(is_known, "{shell} has no {word}");
        }
        // The shell itself reads it, where there is one.
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &script).unwrap();
        if let Ok(read) = Command::new(shell).arg("-n").arg(file.path()).output() {
            let said = String::from_utf8_lossy(&read.stderr).into_owned();
            assert!(read.status.success() && said.is_empty(), "{shell}: {said}");
        }
    }
    let nowhere = UserProject::new(&[]);
    let unknown = nowhere.migrate(&["completions", "tcsh"]).exits(2).err;
    assert!(unknown.contains("bash, elvish, fish, powershell, zsh"), "{unknown}");
}

#[test]
fn fish_completes_what_is_typed_behind_cargo_migrate() {
    let script = script("fish", &[]);
    let home = tempfile::TempDir::new().unwrap();
    let fish = |line: &str| {
        let script = format!("{script}\ncomplete -C '{line}'\n");
        let mut command = Command::new("fish");
        command.args(["-c", &script]).env("HOME", home.path()).current_dir(home.path());
        let output = command.output().ok()?;
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).unwrap())
    };
    // Not every machine has it.
    let Some(upgrade) = fish("cargo migrate up") else { return };
    assert!(upgrade.starts_with("upgrade\tApply everything"), "{upgrade}");
    let values = fish("cargo migrate upgrade --transaction per-").unwrap();
    assert!(values.contains("per-run\t"), "{values}");
    assert!(fish("cargo migrate ").unwrap().contains("revision\t"));
}

#[test]
fn a_page_of_the_manual_for_every_command() {
    let project = UserProject::new(&[]);
    let written = project.migrate(&["man", "share/man1"]).exits(0).out;
    assert!(written.contains("share/man1"), "{written}");
    let page = project.read("share/man1/cargo-migrate-upgrade.1");
    assert!(page.contains("\\fBcargo migrate upgrade\\fR"), "{page}");
    assert!(page.contains("migrate upgrade head \\-\\-sql"), "its examples: {page}");
    let count = std::fs::read_dir(project.path().join("share/man1")).unwrap().count();
    let listed = project.read("share/man1/cargo-migrate.1").matches("cargo\\-migrate\\-").count();
    assert_eq!(count, listed + 1, "a page for each that the first one lists");
    // Written again over what is there; for a program of another name.
    project.migrate(&["man", "share/man1"]).exits(0);
    project.migrate(&["man", "own", "--program", "my-cli"]).exits(0);
    assert!(project.read("own/my-cli-show.1").contains("\\fBmy\\-cli show\\fR"));
    assert!(!project.path().join("own/my-cli-init.1").exists());
    project.write("file", "");
    let refused = project.migrate(&["man", "file"]).exits(1).err;
    assert!(refused.contains("/file: "), "{refused}");
}
