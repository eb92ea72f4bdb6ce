//! Everything a person or a machine can do wrong: a clear error, the next step, the right exit
//! code, and nothing changed that shouldn't.

use std::path::Path;

use tests::{Output, TestDatabase, migrate};

fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    let arguments = [arguments, &["--url", database.url()]].concat();
    let output = migrate(database.directory(), &arguments);
    // The flags that say where stand in every next step; see `helps_keep_the_flags_that_say_where`.
    let err = output.err.replace(&format!(" --url {}", database.url()), "");
    Output { err, ..output }
}

/// The error has the shape of every error and says these things.
#[track_caller]
fn says(output: &Output, parts: &[&str]) {
    assert!(output.err.starts_with("error: "), "{}", output.err);
    assert!(output.err.contains("help:"), "no next step: {}", output.err);
    for part in parts {
        assert!(output.err.contains(part), "'{part}' is missing in:\n{}", output.err);
    }
}

fn write_settings(directory: &Path, text: &str) {
    std::fs::write(directory.join("migrate.toml"), text).unwrap();
}

#[test]
fn unknown_command_and_flag() {
    let directory = tempfile::tempdir().unwrap();
    let unknown = migrate(directory.path(), &["upgrad"]).exits(2);
    assert!(unknown.err.contains("'upgrade'"), "{}", unknown.err);
    migrate(directory.path(), &["upgrade", "--nope"]).exits(2);
    migrate(directory.path(), &[]).exits(2);
    assert!(migrate(directory.path(), &["--help"]).exits(0).out.contains("Exit codes"));
    migrate(directory.path(), &["--version"]).exits(0);
}

#[test]
fn unknown_and_ambiguous_revisions() {
    let database = TestDatabase::sqlite();
    says(&run(&database, &["upgrade", "zzz"]).exits(2), &["'zzz'", "migrate history"]);
    says(&run(&database, &["upgrade", "abc132"]).exits(2), &["'abc132'", "abc123"]);
    says(
        &run(&database, &["upgrade", "d"]).exits(2),
        &["prefix 'd' is ambiguous", "d90a17 (Add the view review_load)", "def456 (Baseline"],
    );
    says(&run(&database, &["upgrade", "head:base"]).exits(2), &["a range is not allowed here"]);
    says(&run(&database, &["upgrade", "-1"]).exits(2), &["wrong way", "migrate downgrade -1"]);
    says(&run(&database, &["upgrade", "+99"]).exits(2), &["several ways lead on from 'b7c2d9'"]);
    says(&run(&database, &["history", "-r", "a:b:c"]).exits(2), &["one colon"]);
    says(&run(&database, &["show", ""]).exits(2), &["is empty"]);
    assert!(database.is_untouched(), "nothing was created");
    run(&database, &["upgrade", "abc123"]).exits(0);
    says(&run(&database, &["downgrade", "-3"]).exits(2), &["only 2 steps can be walked"]);
    says(&run(&database, &["downgrade", "b7c2d9"]).exits(2), &["is not applied"]);
    assert_eq!(database.version_rows(), ["abc123"]);
}

#[test]
fn several_heads_in_the_database() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "c41e88", "d90a17"]).exits(0);
    says(
        &run(&database, &["downgrade", "-1"]).exits(2),
        &["2 current revisions", "c41e88 (Add articles.slug", "d90a17 (Add the view"],
    );
}

#[test]
fn no_url_lists_the_places_looked_at() {
    let directory = tempfile::tempdir().unwrap();
    let output = migrate(directory.path(), &["upgrade", "head"]).exits(2);
    says(
        &output,
        &["no database is given", "the flag --url: none", "DATABASE_URL", ".env", "migrate.toml"],
    );
    write_settings(directory.path(), "version_table = \"v\"\n");
    says(&migrate(directory.path(), &["current"]).exits(2), &["url in ", "migrate.toml: none"]);
}

/// `--url "$URL"` with a variable that is not set must not reach the database of another place.
#[test]
fn an_empty_url_is_not_an_absent_one() {
    let directory = tempfile::tempdir().unwrap();
    write_settings(directory.path(), "url = \"sqlite://a.db\"\n");
    let output = migrate(directory.path(), &["upgrade", "--url", ""]).exits(2);
    says(&output, &["the flag --url is empty"]);
    std::fs::write(directory.path().join(".env"), "DATABASE_URL=\n").unwrap();
    says(&migrate(directory.path(), &["upgrade"]).exits(2), &["DATABASE_URL in .env is empty"]);
    assert!(!directory.path().join("a.db").exists());
}

