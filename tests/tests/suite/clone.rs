//! A new user: a fresh clone, only the README's commands, and a first migration.

use tests::Clone;

#[test]
fn the_readme_on_a_fresh_clone() {
    let clone = Clone::new();
    let upgrade = clone.cargo_run(&["upgrade", "head"]).exits(0);
    assert!(upgrade.out.contains("migrate.db (created)"), "{}", upgrade.out);
    assert!(upgrade.out.contains("7 revisions done"), "{}", upgrade.out);
    assert!(clone.path().join("migrate.db").exists());
    assert_eq!(clone.cargo_run(&["current"]).exits(0).out, "f82b31 (head)\n");

    // A new migration is a new file; it compiles as it is and is seen without further ado.
    let revision = clone.cargo_run(&["revision", "-m", "Move \"it\" to 2nd place"]).exits(0);
    assert!(revision.out.starts_with("f82b31 -> "), "{}", revision.out);
    let heads = clone.cargo_run(&["heads"]).exits(0);
    assert!(heads.err.is_empty(), "it compiles without a warning: {}", heads.err);
    assert!(heads.out.contains("Move \"it\" to 2nd place"), "{}", heads.out);
    let second = clone.cargo_run(&["revision", "-m", "type"]).exits(0);
    assert!(!second.out.starts_with("f82b31 -> "), "its parent is the one before: {}", second.out);
    clone.cargo_run(&["upgrade", "head"]).exits(0);
    clone.cargo_run(&["downgrade", "f82b31"]).exits(0);

    a_branch_is_rebased_and_another_is_merged(&clone);

    // A second head is found while compiling, and named.
    std::fs::write(
        clone.versions().join("r20260401_deadbe_other.rs"),
        "use migrate_core::prelude::*;\n\n/// Other\n\
         #[migration(revision = \"deadbe\", down_revision = \"nowhere\")]\n\
         pub mod other {\n    use super::*;\n    pub fn upgrade(_op: &mut Operations) {}\n    \
         pub fn downgrade(_op: &mut Operations) {}\n}\n",
    )
    .unwrap();
    let broken = clone.cargo_run(&["heads"]).exits(101);
    assert!(broken.err.contains("'nowhere'"), "{}", broken.err);
    assert!(broken.err.contains("r20260401_deadbe_other.rs:4:"), "{}", broken.err);
}

/// What `rebase` and `merge` write compiles without a warning and runs.
fn a_branch_is_rebased_and_another_is_merged(clone: &Clone) {
    let branch =
        |id| ["revision", "-m", "a branch", "--head", "f82b31", "--splice", "--rev-id", id];
    clone.cargo_run(&branch("side1")).exits(0);
    let check = clone.cargo_run(&["check", "--single-head"]).exits(3);
    assert!(check.err.contains(" rebase side1 --onto "), "{}", check.err);
    let rebase = clone.cargo_run(&["rebase", "side1", "--onto", "head"]).exits(0);
    assert!(
        rebase.out.contains("_side1_a_branch.rs:6: down_revision \"f82b31\" -> "),
        "{}",
        rebase.out
    );
    assert!(!rebase.err.contains("no database was asked"), "{}", rebase.err);
    clone.cargo_run(&branch("side2")).exits(0);
    let merge = clone.cargo_run(&["merge", "heads", "--rev-id", "joined"]).exits(0);
    assert!(
        merge.out.starts_with("side1, side2 -> joined, merge side1 and side2\n"),
        "{}",
        merge.out
    );
    let heads = clone.cargo_run(&["heads"]).exits(0);
    assert_eq!(
        heads.out,
        "side1, side2 -> joined (editorial, metrics) (head) (merge point), merge side1 and side2\n"
    );
    assert!(heads.err.is_empty(), "it compiles without a warning: {}", heads.err);
    clone.cargo_run(&["check", "--single-head"]).exits(0);
    clone.cargo_run(&["upgrade", "head"]).exits(0);
    let applied = clone.cargo_run(&["rebase", "side1", "--onto", "f82b31"]).exits(2);
    assert!(applied.err.contains("revision 'side1' is applied on "), "{}", applied.err);
    clone.cargo_run(&["downgrade", "f82b31"]).exits(0);
}
