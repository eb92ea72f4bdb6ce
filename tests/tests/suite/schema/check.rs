//! `check` and `diff`: what is pending, what is wanted, where it comes from.

use tests::{TestDatabase, databases};

use super::{file, run};

#[test]
fn a_database_that_is_behind_is_told_what_to_do() {
    for database in databases() {
        run(&database, &["upgrade", "e5f6a0"]).exits(0);
        let check = run(&database, &["check"]).exits(3).err;
        assert!(check.contains("is not up to date: it is at e5f6a0"), "{check}");
        assert!(check.contains("not applied: f82b31"), "{check}");
        assert!(check.contains("help:  apply what is missing: migrate "), "{check}");
        // The schema is there already, and nothing says so: "Target database is not up to date".
        run(&database, &["upgrade", "head"]).exits(0);
        run(&database, &["stamp", "e5f6a0"]).exits(0);
        let check = run(&database, &["check"]).exits(3).err;
        assert!(check.contains("help:  record that: migrate "), "{check}");
        run(&database, &["stamp", "heads"]).exits(0);
        run(&database, &["check"]).exits(0);
    }
}

#[test]
fn the_migrations_are_compared_with_a_file_a_database_and_a_command() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        let sql = run(&database, &["inspect"]).exits(0).out;
        let schema = file(&database, "schema.sql", &sql);
        for wanted in [
            &["--to", schema.as_str()][..],
            &["--to", database.url()],
            &["--to-command", &format!("cat {schema}")],
        ] {
            let check = run(&database, &[&["check"], wanted].concat()).exits(0).out;
            assert!(check.contains("exactly this schema"), "{check}");
        }
        let more = file(&database, "more.sql", &format!("{sql}\nCREATE TABLE more (id integer);"));
        let check = run(&database, &["check", "--to", &more]).exits(3).err;
        assert!(check.contains("table 'more' is added"), "{check}");
        assert!(check.contains("--autogenerate --to"), "{check}");
        let json = run(&database, &["check", "--to", &more, "--format", "json"]).exits(3).json();
        assert_eq!(json["differences"][0]["object"], "table 'more'");
    }
}

#[test]
fn a_wanted_schema_that_is_none_says_where() {
    for database in databases() {
        let broken = file(&database, "broken.sql", "CREATE TABLE a (id integer);\nCREATE TABEL b;");
        let check = run(&database, &["check", "--to", &broken]).exits(1).err;
        assert!(check.contains("broken.sql: "), "{check}");
        assert!(check.contains("statement 2 of 2, line 2"), "{check}");
        let missing = run(&database, &["check", "--to", "none.sql"]).exits(2).err;
        assert!(missing.contains("none.sql"), "{missing}");
        let empty = run(&database, &["check", "--to-command", "true"]).exits(1).err;
        assert!(empty.contains("it printed nothing"), "{empty}");
        let failed = run(&database, &["check", "--to-command", "exit 7"]).exits(1).err;
        assert!(failed.contains("exit status: 7"), "{failed}");
    }
}

#[test]
fn two_revisions_and_the_sql_between_them() {
    for database in databases() {
        let diff = run(&database, &["diff", "def456", "abc123"]).exits(0).out;
        assert!(diff.contains("table 'approval_states': column 'notes' is added"), "{diff}");
        assert!(diff.ends_with("1 difference\n"), "{diff}");
        assert_eq!(run(&database, &["diff", "head", "head"]).exits(0).out, "no difference\n");
        run(&database, &["upgrade", "def456"]).exits(0);
        let sql = run(&database, &["diff", "def456", "head", "--sql"]).exits(0).out;
        let lines: Vec<&str> = sql.lines().filter(|l| !l.starts_with("DELIMITER")).collect();
        let script = lines.join("\n");
        database.execute(&script);
        let left = run(&database, &["diff", "head", database.url()]).exits(0).out;
        assert_eq!(left, "no difference\n");
    }
}

#[test]
fn databases_of_two_kinds_are_not_compared() {
    let (Some(postgres), sqlite) = (TestDatabase::postgres(), TestDatabase::sqlite()) else {
        return;
    };
    run(&sqlite, &["upgrade", "head"]).exits(0);
    let diff = run(&postgres, &["diff", "head", sqlite.url()]).exits(2).err;
    assert!(diff.contains("can't be compared with one of SQLite"), "{diff}");
}

#[test]
fn without_a_database_nothing_is_silently_left_out() {
    let directory = tempfile::TempDir::new().unwrap();
    let check = tests::migrate(directory.path(), &["check"]).exits(2).err;
    assert!(check.contains("no database is given to be checked"), "{check}");
    assert!(check.contains("migrate check --graph"), "{check}");
}

#[test]
fn a_revision_that_this_program_does_not_contain_stops_it() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "head"]).exits(0);
    database.execute("UPDATE migrate_version SET version_num = 'gone1'");
    run(&database, &["check"]).exits(5);
}