#[test]
fn unknown_scheme_and_driver() {
    let directory = tempfile::tempdir().unwrap();
    let go = |url: &str| migrate(directory.path(), &["current", "--url", url]).exits(2);
    says(&go("oracle://u:secret@h/d"), &["'oracle'", "sqlite://"]);
    says(&go("sqlite::memory:"), &["gone when the command ends"]);
    let output = go("u:secret@h/d");
    says(&output, &["scheme"]);
    assert!(!output.err.contains("secret"), "{}", output.err);
}

#[test]
fn settings_that_are_wrong() {
    let directory = tempfile::tempdir().unwrap();
    let current = || migrate(directory.path(), &["current"]).exits(2);
    write_settings(directory.path(), "ulr = \"sqlite://a.db\"\n");
    says(&current(), &["unknown setting 'ulr'", "perhaps you mean 'url'"]);
    write_settings(directory.path(), "url = \n");
    says(&current(), &["can't be read as settings"]);
    write_settings(directory.path(), "env = \"production\"\n");
    says(&current(), &["env holds sections"]);
    write_settings(directory.path(), "version_table = \"\"\n");
    says(&current(), &["version_table is empty"]);
    write_settings(directory.path(), "lock_wait = 99999999\n");
    says(&current(), &["longer than a day"]);
    write_settings(directory.path(), "lock_wait = \"5s\"\n");
    says(&current(), &["migrate.toml", "lock_wait is a number of seconds: write lock_wait = 60"]);
    write_settings(directory.path(), "lease_time = \"30s\"\n");
    says(&current(), &["lease_time is a number of seconds: write lease_time = 30"]);
    write_settings(directory.path(), "retries = -1\n");
    says(&current(), &["retries is a number of times: write retries = 3"]);
    write_settings(directory.path(), "lock = \"leese\"\n");
    says(&current(), &["lock = \"leese\" in migrate.toml is not known", "\"lease\""]);
    let output = migrate(directory.path(), &["current", "--lock-wait", "5s"]).exits(2);
    assert!(output.err.contains("how many seconds, without a unit: 60"), "{}", output.err);
    write_settings(directory.path(), "[env.test]\nurl = \"sqlite://a.db\"\n");
    let output = migrate(directory.path(), &["current", "-n", "production"]).exits(2);
    says(&output, &["[env.production]", "[env.test]"]);
    let output = migrate(directory.path(), &["current", "-c", "nowhere.toml"]).exits(1);
    says(&output, &["nowhere.toml"]);
    let output = migrate(directory.path(), &["upgrade", "-x", "=1"]).exits(2);
    says(&output, &["names no key"]);
}

#[test]
fn a_section_chosen_by_flag_beats_the_environment() {
    let directory = tempfile::tempdir().unwrap();
    write_settings(directory.path(), "[env.test]\nurl = \"sqlite://test.db\"\n");
    std::fs::write(directory.path().join(".env"), "A=hello world\nDATABASE_URL=sqlite://env.db\n")
        .unwrap();
    migrate(directory.path(), &["upgrade", "def456"]).exits(0);
    assert!(directory.path().join("env.db").exists(), "DATABASE_URL of .env is used");
    migrate(directory.path(), &["upgrade", "def456", "-n", "test"]).exits(0);
    assert!(directory.path().join("test.db").exists(), "-n is used before .env");
}

#[test]
fn a_database_that_does_not_exist_is_not_made_by_reading() {
    let database = TestDatabase::sqlite();
    says(&run(&database, &["current"]).exits(1), &["there is no database at", "migrate upgrade"]);
    says(&run(&database, &["history", "-i"]).exits(1), &["there is no database at"]);
    assert!(database.is_untouched());
    let nowhere = format!("sqlite://{}/no/such/dir/a.db", database.directory().display());
    let output = migrate(database.directory(), &["upgrade", "--url", &nowhere]).exits(1);
    says(&output, &["can't open"]);
}

#[test]
fn a_file_that_is_no_database() {
    let database = TestDatabase::sqlite();
    let path = database.directory().join("test.db");
    std::fs::write(&path, "this is a letter, not a database\n".repeat(100)).unwrap();
    let before = std::fs::read(&path).unwrap();
    for command in [&["current"][..], &["upgrade"], &["stamp", "head"], &["ensure_version"]] {
        says(&run(&database, command).exits(1), &["not a database", "right file"]);
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

/// As root the mode of a file stops nobody, so SQLite itself is asked for read-only.
#[test]
fn a_read_only_database() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "abc123"]).exits(0);
    let url = format!("{}?mode=ro", database.url());
    let go =
        |arguments: &[&str]| migrate(database.directory(), &[arguments, &["--url", &url]].concat());
    go(&["current"]).exits(0);
    for command in [&["upgrade"][..], &["downgrade", "base"], &["stamp", "head"]] {
        says(&go(command).exits(1), &["readonly", "right to write"]);
    }
    assert_eq!(database.version_rows(), ["abc123"]);
}

