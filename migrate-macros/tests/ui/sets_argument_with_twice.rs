mod other {
    pub static MIGRATIONS: migrate_core::__private::MigrationSet =
        migrate_core::__private::MigrationSet {
            package: "other",
            revisions: &["o1"],
            branch_labels: &["core"],
            joined: &[],
        };
}

migrate_core::migrations!("sets/arguments", with = [other, other]);

fn main() {}
