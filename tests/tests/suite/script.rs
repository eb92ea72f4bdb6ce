//! `--sql`: a script leaves what a live run leaves, and stops where a live run stops.

use tests::{Output, TestDatabase, migrate};

fn script(arguments: &[&str]) -> Output {
    let directory = tempfile::tempdir().unwrap();
    migrate(directory.path(), arguments).exits(0)
}

fn live(database: &TestDatabase, arguments: &[&str]) {
    let arguments = [arguments, &["--url", database.url()]].concat();
    migrate(database.directory(), &arguments).exits(0);
}

#[test]
fn a_script_leaves_what_a_live_run_leaves() {
    let (by_script, by_run) = (TestDatabase::sqlite(), TestDatabase::sqlite());
    let up = script(&["upgrade", "head", "--sql", "--dialect", "sqlite", "--plain"]);
    by_script.execute(&up.out);
    live(&by_run, &["upgrade", "head"]);
    assert_eq!(by_script.schema(), by_run.schema());
    assert_eq!(by_script.version_rows(), by_run.version_rows());
    let generation = "SELECT generation FROM migrate_version_fence";
    assert_eq!(by_script.query(generation), by_run.query(generation));

    let down = script(&["downgrade", "head:base", "--sql", "--dialect", "sqlite", "--plain"]);
    by_script.execute(&down.out);
    assert!(by_script.tables().is_empty());
    assert!(by_script.version_rows().is_empty());
    live(&by_script, &["upgrade", "head"]);
    assert_eq!(by_script.schema(), by_run.schema());
}

#[test]
fn a_script_for_another_state_changes_nothing() {
    let database = TestDatabase::sqlite();
    live(&database, &["upgrade", "abc123"]);
    let schema = database.schema();
    let wrong = script(&["upgrade", "b7c2d9:head", "--sql", "--dialect", "sqlite", "--plain"]);
    let error = tests::wait(async {
        let wait = std::time::Duration::from_secs(1);
        let url = database.parsed_url();
        let mut db = migrate_core::Connection::open(&url, wait, false).await.unwrap();
        db.execute_script(&wrong.out).await.unwrap_err()
    });
    assert!(error.to_string().contains("not_at_the_expected_revision"), "{error}");
    assert_eq!(database.schema(), schema);
    assert_eq!(database.version_rows(), ["abc123"]);
    let right = script(&["upgrade", "abc123:head", "--sql", "--dialect", "sqlite", "--plain"]);
    database.execute(&right.out);
    assert_eq!(database.version_rows(), ["f82b31"]);
}

#[test]
fn scripts_of_the_sample_for_three_dialects() {
    for dialect in ["postgres", "mysql", "sqlite"] {
        let up = script(&["upgrade", "head", "--sql", "--dialect", dialect]);
        insta::assert_snapshot!(format!("sample_upgrade_{dialect}"), up.out);
    }
}

#[test]
fn a_range_that_is_turned_round_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    for arguments in [["upgrade", "head:abc123"], ["downgrade", "abc123:head"]] {
        let sql = ["--sql", "--dialect", "sqlite"];
        let output = migrate(directory.path(), &[&arguments[..], &sql].concat()).exits(2);
        assert!(output.err.contains("is not an ancestor of"), "{}", output.err);
    }
}