#[test]
fn a_version_table_that_is_none() {
    for (table, part) in [
        ("CREATE TABLE migrate_version (id INTEGER)", "no such column: version_num"),
        (
            "CREATE TABLE migrate_version (version_num)
          ; INSERT INTO migrate_version VALUES ('abc123'), ('abc123')",
            "holds 'abc123' twice",
        ),
        (
            "CREATE TABLE migrate_version (version_num)
          ; INSERT INTO migrate_version VALUES (NULL)",
            "holds NULL",
        ),
        ("CREATE TABLE migrate_version_fence (id, generation)", "damaged"),
    ] {
        let database = TestDatabase::sqlite();
        database.execute(table);
        for command in [&["current"][..], &["upgrade"], &["downgrade", "base"], &["stamp", "head"]]
        {
            says(&run(&database, command).exits(1), &["migrate_version", part]);
        }
        assert!(database.tables().is_empty(), "nothing was run");
    }
}

#[test]
fn a_row_that_the_code_does_not_know() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "abc123"]).exits(0);
    database.execute("UPDATE migrate_version SET version_num = 'fffffff'");
    let schema = database.schema();
    for command in [&["upgrade"][..], &["downgrade", "base"], &["plan"], &["current"]] {
        says(&run(&database, command).exits(5), &["'fffffff'", "migrate stamp --purge REVISION"]);
    }
    assert_eq!(database.version_rows(), ["fffffff"]);
    assert_eq!(database.schema(), schema);
}

#[test]
fn a_failing_statement_in_the_middle_of_a_run() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "abc123"]).exits(0);
    database.execute("CREATE TABLE review_load (id INTEGER)");
    let output = run(&database, &["upgrade"]).exits(1);
    says(
        &output,
        &[
            "upgrade of revision 'd90a17' failed: execute at",
            "r20260211_d90a17_add_review_load.rs:14",
            "already exists",
            "CREATE VIEW review_load",
            "committed before it and kept: b7c2d9, c41e88",
            "not begun: e5f6a0, f82b31",
            "run this again",
        ],
    );
    assert_eq!(database.version_rows(), ["c41e88"]);
    database.execute("DROP TABLE review_load");
    run(&database, &["upgrade"]).exits(0);
    assert_eq!(database.version_rows(), ["f82b31"]);
}

#[test]
fn errors_as_json() {
    let database = TestDatabase::sqlite();
    let output = run(&database, &["upgrade", "zzz", "--format", "json"]).exits(2);
    let error = &output.json()["error"];
    assert_eq!(error["exit_code"], 2);
    assert!(error["help"].as_str().is_some_and(|help| help.contains("history")), "{error}");
}

#[test]
fn scripts_that_can_not_be_written() {
    let directory = tempfile::tempdir().unwrap();
    let go = |arguments: &[&str]| migrate(directory.path(), arguments).exits(2);
    says(&go(&["upgrade", "--sql"]), &["no dialect", "--dialect postgres"]);
    says(&go(&["upgrade", "--sql", "--dialect", "oracle"]), &["'oracle' is no dialect"]);
    let output = go(&["downgrade", "base", "--sql", "--dialect", "sqlite"]);
    says(&output, &["must know where it starts", "heads:base"]);
}

#[test]
fn revision_without_a_place_or_a_message() {
    let directory = tempfile::tempdir().unwrap();
    let output = migrate(directory.path(), &["revision", "-m", "x"]).exits(2);
    says(&output, &["no directory", "version_locations"]);
    let output = migrate(directory.path(), &["revision", "-m", "  "]).exits(2);
    says(&output, &["one line of text"]);
    std::fs::create_dir_all(directory.path().join("migrations/src/versions")).unwrap();
    migrate(directory.path(), &["revision", "-m", "first"]).exits(0);
    let broken = directory.path().join("migrations/src/versions/broken.rs");
    std::fs::write(broken, "#[migration(revision = 1)] mod x {}").unwrap();
    says(&migrate(directory.path(), &["revision", "-m", "y"]).exits(1), &["broken.rs:1:24"]);
}

#[test]
fn a_database_that_someone_else_writes() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "abc123"]).exits(0);
    std::fs::write(
        database.directory().join("migrate.toml"),
        format!("url = \"{}\"\nlock_wait = 0\n", database.url()),
    )
    .unwrap();
    tests::wait(async {
        let wait = std::time::Duration::ZERO;
        let url = database.parsed_url();
        let mut other = migrate_core::Connection::open(&url, wait, false).await.unwrap();
        other.execute_script("BEGIN IMMEDIATE").await.unwrap();
        let output = migrate(database.directory(), &["upgrade"]).exits(4);
        says(&output, &["locked by another program", "lock_wait"]);
        other.execute_script("COMMIT").await.unwrap();
    });
    assert_eq!(database.version_rows(), ["abc123"]);
    migrate(database.directory(), &["upgrade"]).exits(0);
}
