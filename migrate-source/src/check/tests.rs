//! The faults between migrations, each with all its places.

use std::path::PathBuf;

use super::*;
use crate::read::read_source;

/// One file for each attribute: `0.rs`, `1.rs`, ..
fn migrations(attributes: &[&str]) -> Vec<SourceMigration> {
    let files = attributes.iter().enumerate().flat_map(|(index, attribute)| {
        let text = format!("#[migration({attribute})] mod m {{}}");
        read_source(&text, &PathBuf::from(format!("{index}.rs"))).expect("valid source")
    });
    files.collect()
}

fn messages(attributes: &[&str], options: CheckOptions<'_>) -> Vec<String> {
    let checked = check_migrations(&migrations(attributes), options);
    checked.errors.iter().map(ToString::to_string).collect()
}

#[test]
fn a_history() {
    let attributes = [
        r#"revision = "a", branch_labels = "core""#,
        r#"revision = "b", down_revision = "a""#,
        r#"revision = "c", down_revision = "a", depends_on = ["b", "core"]"#,
        r#"revision = "m", down_revision = ["b", "c"]"#,
    ];
    let options = CheckOptions { single_head: true, ..CheckOptions::default() };
    assert_eq!(messages(&attributes, options), [""; 0]);
    assert_eq!(messages(&[], options), [""; 0]);
}

#[test]
fn a_cycle_names_its_members_only() {
    let attributes = [
        r#"revision = "a", down_revision = "c""#,
        r#"revision = "b", down_revision = "a""#,
        r#"revision = "c", depends_on = "label""#,
        r#"revision = "innocent", down_revision = "c""#,
        r#"revision = "d", down_revision = "b", branch_labels = "label""#,
    ];
    let found = messages(&attributes, CheckOptions::default());
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with(
        "revisions require each other in a cycle: a -> c -> d -> b -> a\n  at 0.rs:1:45\n  at \
         2.rs:1:42\n  at 4.rs:1:45\n  at 1.rs:1:45\n"
    ));
}

#[test]
fn duplicates_hide_nothing_else() {
    let attributes = [
        r#"revision = "a", branch_labels = "b""#,
        r#"revision = "a""#,
        r#"revision = "b", down_revision = "nowhere""#,
    ];
    let found = messages(&attributes, CheckOptions::default());
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("'a' is declared more than once\n  at 0.rs:1:24\n  at 1.rs:1:24"));
    assert!(found[1].contains("'b' is also the id of a revision\n  at 0.rs:1:45\n  at 2.rs:1:24"));
    assert!(found[2].contains("down_revision 'nowhere' of revision 'b' is unknown\n  at 2.rs"));
}

#[test]
fn with_joined_sets_the_unknown_is_handed_back() {
    let attributes = [
        r#"revision = "a", down_revision = "o1", depends_on = ["core", "mine"]"#,
        r#"revision = "b", down_revision = ["a", "o2"], branch_labels = "mine""#,
    ];
    let joined = ["other".to_owned()];
    let options = CheckOptions { joined: &joined, single_head: true };
    let checked = check_migrations(&migrations(&attributes), options);
    let outside: Vec<_> = checked
        .outside
        .iter()
        .map(|outside| (outside.name.as_str(), outside.reference.key(), outside.place.to_string()))
        .collect();
    assert_eq!(
        outside,
        [
            ("o1", "down_revision", "0.rs:1:45".to_owned()),
            ("core", "depends_on", "0.rs:1:65".to_owned()),
            ("o2", "down_revision", "1.rs:1:51".to_owned()),
        ]
    );
    // `a` depends on `b` through its label, and `b` follows `a`.
    assert!(checked.errors[0].message.contains("cycle: a -> b -> a"));
}

#[test]
fn two_heads_are_merged_or_rebased() {
    let attributes = [
        r#"revision = "a""#,
        r#"revision = "b", down_revision = "a""#,
        r#"revision = "c1", down_revision = "a""#,
        r#"revision = "c2", down_revision = "c1""#,
    ];
    let options = CheckOptions { single_head: true, ..CheckOptions::default() };
    assert_eq!(
        messages(&attributes, options),
        [
            "there are 2 heads: \"b\", \"c2\"\n  at 1.rs:1:24\n  at 3.rs:1:24\n  help: merge them in \
          a new migration with `down_revision = [\"b\", \"c2\"]`, or rebase: write `down_revision = \
          \"b\"` in revision 'c1'"
        ]
    );
    assert_eq!(messages(&attributes, CheckOptions::default()), [""; 0]);
}
