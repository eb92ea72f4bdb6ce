//! What `cargo migrate revision` writes: one file, and little in it that isn't the migration's own.
//!
//! Counted as `tests/ceremony` does it beside other tools: content is the message and what is done, the attribute
//! is one line, and lines of nothing but brackets are told apart.

use std::process::Command;

use tests::UserProject;

const BUDGET: usize = 8;

/// Lines of ceremony: all, and those of more than brackets.
fn ceremony(text: &str) -> (usize, usize) {
    let (before, rest) = text.split_once("#[migration(").unwrap();
    let (_, after) = rest.split_once(")]").unwrap();
    let text = format!("{before}#[migration(..)]{after}");
    let is_content = |line: &&str| line.starts_with("///") || line.starts_with("op.");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_content(line));
    let lines: Vec<&str> = lines.collect();
    let is_brackets = |line: &&&str| line.chars().all(|c| "(){}[];,".contains(c));
    (lines.len(), lines.len() - lines.iter().filter(is_brackets).count())
}

fn git(project: &UserProject, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=tests", "-c", "user.email=tests@localhost"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = git.current_dir(project.path()).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {printed}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_new_migration_is_one_file_of_few_lines_that_are_not_its_own() {
    let project = UserProject::single();
    project.init(&[]).exits(0);
    git(&project, &["init", "--quiet"]);
    let commit = || {
        git(&project, &["add", "--all"]);
        git(&project, &["commit", "--quiet", "--message", "before"]);
    };
    let column = ["--add-column", "users.name:text"];
    let added = |more: &[&str]| {
        commit();
        let revision = ["revision", "-m", "add users.name"];
        project.migrate(&[&revision[..], &column, more].concat()).exits(0);
        let status = git(&project, &["status", "--porcelain", "--untracked-files=all"]);
        let lines: Vec<&str> = status.lines().collect();
        assert_eq!(lines.len(), 1, "one file is touched: {status}");
        let path = lines[0].strip_prefix("?? ").expect("it is new");
        assert!(path.starts_with("migrations/src/versions/r"), "{path}");
        project.read(path)
    };
    let written = added(&[]);
    let (all, words) = ceremony(&written);
    assert!(words <= BUDGET, "{words} lines of ceremony in {written}");
    assert!(all <= BUDGET + 1, "{all} lines of ceremony, with brackets, in {written}");
    let written = added(&["--reversible"]);
    let (all, words) = ceremony(&written);
    assert!(all <= BUDGET && words < all, "{all} lines of ceremony in {written}");
}
