//! The daily workflow on the real binary: apply, look, take back, stamp, reset.

use tests::{TestDatabase, migrate};

const HEAD: &str = "f82b31";
const BEFORE_HEAD: &str = "e5f6a0";

fn run(database: &TestDatabase, arguments: &[&str]) -> tests::Output {
    let arguments = [arguments, &["--url", database.url()]].concat();
    migrate(database.directory(), &arguments)
}

#[test]
fn upgrade_head_applies_everything_and_says_so() {
    let database = TestDatabase::sqlite();
    let upgrade = run(&database, &["upgrade", "head"]).exits(0);
    assert!(upgrade.out.contains("test.db (created)"), "{}", upgrade.out);
    assert!(upgrade.out.contains("upgrade def456 -> abc123, Add approval_states.notes column"));
    assert!(upgrade.out.contains("r20260128_abc123_add_notes.rs:"), "{}", upgrade.out);
    assert!(upgrade.out.contains("7 revisions done; now at f82b31 (Index articles by slug)"));
    assert_eq!(database.version_rows(), [HEAD]);
    assert_eq!(
        database.tables(),
        ["approval_states", "articles", "fast_approvals", "review_load", "users"]
    );
    let again = run(&database, &["upgrade", "head"]).exits(0);
    assert!(again.out.contains("nothing to do: already at f82b31"), "{}", again.out);
}

#[test]
fn a_quiet_run_says_how_it_ended() {
    let database = TestDatabase::sqlite();
    let upgrade = run(&database, &["upgrade", "head", "-q"]).exits(0);
    assert_eq!(upgrade.out, "7 revisions done; now at f82b31 (Index articles by slug)\n");
    assert_eq!(upgrade.err, "");
    let again = run(&database, &["-q", "upgrade"]).exits(0);
    assert_eq!(again.out, "nothing to do: already at f82b31 (Index articles by slug)\n");
    let json = run(&database, &["downgrade", "-1", "-q", "--format", "json"]).exits(0).out;
    assert!(json.contains("\"event\":\"step_finished\""), "a program wants all of it: {json}");
}

#[test]
fn downgrade_by_one_and_upgrade_by_one() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade"]).exits(0);
    let schema = database.schema();
    let down = run(&database, &["downgrade", "-1"]).exits(0);
    assert!(down.out.contains("downgrade f82b31 -> e5f6a0"), "{}", down.out);
    assert_eq!(database.version_rows(), [BEFORE_HEAD]);
    assert_ne!(database.schema(), schema);
    run(&database, &["upgrade", "+1"]).exits(0);
    assert_eq!(database.version_rows(), [HEAD]);
    assert_eq!(database.schema(), schema);
}

#[test]
fn downgrade_to_base_leaves_nothing() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade"]).exits(0);
    let schema = database.schema();
    run(&database, &["downgrade", "base"]).exits(0);
    assert!(database.version_rows().is_empty());
    assert!(database.tables().is_empty());
    run(&database, &["upgrade"]).exits(0);
    assert_eq!(database.schema(), schema);
}

#[test]
fn current_shows_the_rows() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "abc1"]).exits(0);
    assert_eq!(run(&database, &["current"]).exits(0).out, "abc123\n");
    let check = run(&database, &["current", "--check-heads"]).exits(3);
    assert!(check.err.contains(" upgrade heads"), "{}", check.err);
    run(&database, &["upgrade"]).exits(0);
    assert_eq!(run(&database, &["current"]).exits(0).out, "f82b31 (head)\n");
    run(&database, &["current", "--check-heads"]).exits(0);
    let verbose = run(&database, &["current", "--verbose"]).exits(0).out;
    assert!(verbose.contains("Index articles by slug"), "{verbose}");
    let json = run(&database, &["current", "--format", "json"]).exits(0).json();
    assert_eq!(json["current"][0]["revision"], HEAD);
    assert_eq!(json["current"][0]["head"], true);
    assert_eq!(json["current"][0]["current"], true);
}

