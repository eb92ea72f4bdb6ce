//! `migrations!()` with a directory beside this file and a set to join, under strict lints.
#![forbid(unsafe_code)]
#![deny(missing_docs, unreachable_pub, unused, unused_qualifications, clippy::pedantic)]

migrate_core::migrations!(with = [other], "versions", single_head,);

/// Stands for another crate's set.
pub mod other {
    use migrate_core::__private::MigrationSet;

    /// The set.
    pub static MIGRATIONS: MigrationSet = MigrationSet {
        package: "other",
        revisions: &["o1"],
        branch_labels: &["core"],
        joined: &[],
    };
}

fn main() {
    use migrate_core::__private::{LinkedSet, Migration, inventory};

    assert_eq!(MIGRATIONS.revisions, ["v1", "v2"]);
    assert_eq!(MIGRATIONS.branch_labels, ["notes"]);
    assert_eq!(MIGRATIONS.joined[0].package, "other");
    assert_eq!(inventory::iter::<LinkedSet>.into_iter().count(), 1);

    let mut files: Vec<_> = inventory::iter::<Migration>.into_iter().map(|m| m.file).collect();
    files.sort_unstable();
    assert!(files[0].ends_with("versions/r1_first.rs"), "{files:?}");
    assert!(files[1].ends_with("versions/r2_second.rs"), "{files:?}");
    let _functions = [r1_first::first::upgrade, r2_second::second::upgrade];
}
