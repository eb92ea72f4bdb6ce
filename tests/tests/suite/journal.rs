//! The journal as the command line shows it: `log`, `history --applied`, `current -v`, `verify`,
//! `repair`.

use tests::{Output, TestDatabase, databases, migrate};

fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    migrate(database.directory(), &[arguments, &["--url", database.url()]].concat())
}

#[test]
fn what_was_run_is_shown() {
    for database in databases() {
        run(&database, &["upgrade", "b7c2d9"]).exits(0);
        run(&database, &["downgrade", "-1"]).exits(0);
        run(&database, &["stamp", "b7c2d9"]).exits(0);

        let log = run(&database, &["log"]).exits(0).out;
        let lines: Vec<&str> = log.lines().collect();
        assert_eq!(lines.len(), 5, "{log}");
        for (line, part) in lines.iter().zip([
            "stamp b7c2d9",
            "downgrade b7c2d9",
            "upgrade b7c2d9",
            "upgrade abc123",
            "upgrade def456",
        ]) {
            assert!(line.contains(part) && line.contains("(migrate "), "{line}");
            assert!(
                line.starts_with("20") && line.contains(" ms "),
                "when, and for how long: {line}"
            );
        }
        let sql = run(&database, &["log", "abc", "--sql"]).exits(0).out;
        assert!(sql.contains("-- add_column 'approval_states.notes'"), "{sql}");
        assert!(sql.contains("ALTER TABLE"), "{sql}");
        let json = run(&database, &["log", "--limit", "2", "--format", "json"]).exits(0).json();
        assert_eq!(json.as_array().unwrap().len(), 2);
        assert_eq!(json[1]["action"], "downgrade");
        assert_eq!(json[1]["effect"].as_str().unwrap().len(), 35);

        let applied = run(&database, &["history", "--applied"]).exits(0).out;
        let applied: Vec<&str> = applied.lines().collect();
        assert_eq!(applied.len(), 3);
        assert!(applied[0].contains("b7c2d9") && applied[0].contains("never run by this tool"));
        assert!(applied[2].contains("def456") && applied[2].contains(" ms, migrate "));
        let current = run(&database, &["current", "-v"]).exits(0).out;
        assert!(current.contains("applied:  recorded, never run by this tool"), "{current}");

        let verified = run(&database, &["verify"]).exits(0).out;
        assert!(verified.contains("ok             abc123"), "{verified}");
        assert!(verified.contains("stamped only   b7c2d9"), "{verified}");
        assert!(verified.contains("2 applied as they were run; 1 stamped only"), "{verified}");
    }
}

#[test]
fn an_edit_is_shown_and_repaired() {
    for database in databases() {
        run(&database, &["upgrade", "abc123"]).exits(0);
        // As if another text had been run.
        database.execute(
            "UPDATE migrate_version_journal SET effect = 'e1:00', \
             sql_text = 'ALTER TABLE approval_states ADD COLUMN remarks TEXT' \
             WHERE revision = 'abc123'",
        );
        let output = run(&database, &["verify"]).exits(5);
        for part in [
            "edited         abc123",
            "- ALTER TABLE approval_states ADD COLUMN remarks",
            "+ -- add_column 'approval_states.notes'",
            "run 20",
        ] {
            assert!(output.out.contains(part), "'{part}' is missing in {}", output.out);
        }
        let error = run(&database, &["upgrade", "head"]).exits(5).err;
        assert!(error.contains("accepts = [\"e1:00\"]"), "{error}");
        assert!(error.contains("r20260128_abc123_add_notes.rs:"), "{error}");

        let no_reason = run(&database, &["repair", "abc123", "--accept", "--reason", " "]);
        assert!(no_reason.exits(2).err.contains("a repair needs a reason"));
        run(&database, &["repair", "abc", "--accept", "--reason", "renamed by hand"]).exits(0);
        assert!(run(&database, &["log"]).exits(0).out.contains("reason: renamed by hand"));
        assert!(run(&database, &["verify"]).exits(0).out.contains("accepted       abc123"));
        run(&database, &["upgrade", "head"]).exits(0);
    }
}

#[test]
fn on_edited_in_the_settings() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "abc123"]).exits(0);
    database.execute("UPDATE migrate_version_journal SET effect = 'e1:00'");
    let settings = database.directory().join("migrate.toml");
    std::fs::write(&settings, "on_edited = \"ignore\"\n").unwrap();
    assert!(run(&database, &["upgrade"]).exits(2).err.contains("is not known"));
    std::fs::write(&settings, "on_edited = \"warn\"\njournal_sql = false\n").unwrap();
    let output = run(&database, &["upgrade", "head"]).exits(0);
    assert!(output.err.contains("warning: revision 'abc123'"), "{}", output.err);
    let hash = "SELECT sql_text FROM migrate_version_journal WHERE revision = 'f82b31'";
    assert!(database.query(hash)[0].starts_with("sha256:"));
}

/// Databases that know no journal yet.
#[test]
fn nothing_is_created_by_looking() {
    for database in databases() {
        database.execute("CREATE TABLE migrate_version (version_num VARCHAR(32) NOT NULL)");
        database.execute("INSERT INTO migrate_version VALUES ('abc123')");
        for command in [&["log"][..], &["verify"], &["history", "--applied"], &["current", "-v"]] {
            run(&database, command).exits(0);
        }
        assert_eq!(database.query("SELECT count(*) FROM migrate_version"), ["1"]);
        assert!(database.try_execute("SELECT * FROM migrate_version_journal").is_err());
        assert!(run(&database, &["verify"]).exits(0).out.contains("stamped only   abc123"));
    }
}