#[test]
fn history_newest_first_ranges_and_marks() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "b7c2d9"]).exits(0);
    let short = run(&database, &["history"]).exits(0).out;
    let lines: Vec<&str> = short.lines().collect();
    assert_eq!(lines.len(), 7);
    assert!(lines[0].starts_with("e5f6a0 -> f82b31 (editorial, metrics) (head)"), "{short}");
    assert!(lines[6].starts_with("base -> def456"), "{short}");
    assert!(short.contains("b7c2d9 (branch point)"), "{short}");
    assert!(
        short.contains("c41e88, d90a17 -> e5f6a0 (editorial, metrics) (merge point)"),
        "{short}"
    );

    let verbose = run(&database, &["history", "--verbose"]).exits(0).out;
    for expected in [
        "revision: abc123",
        "parent:   def456",
        "created:  2026-01-28 12:00:00Z",
        "An approval that took less time",
        "labels:   editorial",
    ] {
        assert!(verbose.contains(expected), "{expected} is missing in {verbose}");
    }
    let range = run(&database, &["history", "-r", "abc123:b7c2d9"]).exits(0).out;
    assert_eq!(range.lines().count(), 2, "both ends are included: {range}");
    let marked = run(&database, &["history", "-i"]).exits(0).out;
    assert!(marked.contains("b7c2d9 (branch point) (current)"), "{marked}");
    let relative = run(&database, &["history", "-r", "-2:current"]).exits(0).out;
    assert_eq!(relative.lines().count(), 3, "counted from current: {relative}");
    let json = run(&database, &["history", "--format", "json"]).exits(0).json();
    assert_eq!(json[0]["revision"], HEAD);
}

#[test]
fn heads_show_and_plan() {
    let database = TestDatabase::sqlite();
    assert!(run(&database, &["heads"]).exits(0).out.contains("f82b31 (editorial, metrics) (head)"));
    assert!(run(&database, &["show", "b7c"]).exits(0).out.contains("Add fast approvals"));
    let shown = run(&database, &["show", "f82b31"]).exits(0).out;
    assert!(
        shown.contains("upgrade on sqlite:\n      create_index 'idx_articles_slug'"),
        "{shown}"
    );
    let derived = "downgrade, the inverse of the upgrade:\n      drop_index 'idx_articles_slug'";
    assert!(shown.contains(derived), "{shown}");
    let plan = run(&database, &["plan", "abc123"]).exits(0).out;
    assert!(plan.contains("ALTER TABLE \"approval_states\" ADD COLUMN \"notes\" TEXT"), "{plan}");
    assert!(plan.contains("2 to run; nothing was executed"), "{plan}");
    assert!(database.is_untouched(), "a plan creates nothing");
    let json = run(&database, &["plan", "--format", "json"]).exits(0).json();
    assert_eq!(json["steps"].as_array().map(Vec::len), Some(7));
    run(&database, &["upgrade", "head", "--dry-run"]).exits(0);
    assert!(database.is_untouched(), "a dry run creates nothing");
}

/// Apply the schema, then `stamp head`: what a team does with a database it has already.
#[test]
fn schema_then_stamp_head() {
    let stamped = TestDatabase::sqlite();
    stamped.execute(include_str!("../../../migrations-crate/schema.sql"));
    let stamp = run(&stamped, &["stamp", "head"]).exits(0);
    assert!(stamp.out.contains("stamped base -> f82b31; no migration was run"), "{}", stamp.out);
    assert_eq!(stamped.version_rows(), [HEAD]);
    assert!(run(&stamped, &["upgrade"]).exits(0).out.contains("nothing to do"));

    let migrated = TestDatabase::sqlite();
    run(&migrated, &["upgrade"]).exits(0);
    assert_eq!(stamped.schema(), migrated.schema(), "schema.sql is what the migrations make");

    // And the stamped database can be taken back by the migrations.
    run(&stamped, &["downgrade", "base"]).exits(0);
    assert!(stamped.tables().is_empty());
}

