//! `check`: a line and 0 if the files form one history, all findings and 3 if not.

use tests::SourceFiles;

#[test]
fn one_history() {
    let files = SourceFiles::two_heads();
    for arguments in [&["check", "--graph"][..], &["--quiet", "check", "--graph"]] {
        let check = files.run(arguments).exits(0);
        let counts = "4 revisions, 2 heads, 1 base, 1 branch point, 0 merge points, 1 label";
        assert_eq!(check.out, format!("{counts}: one history\n"));
        assert_eq!(check.err, "");
    }
    let json = files.run(&["check", "--graph", "--format", "json"]).exits(0).json();
    assert_eq!(json["revisions"], 4);
    assert_eq!(json["heads"][1]["revision"], "c2");
    assert_eq!(json["findings"], serde_json::json!([]));
}

#[test]
fn several_heads_with_three_ways_out() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["check", "--single-head"],
        3,
        "error: there are 2 heads
  found: DIR/r_b1.rs:4:24: b1 (Add notes)
         DIR/r_c2.rs:4:24: c2 (Index reviews), branch metrics
  help:  join them: migrate merge heads; or put one line onto the other: migrate rebase c1 --onto \
         b1; or live with several, without --single-head: migrate upgrade heads
",
    );
    let json = files.run(&["check", "--single-head", "--format", "json"]).exits(3).json();
    assert_eq!(json["findings"][0]["message"], "there are 2 heads");
    files.run(&["rebase", "c1", "--onto", "b1"]).exits(0);
    let check = files.run(&["check", "--single-head"]).exits(0).out;
    assert!(check.starts_with("4 revisions, 1 head,"), "{check}");
}

#[test]
fn only_a_line_that_can_be_moved_is_proposed() {
    // g requires s, so s can't stand on it.
    let files = SourceFiles::new(&[
        (r#"revision = "a1""#, "Base"),
        (r#"revision = "g1", down_revision = "a1", depends_on = "s1""#, "Needs the other"),
        (r#"revision = "s1", down_revision = "a1", create_date = "2026-11-26""#, "The newer one"),
    ]);
    let check = files.run(&["check", "--single-head"]).exits(3);
    assert!(check.err.contains("migrate rebase g1 --onto s1;"), "{}", check.err);
    // The line that was begun later is moved.
    let files = SourceFiles::new(&[
        (r#"revision = "a1", create_date = "2026-11-26""#, "Newer"),
        (r#"revision = "b1", create_date = "2026-11-25""#, "Older"),
    ]);
    let check = files.run(&["check", "--single-head"]).exits(3);
    assert!(check.err.contains("migrate rebase a1 --onto b1;"), "{}", check.err);
    // Also where one of them stands further east.
    let files = SourceFiles::new(&[
        (r#"revision = "a1", create_date = "2026-11-26T08:30:00Z""#, "Newer"),
        (r#"revision = "b1", create_date = "2026-11-26 10:00:00+02:00""#, "Older"),
    ]);
    let check = files.run(&["check", "--single-head"]).exits(3);
    assert!(check.err.contains("migrate rebase a1 --onto b1;"), "{}", check.err);
    files.run(&["rebase", "a1", "--onto", "b1"]).exits(0);
    files.run(&["check", "--single-head"]).exits(0);
}

#[test]
fn every_finding_with_its_place() {
    let files = SourceFiles::new(&[
        (r#"revision = "a1", branch_labels = "core""#, "Baseline"),
        (r#"revision = "b1", down_revision = "nowhere""#, "Lost"),
        (r#"revision = "c1", depends_on = ["core", "nothing"]"#, "Lost too"),
    ]);
    files.write("r_twice.rs", "#[migration(revision = \"a1\")]\npub mod m {}\n");
    files.refuses(
        &["check", "--graph"],
        3,
        "error: the migrations form no history: 3 findings
  found: DIR/r_a1.rs:4:24: revision 'a1' is declared more than once
           at DIR/r_twice.rs:1:24
           help: give the newer migration an id of its own
         DIR/r_b1.rs:4:46: down_revision 'nowhere' of revision 'b1' is unknown
           help: add the file that declares 'nowhere', or correct `down_revision`; a revision of \
         another crate is found with `migrations!(with = [that_crate])`
         DIR/r_c1.rs:4:52: depends_on 'nothing' of revision 'c1' is unknown
           help: add the file that declares 'nothing', or correct `depends_on`; a revision of \
         another crate is found with `migrations!(with = [that_crate])`
  help:  correct these files, then look again: migrate check --graph
",
    );
    let json = files.run(&["check", "--graph", "--format", "json"]).exits(3).json();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 3);
    assert_eq!(findings[0]["places"][1]["line"], 1);
    assert!(findings[1]["message"].as_str().unwrap().starts_with("down_revision 'nowhere'"));
}

#[test]
fn files_that_are_wrong_by_themselves() {
    let files = SourceFiles::new(&[
        (r#"revision = "a1", down_revison = "b""#, "A typo"),
        (r#"revision = "b1", down_revision = "nowhere""#, "Not judged while a file is missing"),
    ]);
    files.write("r_none.rs", "fn nothing() {}\n");
    files.refuses(
        &["check", "--graph"],
        3,
        "error: the migrations form no history: 2 findings
  found: DIR/r_a1.rs:4:30: unknown key `down_revison`
           help: did you mean `down_revision`?
         DIR/r_none.rs: the file holds no migration
           help: put `#[migration(revision = \"..\")]` on a module at its top level, or move the \
         file to another directory
  help:  correct these files, then look again: migrate check --graph
",
    );
}

#[test]
fn a_cycle_and_a_missing_directory() {
    let files = SourceFiles::new(&[
        (r#"revision = "a1", depends_on = "b1""#, "One"),
        (r#"revision = "b1", down_revision = "a1""#, "Other"),
    ]);
    let check = files.run(&["check", "--graph"]).exits(3);
    let message = "DIR/r_a1.rs:4:43: revisions require each other in a cycle: a1 -> b1 -> a1\n";
    assert!(check.err.contains(message), "{}", check.err);
    let directory = tempfile::tempdir().unwrap();
    let check = tests::migrate(directory.path(), &["check", "--graph"]).exits(2);
    assert!(check.err.contains("there is no directory "), "{}", check.err);
    assert!(std::fs::read_dir(directory.path()).unwrap().next().is_none(), "nothing is made");
}
