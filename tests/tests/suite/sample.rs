//! The sample application on every database: live, and by a script through the native client.

use std::process::{Command, Stdio};

use migrate_core::Dialect;
use tests::{TestDatabase, databases, migrate};

fn run(database: &TestDatabase, arguments: &[&str]) -> tests::Output {
    let arguments = [arguments, &["--url", database.url()]].concat();
    migrate(database.directory(), &arguments)
}

/// Another empty database of the same kind.
fn another(database: &TestDatabase) -> TestDatabase {
    match database.dialect() {
        Dialect::Sqlite => TestDatabase::sqlite(),
        dialect => TestDatabase::on_server(dialect).unwrap(),
    }
}

/// Gives a script to the native client, which must stop at the first error.
fn by_client(database: &TestDatabase, script: &str) -> bool {
    let file = database.directory().join("script.sql");
    std::fs::write(&file, script).unwrap();
    let mut command = match database.dialect() {
        Dialect::Postgres => {
            let mut command = Command::new("psql");
            command.args(["-X", "-q", database.url()]);
            command
        }
        Dialect::MySql => tests::mysql_client("mariadb", database.url()),
        Dialect::Sqlite => {
            let mut command = Command::new("sqlite3");
            command.arg(database.directory().join("test.db"));
            command
        }
    };
    command.stdin(std::fs::File::open(&file).unwrap()).stdout(Stdio::null());
    command.output().unwrap().status.success()
}

#[test]
fn up_down_and_up_again() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        let schema = database.schema();
        assert_eq!(
            database.tables(),
            ["approval_states", "articles", "fast_approvals", "review_load", "users"]
        );
        run(&database, &["downgrade", "base"]).exits(0);
        assert!(database.tables().is_empty(), "{:?}", database.tables());
        run(&database, &["upgrade", "head"]).exits(0);
        assert_eq!(database.schema(), schema);
        assert_eq!(run(&database, &["current"]).exits(0).out, "f82b31 (head)\n");
    }
}

#[test]
fn a_script_through_the_client_leaves_what_a_live_run_leaves() {
    for database in databases() {
        let (live, dialect) = (another(&database), database.dialect().to_string());
        let sql = |arguments: &[&str]| {
            let sql = ["--sql", "--dialect", &dialect];
            migrate(database.directory(), &[arguments, &sql].concat()).exits(0).out
        };
        let fence = "SELECT id, generation FROM migrate_version_fence";
        assert!(by_client(&database, &sql(&["upgrade", "head"])));
        run(&live, &["upgrade", "head"]).exits(0);
        assert_eq!(database.schema(), live.schema());
        assert_eq!(database.version_rows(), live.version_rows());
        if database.is_transactional() {
            assert_eq!(database.query(fence), live.query(fence));
        }

        assert!(!by_client(&database, &sql(&["upgrade", "abc123:head"])), "it is at the head");
        assert_eq!(database.version_rows(), ["f82b31"]);

        assert!(by_client(&database, &sql(&["downgrade", "head:base"])));
        assert!(database.tables().is_empty());
        assert!(database.version_rows().is_empty());
    }
}

#[test]
fn a_script_that_fails_in_the_middle_leaves_what_a_live_run_leaves() {
    for database in databases() {
        let (live, dialect) = (another(&database), database.dialect().to_string());
        // The view of revision d90a17 finds its name taken.
        for one in [&database, &live] {
            one.execute("CREATE TABLE review_load (id INTEGER)");
        }
        let sql = ["upgrade", "head", "--sql", "--dialect", &dialect];
        let script = migrate(database.directory(), &sql).exits(0).out;
        assert!(!by_client(&database, &script));
        run(&live, &["upgrade", "head"]).exits(1);
        assert_eq!(database.version_rows(), live.version_rows());
        assert_eq!(database.schema(), live.schema());
        for one in [&database, &live] {
            one.execute("DROP TABLE review_load");
            run(one, &["upgrade", "head"]).exits(0);
        }
        assert_eq!(database.schema(), live.schema());
    }
}