#[test]
fn stamp_a_revision_and_purge() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade"]).exits(0);
    let schema = database.schema();
    run(&database, &["stamp", "abc123"]).exits(0);
    assert_eq!(database.version_rows(), ["abc123"]);
    run(&database, &["stamp", "+1"]).exits(0);
    assert_eq!(database.version_rows(), ["b7c2d9"]);
    run(&database, &["stamp", "c41e88", "d90a17"]).exits(0);
    assert_eq!(database.version_rows(), ["c41e88", "d90a17"]);
    assert_eq!(database.schema(), schema, "stamping runs nothing");

    database.execute("INSERT INTO migrate_version VALUES ('not_known')");
    run(&database, &["stamp", "head"]).exits(5);
    let purge = run(&database, &["stamp", "--purge", "nope"]).exits(2);
    assert!(purge.err.contains("no revision or branch label is called 'nope'"), "{}", purge.err);
    assert_eq!(database.version_rows().len(), 3, "it is resolved before anything is forgotten");
    run(&database, &["stamp", "--purge", "head"]).exits(0);
    assert_eq!(database.version_rows(), [HEAD]);
    run(&database, &["stamp", "base"]).exits(0);
    assert!(database.version_rows().is_empty());
}

/// Development only: throw all away, apply the schema, stamp.
#[test]
fn reset() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade"]).exits(0);
    std::fs::remove_file(database.directory().join("test.db")).unwrap();
    database.execute(include_str!("../../../migrations-crate/schema.sql"));
    run(&database, &["stamp", "head"]).exits(0);
    assert_eq!(run(&database, &["current"]).exits(0).out, "f82b31 (head)\n");
}

#[test]
fn ensure_version_creates_the_tables_only() {
    let database = TestDatabase::sqlite();
    run(&database, &["ensure_version"]).exits(0);
    assert!(database.version_rows().is_empty());
    assert!(database.tables().is_empty());
    run(&database, &["ensure_version"]).exits(0);
}

/// A table that Alembic keeps is enough: its rows are read, moved and left in its own shape.
#[test]
fn a_version_table_of_alembic_is_taken_over() {
    let database = TestDatabase::sqlite();
    std::fs::write(
        database.directory().join("migrate.toml"),
        format!("url = \"{}\"\nversion_table = \"alembic_version\"\n", database.url()),
    )
    .unwrap();
    migrate(database.directory(), &["upgrade", "abc123"]).exits(0);
    database.execute(
        "DROP TABLE alembic_version; DROP TABLE alembic_version_fence; \
         CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, \
         CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)); \
         INSERT INTO alembic_version VALUES ('abc123')",
    );
    migrate(database.directory(), &["upgrade", "+1"]).exits(0);
    assert_eq!(database.query("SELECT version_num FROM alembic_version"), ["b7c2d9"]);
}

#[test]
fn a_database_of_alembic_is_not_begun_anew_by_mistake() {
    let database = TestDatabase::sqlite();
    database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)");
    let output = run(&database, &["upgrade"]).exits(1);
    assert!(output.err.contains("version_table = \"alembic_version\""), "{}", output.err);
    assert_eq!(database.tables(), ["alembic_version"]);
    run(&database, &["ensure_version"]).exits(0);
    run(&database, &["upgrade"]).exits(0);
}

#[test]
fn a_file_that_is_not_linked_is_named() {
    let database = TestDatabase::sqlite();
    let versions = database.directory().join("migrations/src/versions");
    std::fs::create_dir_all(&versions).unwrap();
    std::fs::write(versions.join("r1_new.rs"), "").unwrap();
    let output = run(&database, &["upgrade"]).exits(0);
    assert!(output.err.contains("r1_new.rs is not part of this program"), "{}", output.err);
}

/// The next step names the same database as the command that failed.
#[test]
fn helps_keep_the_flags_that_say_where() {
    let database = TestDatabase::sqlite();
    let output = run(&database, &["current"]).exits(1);
    let help = format!("to make it: migrate --url {} upgrade head\n", database.url());
    assert!(output.err.contains(&help), "{}", output.err);
}
