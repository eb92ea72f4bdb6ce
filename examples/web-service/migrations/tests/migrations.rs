//! What every migration must hold.

// A slug is made by a step in Rust, which has no script.
migrate_core::migration_tests!(
    web_service_migrations::MIGRATIONS,
    databases = [sqlite],
    checks = [
        compiles_to_sql,
        up_down_up,
        downgrades_leave_no_trace,
        applied_twice_is_nothing_to_do,
        two_runners_apply_once,
    ]
);
