//! The sample application on every database: live, and by a script through the native client.

use std::process::{Command, Stdio};

use migrate_core::Migrator;
use migrate_core::graph::Direction;
use migrate_core::prelude::*;
use tests::{TestDatabase, databases, migrate, migration, registry};

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

/// Gives a script to the native client, which must stop at the first error; what it says of one.
fn by_client(database: &TestDatabase, script: &str) -> Result<(), String> {
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
    let output = command.output().unwrap();
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
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
        by_client(&database, &sql(&["upgrade", "head"])).unwrap();
        run(&live, &["upgrade", "head"]).exits(0);
        assert_eq!(database.schema(), live.schema());
        assert_eq!(database.version_rows(), live.version_rows());
        if database.is_transactional() {
            assert_eq!(database.query(fence), live.query(fence));
        }
        let journal = "SELECT revision, action, state, effect, source, statements, \
                       statements_done, in_doubt FROM migrate_version_journal ORDER BY revision";
        assert_eq!(database.query(journal), live.query(journal));
        run(&database, &["verify"]).exits(0);

        let refused = by_client(&database, &sql(&["upgrade", "abc123:head"])).unwrap_err();
        assert!(refused.contains("database_is_not_at_the_expected_revision"), "{refused}");
        assert_eq!(database.version_rows(), ["f82b31"]);

        by_client(&database, &sql(&["downgrade", "head:base"])).unwrap();
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
        by_client(&database, &script).unwrap_err();
        run(&live, &["upgrade", "head"]).exits(1);
        assert_eq!(database.version_rows(), live.version_rows());
        assert_eq!(database.schema(), live.schema());
        for one in [&database, &live] {
            one.execute("DROP TABLE review_load");
        }
        if !database.is_transactional() {
            // Nobody told the journal that the statement of the script was refused.
            let error = run(&database, &["upgrade", "head"]).exits(1).err;
            assert!(error.contains("migrate resume --redo"), "{error}");
            run(&database, &["resume", "--redo"]).exits(0);
        }
        for one in [&database, &live] {
            run(one, &["upgrade", "head"]).exits(0);
        }
        assert_eq!(database.schema(), live.schema());
    }
}

/// What a live run sends as one statement, the client of MySQL would cut without a `DELIMITER`; and a
/// migration that empties the search path hides nothing from the script after it.
#[test]
fn a_script_of_bodies_and_settings_goes_through_the_client() {
    let bodies = migration(
        "a",
        &[],
        |op| {
            op.execute(
                per_dialect()
                    .postgres(
                        "SELECT pg_catalog.set_config('search_path', '', false); \
                         CREATE TABLE public.t (a int); CREATE TEMP TABLE later (a int)",
                    )
                    .mysql(
                        "CREATE TABLE t (a INT); CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW \
                         BEGIN SET NEW.a = NEW.a + 1; SET NEW.a = NEW.a * 2; /* // */ END; \
                         SET sql_mode = 'ANSI_QUOTES'",
                    )
                    .sqlite(
                        "CREATE TABLE t (a INT); CREATE TRIGGER r AFTER INSERT ON t \
                         BEGIN UPDATE t SET a = 4; UPDATE t SET a = a + 0; END",
                    ),
            );
            Ok(())
        },
        |_| Ok(()),
    );
    let after = migration(
        "b",
        &["a"],
        |op| {
            op.create_table("later", [column("a", Integer)]);
            op.execute(
                per_dialect()
                    .postgres("INSERT INTO later VALUES (1)")
                    // With the mode of the migration before, a name that doesn't exist.
                    .mysql("INSERT INTO later VALUES (\"1\")")
                    .sqlite("INSERT INTO later VALUES (1)"),
            );
            Ok(())
        },
        |_| Ok(()),
    );
    for database in databases() {
        let all = Migrator::from_registry(registry([bodies, after]));
        let range = ":head".parse().unwrap();
        let script = all.script(Direction::Upgrade, &range, database.dialect(), false).unwrap();
        by_client(&database, &script).unwrap_or_else(|error| panic!("{error}\n{script}"));
        assert_eq!(database.version_rows(), ["b"]);
        assert_eq!(database.query("SELECT a FROM later"), ["1"]);
        database.execute("INSERT INTO t VALUES (1)");
        let doubled = if database.dialect() == Dialect::Postgres { "1" } else { "4" };
        assert_eq!(database.query("SELECT a FROM t"), [doubled]);
    }
}
