//! How the convention is configured: `[naming]` of migrate.toml, and what a changed one means for
//! what was run.

use std::path::Path;

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migrator, Naming, Registry};
use tests::{Output, TestDatabase, databases, migration, registry, wait};

fn tables(op: &mut Operations) -> Outcome {
    op.create_table("users", [column("id", Integer).primary_key(), column("email", Text)]);
    op.create_index(None, "users", ["email"]);
    Ok(())
}

fn history() -> Registry {
    registry([migration("a1", &[], tables, |op| {
        op.drop_table("users");
        Ok(())
    })])
}

fn cli(directory: &Path, url: &str, arguments: &[&str]) -> Output {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cli = migrate_cli::Cli::new().registry(history()).url(url).directory(directory);
    let code = cli.arguments(["migrate"].iter().chain(arguments)).run_to(&mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Output { out: text(out), err: text(err), code: code.into() }
}

fn settings(database: &TestDatabase, text: &str) {
    std::fs::write(database.directory().join("migrate.toml"), text).unwrap();
}

fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    cli(database.directory(), database.url(), arguments)
}

const CONVENTION: &str = "[naming]\nix = \"%(table_name)s_by_%(column_0_N_name)s\"\n";

#[test]
fn plan_script_and_run_say_the_same_name() {
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::MySql) {
        settings(&database, CONVENTION);
        let name = "\"users_by_email\"";
        let dialect = database.dialect().as_str();
        let script = run(&database, &["upgrade", "head", "--sql", "--dialect", dialect]).exits(0);
        assert!(script.out.contains(&format!("CREATE INDEX {name}")), "{}", script.out);
        let plan = run(&database, &["plan", "head"]).exits(0);
        assert!(plan.out.contains(&format!("CREATE INDEX {name}")), "{}", plan.out);
        run(&database, &["upgrade", "head"]).exits(0);
        assert!(database.schema().join("\n").contains("users_by_email"));
    }
}

#[test]
fn another_convention_is_an_edit() {
    let database = TestDatabase::sqlite();
    settings(&database, CONVENTION);
    run(&database, &["upgrade", "head"]).exits(0);
    run(&database, &["verify"]).exits(0);
    settings(&database, "[naming]\nix = \"ix_%(column_0_label)s\"\n");
    let verified = run(&database, &["verify"]).exits(5);
    let said = format!("{}{}", verified.out, verified.err);
    assert!(said.contains("edited") && said.contains("ix_users_email"), "{said}");
    settings(&database, "");
    run(&database, &["verify"]).exits(5);
    settings(&database, CONVENTION);
    run(&database, &["verify"]).exits(0);
}

#[test]
fn settings_that_are_refused() {
    let database = TestDatabase::sqlite();
    for (text, expected) in [
        ("[naming]\npg = \"x\"", &["a naming convention has no 'pg'", "perhaps you mean 'pk'"][..]),
        (
            "[naming]\nuq = \"%(tablename)s\"",
            &["naming.uq has no token %(tablename)s", "perhaps you mean %(table_name)s"],
        ),
        (
            "[naming]\nck = \"ck_%(table_name)s_%(constraint_name)s\"",
            &["naming.ck wraps a given name", "leave it out: a name that is given here is final"],
        ),
        ("[naming]\nix = 1", &["can't be read as settings", "expected a string"]),
        ("naming = \"x\"", &["can't be read as settings", "expected a map"]),
        ("[namings]\nix = \"x\"", &["unknown setting 'namings'", "perhaps you mean 'naming'"]),
        (
            "[env.test.naming]\nix = \"x\"",
            &["naming stands in a section: a migration makes the same names everywhere"],
        ),
    ] {
        settings(&database, text);
        let output = run(&database, &["current"]).exits(2);
        assert!(output.err.contains("migrate.toml"), "{}", output.err);
        for part in expected {
            assert!(output.err.contains(part), "{part} is missing in:\n{}", output.err);
        }
    }
}

/// What can't be named stops everything before the first statement, with its line.
#[test]
fn what_can_not_be_named_stops_before_anything_runs() {
    for database in databases() {
        let index = |op: &mut Operations| {
            op.create_table("t", [column("a", Integer)]);
            op.create_index(None, "t", []).expression("a + 1");
            Ok(())
        };
        let all = registry([migration("a", &[], index, |_| Ok(()))]);
        let mut migrator = Migrator::from_registry(all).on(database.parsed_url());
        let error = wait(migrator.upgrade(&["head"])).unwrap_err();
        let found = format!("{error}\n{}\n{}", error.found().join("\n"), error.help().unwrap());
        assert!(found.contains("the index has no name: it is over an expression"), "{found}");
        assert!(found.contains("naming/configured.rs:"), "{found}");
        assert_eq!(database.tables(), [""; 0]);
    }
}

/// An application sets it without a file.
#[test]
fn of_a_migrator() {
    let naming = Naming::new([("ix", "by_%(column_0_name)s")]).unwrap();
    let migrator = Migrator::from_registry(history()).naming(naming);
    for dialect in Dialect::ALL.into_iter().filter(|dialect| *dialect != Dialect::MySql) {
        let range = ":head".parse().unwrap();
        let script = migrator.script(Direction::Upgrade, &range, dialect, false).unwrap();
        assert!(script.contains("CREATE INDEX \"by_email\""), "{script}");
    }
}
