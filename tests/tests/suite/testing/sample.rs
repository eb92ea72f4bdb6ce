//! The kit's tests in a crate, as a user adds them: for this repository's own migrations.

// A step in Rust has no script.
migrate_core::migration_tests!(
    migrations_crate::MIGRATIONS,
    databases = [sqlite],
    heads = ["f82b31"],
    checks = [
        compiles_to_sql,
        up_down_up,
        downgrades_leave_no_trace,
        applied_twice_is_nothing_to_do,
        two_runners_apply_once,
    ]
);

#[test]
fn the_same_on_the_servers() {
    for dialect in super::dialects() {
        migration_kit().up_down_up(dialect).unwrap();
        migration_kit().downgrades_leave_no_trace(dialect).unwrap();
        migration_kit().two_runners_apply_once(dialect).unwrap();
    }
}
