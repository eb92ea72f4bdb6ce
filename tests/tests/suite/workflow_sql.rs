//! The workflow of a team that writes explicit SQL, on PostgreSQL: its schema applied by `psql`, stamped,
//! then migrations by hand, and every remedy of its troubleshooting.

use std::process::Command;

use migrate_core::{Migration, Registry};
use tests::{Output, TestDatabase, migration, registry, without_colour};

/// The schema as it is before the migrations below.
const SCHEMA: &str = "
CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\";
CREATE TABLE users (id UUID PRIMARY KEY DEFAULT uuid_generate_v4(), name TEXT NOT NULL);
CREATE TABLE approval_states (id UUID PRIMARY KEY DEFAULT uuid_generate_v4(), state TEXT);
";

fn baseline() -> Migration {
    migration("def456", &[], |_| Ok(()), |_| Ok(()))
}

fn notes() -> Migration {
    migration(
        "abc123",
        &["def456"],
        |op| {
            op.execute("ALTER TABLE approval_states ADD COLUMN notes TEXT");
            Ok(())
        },
        |op| {
            op.execute("ALTER TABLE approval_states DROP COLUMN notes");
            Ok(())
        },
    )
}

fn fast_approvals() -> Migration {
    migration(
        "b7c2d9",
        &["abc123"],
        |op| {
            op.execute(
                "
                CREATE TABLE fast_approvals (
                    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
                    approval_id UUID NOT NULL REFERENCES approval_states(id),
                    reviewer_id UUID NOT NULL REFERENCES users(id),
                    review_duration_seconds NUMERIC(10, 2) NOT NULL,
                    flagged_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
                )
                ",
            );
            op.execute("CREATE INDEX idx_fast_approvals_reviewer ON fast_approvals(reviewer_id)");
            Ok(())
        },
        |op| {
            op.execute("DROP TABLE fast_approvals");
            Ok(())
        },
    )
}

fn history() -> Registry {
    registry([baseline(), notes(), fast_approvals()])
}

/// The command line of an application that hands in its own url.
fn cli(database: &TestDatabase, registry: Registry, arguments: &[&str]) -> Output {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cli = migrate_cli::Cli::new().registry(registry).url(database.url());
    let cli = cli.directory(database.directory());
    let code = cli.arguments(["migrate"].iter().chain(arguments)).run_to(&mut out, &mut err);
    let text = |bytes| without_colour(&String::from_utf8(bytes).unwrap());
    Output { out: text(out), err: text(err), code: code.into() }
}

fn psql(database: &TestDatabase, sql: &str) {
    let file = database.directory().join("schema.sql");
    std::fs::write(&file, sql).unwrap();
    let mut command = Command::new("psql");
    command.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.url(), "-f"]).arg(&file);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn schema_by_psql_then_stamp_then_migrations_by_hand() {
    let Some(database) = TestDatabase::postgres() else { return };
    let run = |arguments: &[&str]| cli(&database, history(), arguments);
    psql(&database, SCHEMA);
    let stamp = cli(&database, registry([baseline()]), &["stamp", "head"]).exits(0);
    assert!(stamp.out.contains("stamped base -> def456; no migration was run"), "{}", stamp.out);

    assert_eq!(run(&["current"]).exits(0).out, "def456\n");
    let upgrade = run(&["upgrade", "+1"]).exits(0);
    assert!(upgrade.out.contains("upgrade def456 -> abc123"), "{}", upgrade.out);
    run(&["upgrade", "head"]).exits(0);
    assert_eq!(run(&["current"]).exits(0).out, "b7c2d9 (head)\n");
    psql(
        &database,
        "INSERT INTO users (name) VALUES ('a'); INSERT INTO approval_states (notes) VALUES ('x');
         INSERT INTO fast_approvals (approval_id, reviewer_id, review_duration_seconds)
         SELECT a.id, u.id, 12.345 FROM approval_states a, users u;",
    );
    let held = "SELECT review_duration_seconds, flagged_at <= now() FROM fast_approvals";
    assert_eq!(database.query(held), ["12.35|Boolean(true)"]);
    assert_eq!(run(&["history", "--verbose"]).exits(0).out.matches("revision: ").count(), 3);

    run(&["downgrade", "-1"]).exits(0);
    assert_eq!(database.tables(), ["approval_states", "users"]);
    assert_eq!(run(&["current"]).exits(0).out, "abc123\n");
}

#[test]
fn the_remedies_of_the_troubleshooting() {
    let Some(database) = TestDatabase::postgres() else { return };
    let run = |arguments: &[&str]| cli(&database, history(), arguments);
    psql(&database, SCHEMA);
    run(&["upgrade", "head"]).exits(0);

    // The database is not up to date.
    run(&["stamp", "abc123"]).exits(0);
    let check = run(&["current", "--check-heads"]).exits(3);
    assert!(check.err.contains("not at all heads"), "{}", check.err);
    run(&["stamp", "head"]).exits(0);
    run(&["current", "--check-heads"]).exits(0);

    // A revision can't be found.
    let unknown = run(&["upgrade", "abc124"]).exits(2);
    assert!(unknown.err.contains("'abc124'") && unknown.err.contains("abc123"), "{}", unknown.err);
    database.execute("UPDATE migrate_version SET version_num = 'gone'");
    let lost = run(&["upgrade", "head"]).exits(5);
    assert!(lost.err.contains("stamp --purge"), "{}", lost.err);
    run(&["history"]).exits(0);
    run(&["stamp", "--purge", "b7c2d9"]).exits(0);

    // All anew, in development only.
    psql(&database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
    psql(&database, SCHEMA);
    cli(&database, registry([baseline()]), &["stamp", "head"]).exits(0);
    run(&["upgrade", "head"]).exits(0);
    assert_eq!(database.tables(), ["approval_states", "fast_approvals", "users"]);
}
