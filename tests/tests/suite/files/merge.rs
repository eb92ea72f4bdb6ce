//! `merge`: the file that it writes, and every refusal.

use tests::SourceFiles;

#[test]
fn heads_are_merged_in_the_order_of_their_ids() {
    let files = SourceFiles::two_heads();
    let merge = files.run(&["merge"]).exits(0);
    assert!(merge.out.starts_with("b1, c2 -> "), "{}", merge.out);
    assert!(merge.out.contains(", merge b1 and c2\ncreated DIR/r2"), "{}", merge.out);
    assert!(merge.err.contains("migrate upgrade head"), "{}", merge.err);
    assert!(
        files.run(&["check", "--single-head"]).exits(0).out.starts_with("5 revisions, 1 head,")
    );
}

#[test]
fn the_file() {
    let files = SourceFiles::two_heads();
    let arguments = ["merge", "metrics@head", "b", "-m", "merge 2 lines", "--rev-id", "m.1"];
    let merge = files.run(&[&arguments[..], &["--branch-label", "joined"]].concat()).exits(0);
    assert!(merge.out.contains("_m_1_merge_2_lines.rs"), "an id is no file name: {}", merge.out);
    let text = files.read_like("_m_1_");
    let (before, rest) = text.split_once("    create_date = \"").unwrap();
    let (_, after) = rest.split_once('\n').unwrap();
    assert_eq!(
        [before, after].concat(),
        r#"use migrate_core::prelude::*;

/// merge 2 lines
#[migration(
    revision = "m.1",
    down_revision = ["c2", "b1"],
    branch_labels = "joined",
)]
pub mod merge_2_lines {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}

    pub fn downgrade(_op: &mut Operations) {}
}
"#
    );
}

#[test]
fn three_heads_and_json() {
    let files = SourceFiles::two_heads();
    files.write_migration(r#"revision = "d1", down_revision = "a1""#, "Third");
    let arguments = ["merge", "heads", "--rev-id", "m1", "--format", "json"];
    let json = files.run(&arguments).exits(0).json();
    assert_eq!(json["revision"], "m1");
    assert_eq!(json["down_revision"], serde_json::json!(["b1", "c2", "d1"]));
    assert_eq!(json["message"], "merge b1, c2 and d1");
    let path = json["path"].as_str().unwrap();
    assert!(files.file(path.strip_prefix("DIR/").unwrap()).is_file(), "{path}");
}

#[test]
fn what_is_no_head_needs_splice() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["merge", "c1", "b1"],
        2,
        "error: revision 'c1' is no head; a merge on it begins a branch
  found: on it: c2 (Index reviews)
  help:  if a branch is meant: migrate merge c1 b1 --splice
",
    );
    files.run(&["merge", "c1", "b1", "--splice", "--rev-id", "m1"]).exits(0);
    assert!(files.read_like("_m1_").contains(r#"down_revision = ["c1", "b1"],"#));
}

#[test]
fn nothing_to_merge() {
    let files = SourceFiles::new(&[]);
    let text = "error: nothing to merge: there is no revision yet
  help:  migrate revision -m \"..\"
";
    files.refuses(&["merge"], 2, text);
    files.write_migration(r#"revision = "a1""#, "Baseline");
    files.refuses(
        &["merge", "heads"],
        2,
        "error: nothing to merge: there is one head
  found: a1 (Baseline)
  help:  go on from it: migrate revision -m \"..\"
",
    );
    files.write_migration(r#"revision = "b1""#, "Another base");
    files.refuses(
        &["merge", "b1"],
        2,
        "error: nothing to merge with 'b1' alone
  found: a1 (Baseline)
         b1 (Another base)
  help:  name at least two revisions, or all heads: migrate merge heads
",
    );
    files.refuses(
        &["merge", "b1", "base"],
        2,
        "error: 'base' stands for no revision that could be merged
  help:  name revisions or heads: migrate merge heads
",
    );
}

#[test]
fn duplicates_and_ancestors() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["merge", "b1", "c2", "b"],
        2,
        "error: revision 'b1' is named twice
  help:  leave 'b' out the second time
",
    );
    files.refuses(
        &["merge", "a1", "c2", "--splice"],
        2,
        "error: revision 'a1' is an ancestor of 'c2', which holds it already
  help:  leave 'a1' out
",
    );
}

#[test]
fn names_that_mean_nothing_or_too_much() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["merge", "b11", "c2"],
        2,
        "error: no revision or branch label is called 'b11'
  found: b1 (Add notes)
  help:  perhaps you mean: migrate merge b1 c2
",
    );
    files.refuses(
        &["merge", "b1", "c"],
        2,
        "error: revision prefix 'c' is ambiguous
  found: c1 (Count reviews), branch metrics
         c2 (Index reviews), branch metrics
  help:  write more of it: migrate merge b1 c1
",
    );
    files.refuses(
        &["merge", "head", "b1"],
        2,
        "error: 'head' means one revision, but there are 2 heads
  found: b1 (Add notes)
         c2 (Index reviews), branch metrics
  help:  name one of them instead of 'head', for example b1
",
    );
    files.refuses(
        &["merge", "+1", "b1"],
        2,
        "error: '+1' counts from a database, and none is asked here
  help:  name the revision; the list of them: migrate history
",
    );
    files.run(&["merge", "b1:c2"]).exits(2);
}

#[test]
fn ids_labels_and_messages_that_are_taken_or_wrong() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["merge", "--rev-id", "b1"],
        2,
        "error: --rev-id 'b1': a revision is called so already
  found: DIR/r_b1.rs:4:24: b1 (Add notes)
  help:  choose another one: --rev-id NAME
",
    );
    files.refuses(
        &["merge", "--branch-label", "metrics"],
        2,
        "error: --branch-label 'metrics': a branch label is called so already
  found: DIR/r_c1.rs:4:24: c1 (Count reviews)
  help:  choose another one: --branch-label NAME
",
    );
    files.refuses(
        &["merge", "--rev-id", "m-1"],
        2,
        "error: --rev-id 'm-1' contains '-'; letters, digits, '_' and '.' are safe, while '@', '+', \
         '-', ':', ',', quotes, slashes and white space are not allowed
  help:  choose another one: --rev-id NAME
",
    );
    files.refuses(
        &["merge", "-m", " "],
        2,
        "error: a message is one line of text
  help:  migrate merge heads -m \"merge editorial and metrics\"
",
    );
    files.refuses(
        &["merge", "--rev-id", "m1", "--branch-label", "m1"],
        2,
        "error: --branch-label 'm1' is also the id: a target must mean one of the two
  help:  choose another one: --branch-label NAME
",
    );
}
