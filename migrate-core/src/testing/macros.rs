//! The checks of a kit as tests of a crate.

/// Adds the checks of a [`Kit`](crate::testing::Kit) as tests: `history::..` without a database, and
/// for each database `sqlite::..`, `postgres::..` and `mysql::..`.
///
/// ```text
/// // migrations/tests/migrations.rs
/// migrate_core::migration_tests!(migrations::MIGRATIONS, databases = [sqlite]);
/// ```
///
/// Behind the databases may stand, in this order:
///
/// - `heads = ["editorial", "f82b31"]`: the labels or revisions that the history ends in, if that is
///   meant to be more than one;
/// - `configure = |migrator| migrator.version_table("app_versions")`: what the application sets;
/// - `checks = [up_down_up, ..]`: these only, of `compiles_to_sql`, `up_down_up`,
///   `downgrades_leave_no_trace`, `applied_twice_is_nothing_to_do`, `two_runners_apply_once`,
///   `script_equals_live`.
///
/// A second set is tested in a module of its own: `mod audit { migrate_core::migration_tests!(..); }`.
#[macro_export]
macro_rules! migration_tests {
    ($set:path, databases = [$($database:ident),+ $(,)?]
        $(, heads = [$($head:expr),* $(,)?])?
        $(, configure = $configure:expr)? $(,)?
    ) => {
        $crate::migration_tests!(
            $set, databases = [$($database),+]
            $(, heads = [$($head),*])?
            $(, configure = $configure)?
            , checks = [
                compiles_to_sql,
                up_down_up,
                downgrades_leave_no_trace,
                applied_twice_is_nothing_to_do,
                two_runners_apply_once,
                script_equals_live,
            ]
        );
    };
    ($set:path, databases = [$($database:ident),+ $(,)?]
        $(, heads = [$($head:expr),* $(,)?])?
        $(, configure = $configure:expr)?
        , checks = $checks:tt $(,)?
    ) => {
        fn migration_kit() -> $crate::testing::Kit {
            $crate::testing::Kit::new([&$set])$(.configure($configure))?
        }

        mod history {
            #[test]
            fn graph_is_sound() -> $crate::testing::Outcome {
                super::migration_kit().graph_is_sound()
            }

            #[test]
            fn heads_are_as_declared() -> $crate::testing::Outcome {
                super::migration_kit().heads_are(&[$($($head),*)?])
            }
        }

        $($crate::migration_tests!(@database $database $checks);)+
    };
    (@database $database:ident [$($check:ident),* $(,)?]) => {
        mod $database {
            $(
                #[test]
                fn $check() -> $crate::testing::Outcome {
                    super::migration_kit().$check($crate::migration_tests!(@dialect $database))
                }
            )*
        }
    };
    (@dialect sqlite) => { $crate::Dialect::Sqlite };
    (@dialect postgres) => { $crate::Dialect::Postgres };
    (@dialect mysql) => { $crate::Dialect::MySql };
    (@dialect $other:ident) => {
        ::core::compile_error!("the databases are sqlite, postgres and mysql")
    };
    (@ $($other:tt)*) => {
        ::core::compile_error!("checks are names: checks = [up_down_up, ..]")
    };
    ($($other:tt)*) => {
        ::core::compile_error!(
            "write migration_tests!(my_migrations::MIGRATIONS, databases = [sqlite]); behind the \
             databases may stand heads = [\"x\"], configure = .., checks = [..], in this order"
        );
    };
}
