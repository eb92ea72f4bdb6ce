//! What `check` and `revision --autogenerate` say to do next is what works.

use tests::{SourceFiles, TestDatabase, databases};

use super::{HEAD, file, run};

#[test]
fn a_migration_that_has_not_ended_is_said_first() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        // As a process leaves it that is killed before the last step ends.
        database.execute(&format!(
            "UPDATE migrate_version_fence SET open_step = \
             (SELECT id FROM migrate_version_journal WHERE revision = '{HEAD}'); \
             UPDATE migrate_version_journal SET state = 'open' WHERE revision = '{HEAD}'"
        ));
        let check = run(&database, &["check"]).exits(3).err;
        assert!(check.contains("'f82b31' was begun and has not ended"), "{check}");
        assert!(check.contains(" resume\n"), "{check}");
        let json = run(&database, &["check", "--format", "json"]).exits(3).json();
        assert_eq!(json["open"], HEAD);
    }
}

#[test]
fn what_a_stamp_records_is_no_drift() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        database.execute("CREATE INDEX by_hand ON articles (published_at)");
        let verify = run(&database, &["verify"]).exits(3).out;
        assert!(verify.contains("since the upgrade of 'f82b31'"), "{verify}");
        run(&database, &["stamp", "heads"]).exits(0);
        let verify = run(&database, &["verify"]).exits(0).out;
        assert!(verify.contains("as it was after the stamp of 'f82b31'"), "{verify}");
        run(&database, &["downgrade", "-1"]).exits(0);
        let verify = run(&database, &["verify"]).exits(0).out;
        assert!(verify.contains("as it was after the downgrade of 'f82b31'"), "{verify}");
    }
}

#[test]
fn a_revision_of_what_is_there_already_is_recorded() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        database.execute("CREATE INDEX by_hand ON articles (published_at)");
        let (_files, arguments) = sources(&database);
        let generated = run(&database, &[&arguments[..], &["--to", database.url()]].concat());
        let said = generated.exits(0).err;
        assert!(said.contains("so record it: "), "{said}");
        assert!(said.contains(" stamp head"), "{said}");
    }
}

#[test]
fn nothing_is_not_taken_for_a_schema() {
    for database in databases() {
        let (files, arguments) = sources(&database);
        let before = files.all();
        for text in ["", "-- nothing yet\n"] {
            let empty = file(&database, "empty.sql", text);
            let refused = run(&database, &[&arguments[..], &["--to", &empty]].concat()).exits(2);
            let said = "so that everything would be dropped";
            assert!(refused.err.contains(said), "{}", refused.err);
        }
        assert_eq!(files.all(), before);
    }
}

/// A copy of the sample's files, so that nothing is written among them.
fn sources(database: &TestDatabase) -> (SourceFiles, [&'static str; 5]) {
    let files = SourceFiles::sample();
    let settings = format!("version_locations = [\"{}\"]\n", files.versions().display());
    std::fs::write(database.directory().join("migrate.toml"), settings).unwrap();
    (files, ["revision", "-m", "by hand", "--autogenerate", "--no-renames"])
}

#[test]
fn what_chooses_nothing_is_an_error() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        let check = run(&database, &["check", "--include", "artcles"]).exits(2).err;
        assert!(check.contains("nothing is called as it is chosen: artcles"), "{check}");
        run(&database, &["check", "--include", "articles"]).exits(0);
    }
}

#[test]
fn what_is_no_sql_says_what_it_takes() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "head"]).exits(0);
    let path = database.directory().join("binary.db");
    std::fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
    let binary = run(&database, &["check", "--to", path.to_str().unwrap()]).exits(2).err;
    assert!(binary.contains("is no SQL text in UTF-8"), "{binary}");
    let revision = run(&database, &["check", "--to", "head"]).exits(2).err;
    assert!(revision.contains("there is no file head"), "{revision}");
}

#[test]
fn owners_in_a_dump_are_named() {
    let Some(database) = TestDatabase::postgres() else { return };
    let dump = "CREATE TABLE t (a integer);\nALTER TABLE public.t OWNER TO nobody_at_all;\n";
    let dump = file(&database, "dump.sql", dump);
    let check = run(&database, &["check", "--to", &dump]).exits(1).err;
    assert!(check.contains("pg_dump --schema-only --no-owner"), "{check}");
}
