//! Scratch databases: gone afterwards, cleaned up after a crash, kept for the next time, refused by name.

use migrate_core::Dialect;
use tests::{TestDatabase, migrate_with};

use super::run;

/// The scratch databases that were made beside this one.
fn scratch_databases(database: &TestDatabase) -> Vec<String> {
    let sql = match database.dialect() {
        Dialect::Postgres => {
            "SELECT datname::text FROM pg_database WHERE datname LIKE 'migrate\\_scratch%'"
        }
        _ => {
            "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'migrate\\_scratch%'"
        }
    };
    let prefix = prefix(database);
    database.query(sql).into_iter().filter(|name| name.starts_with(&prefix)).collect()
}

/// With a hash of the name of the database.
fn prefix(database: &TestDatabase) -> String {
    let hash = match database.dialect() {
        Dialect::Postgres => {
            "SELECT substr(encode(sha256(current_database()::text::bytea), 'hex'), 1, 8)"
        }
        _ => "SELECT left(sha2(DATABASE(), 256), 8)",
    };
    format!("migrate_scratch_{}_", database.query(hash)[0])
}

fn servers() -> impl Iterator<Item = TestDatabase> {
    [TestDatabase::postgres(), TestDatabase::mysql()].into_iter().flatten()
}

#[test]
fn nothing_is_left_on_a_server() {
    for database in servers() {
        let diff = ["diff", "def456", "head", "--no-scratch-cache"];
        run(&database, &diff).exits(0);
        assert_eq!(scratch_databases(&database), [""; 0]);
        // Nor behind a failure.
        let broken = super::file(&database, "broken.sql", "CREATE TABEL b;");
        run(&database, &["check", "--to", &broken, "--no-scratch-cache"]).exits(1);
        assert_eq!(scratch_databases(&database), [""; 0]);
    }
}

#[test]
fn what_a_killed_process_left_is_dropped_and_nothing_else() {
    for database in servers() {
        let left = format!("{}6900_0123456789ab", prefix(&database));
        let of_others = "migrate_scratch_ffffffff_6900_0123456789ab";
        for name in [left.as_str(), of_others] {
            database.execute(&format!("CREATE DATABASE {name}"));
        }
        run(&database, &["diff", "def456", "abc123", "--no-scratch-cache"]).exits(0);
        let there = scratch_databases(&database);
        let is_there = database.try_execute(&format!("CREATE DATABASE {of_others}")).is_err();
        database.execute(&format!("DROP DATABASE {of_others}"));
        assert_eq!(there, [""; 0]);
        assert!(is_there, "the scratch database of another one was dropped");
    }
}

#[test]
fn a_kept_one_is_read_again_and_a_broken_one_is_made_anew() {
    for database in servers() {
        let diff = ["diff", "def456", "head"];
        let first = run(&database, &diff).exits(0).out;
        let kept = scratch_databases(&database);
        assert_eq!(kept.len(), 2, "{kept:?}");
        assert_eq!(run(&database, &diff).exits(0).out, first);
        assert_eq!(scratch_databases(&database), kept);
        // One in which a run was interrupted is not trusted.
        let other = tests::with_database(database.url(), &kept[0]);
        let broken = TestDatabase::existing(database.dialect(), other);
        broken.execute("DELETE FROM migrate_version");
        assert_eq!(run(&database, &diff).exits(0).out, first);
        for name in scratch_databases(&database) {
            database.execute(&format!("DROP DATABASE {name}"));
        }
    }
}

#[test]
fn files_are_kept_where_a_user_keeps_such_things() {
    let database = TestDatabase::sqlite();
    let cache = tempfile::TempDir::new().unwrap();
    let cache = cache.path().to_str().unwrap();
    let diff = |more: &[&str]| {
        let arguments = [&["diff", "def456", "head", "--url", database.url()], more].concat();
        migrate_with(database.directory(), &arguments, &[("XDG_CACHE_HOME", cache)]).exits(0).out
    };
    let count = || std::fs::read_dir(format!("{cache}/migrate")).map_or(0, Iterator::count);
    let first = diff(&["--no-scratch-cache"]);
    assert_eq!(count(), 0);
    assert_eq!(diff(&[]), first);
    assert_eq!(count(), 2);
    assert_eq!(diff(&[]), first);
    assert_eq!(count(), 2);
}

#[test]
fn a_role_that_may_not_create_databases_is_told_what_to_do() {
    for database in servers() {
        let role = format!("no_scratch_{}", std::process::id());
        let (create, url) = match database.dialect() {
            Dialect::Postgres => (format!("CREATE ROLE {role} LOGIN PASSWORD 'x1'"), "postgres"),
            _ => (
                format!(
                    "CREATE USER {role} IDENTIFIED BY 'x1'; GRANT ALL ON `{}`.* TO {role}",
                    database.name()
                ),
                "mysql",
            ),
        };
        database.execute(&create);
        let (_, rest) = database.url().split_once('@').unwrap();
        let url = format!("{url}://{role}:x1@{rest}");
        let refused =
            tests::migrate(database.directory(), &["diff", "def456", "head", "--url", &url])
                .exits(1);
        let made = tests::migrate(
            database.directory(),
            &[
                "diff",
                "def456",
                "abc123",
                "--url",
                &url,
                "--scratch-url",
                database.url(),
                "--no-scratch-cache",
            ],
        );
        database.execute(&format!(
            "DROP {} {role}",
            if database.dialect() == Dialect::Postgres { "ROLE" } else { "USER" }
        ));
        assert!(refused.err.contains("no scratch database beside"), "{}", refused.err);
        assert!(refused.err.contains("--scratch-url URL"), "{}", refused.err);
        assert!(!refused.err.contains("x1@"), "{}", refused.err);
        made.exits(0);
    }
}
