//! `rebase` looks whether the revision is applied, on a copy of the sample's files.

use migrate_cli::Cli;
use migrate_core::migration::Outcome;
use migrate_core::{Migration, Operations, TransactionMode};
use tests::{Output, SourceFiles, TestDatabase, migration, registry};

/// The sample's files, which the program's own migrations are.
fn sample() -> SourceFiles {
    let files = SourceFiles::new(&[]);
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = sample.join("../migrations-crate/src/versions");
    for file in std::fs::read_dir(sample).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), files.versions().join(file.file_name())).unwrap();
    }
    files
}

/// Runs it for this database; the url in what it prints is `URL`.
fn run(files: &SourceFiles, database: &TestDatabase, arguments: &[&str]) -> Output {
    let output = files.run(&[arguments, &["--url", database.url()]].concat());
    let plain = |text: &str| {
        let flag = format!(" --url {}", database.url());
        let text = text.replace(&flag, "").replace(" --url URL", "");
        text.replace(&database.parsed_url().to_string(), "URL")
    };
    Output { out: plain(&output.out), err: plain(&output.err), ..output }
}

const F82B31: [&str; 4] = ["rebase", "f82b31", "--onto", "b7c2d9"];

#[test]
fn what_is_applied_is_refused() {
    for database in tests::databases() {
        let files = sample();
        run(&files, &database, &["upgrade", "b7c2d9"]).exits(0);
        let before = files.all();
        let rebase = run(&files, &database, &["rebase", "abc123", "--onto", "base"]).exits(2);
        assert_eq!(
            rebase.err,
            "error: revision 'abc123' is applied on URL
  found: current: b7c2d9
  help:  take it back first: migrate downgrade abc123@def456
"
        );
        assert_eq!(files.all(), before);
        run(&files, &database, &["rebase", "abc123", "--onto", "base", "--offline"]).exits(0);
        // What is not applied may be put elsewhere.
        let rebase = run(&files, &database, &F82B31).exits(0);
        assert!(rebase.out.ends_with("down_revision \"e5f6a0\" -> \"b7c2d9\"\n"), "{}", rebase.out);
        assert!(rebase.err.starts_with("warning: where 'f82b31' is applied already"));
        assert_eq!(database.version_rows(), ["b7c2d9"], "the database is only looked at");
    }
}

#[test]
fn a_database_that_is_not_there_yet() {
    let (files, database) = (sample(), TestDatabase::sqlite());
    let rebase = run(&files, &database, &F82B31).exits(0);
    assert!(rebase.err.starts_with("no database was asked"), "{}", rebase.err);
    assert!(database.is_untouched(), "none is made");
}

#[test]
fn the_database_that_was_asked_is_named() {
    let (files, database) = (sample(), TestDatabase::sqlite());
    run(&files, &database, &["upgrade", "e5f6a0"]).exits(0);
    let arguments = [&F82B31[..], &["--format", "json"]].concat();
    let json = run(&files, &database, &arguments).exits(0).json();
    assert_eq!(json["checked"], "URL");
}

fn stops_half_way(op: &mut Operations) -> Outcome {
    op.execute("CREATE TABLE half (id INTEGER)");
    op.execute("CREATE TABLE half (id INTEGER)");
    Ok(())
}

#[test]
fn a_revision_that_was_begun_is_refused() {
    let (files, database) = (SourceFiles::two_heads(), TestDatabase::sqlite());
    let transaction = TransactionMode { upgrade: false, downgrade: false };
    let b1 = Migration { transaction, ..migration("b1", &["a1"], stops_half_way, stops_half_way) };
    let linked = registry([migration("a1", &[], |_| Ok(()), |_| Ok(())), b1]);
    let go = |arguments: &[&str]| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = [&["migrate"], arguments].concat();
        let cli = Cli::new().registry(linked.clone()).url(database.url()).arguments(arguments);
        let code = cli.directory(files.path()).run_to(&mut out, &mut err);
        (code, String::from_utf8(err).unwrap())
    };
    assert_eq!(go(&["upgrade", "head"]).0, 1);
    let before = files.all();
    let (code, err) = go(&["rebase", "b1", "--onto", "c2"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("revision 'b1' was begun on "), "{err}");
    assert!(err.contains(" resume"), "{err}");
    assert_eq!(files.all(), before);
}

#[test]
fn what_can_not_be_known_is_refused() {
    let (files, database) = (sample(), TestDatabase::sqlite());
    run(&files, &database, &["upgrade", "b7c2d9"]).exits(0);
    database.execute("UPDATE migrate_version SET version_num = 'fffffff'");
    let rebase = run(&files, &database, &F82B31).exits(2);
    assert_eq!(
        rebase.err,
        "error: it can't be known whether revision 'f82b31' is applied on URL
  found: current: 'fffffff', which these files don't contain
  help:  if it is not, don't ask: migrate rebase f82b31 --onto b7c2d9 --offline
"
    );
    let path = database.directory().join("test.db");
    std::fs::write(&path, "this is a letter, not a database\n".repeat(100)).unwrap();
    let rebase = run(&files, &database, &F82B31).exits(2);
    let message = "it can't be known whether revision 'f82b31' is applied on URL\n  found: ";
    assert!(
        rebase.err.contains(message) && rebase.err.contains("not a database"),
        "{}",
        rebase.err
    );
    run(&files, &database, &[&F82B31[..], &["--offline"]].concat()).exits(0);
}
