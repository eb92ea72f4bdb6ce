//! How a `when` is shown: the plan with its condition and both sides, the run, the log.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migration, Registry};
use tests::{Output, TestDatabase, databases, migration, registry, without_colour};

fn record(op: &mut Operations) -> Outcome {
    op.create_table("before", [column("id", Integer)]);
    let old = table_exists("notes").and(column_exists("notes", "text").not());
    op.when(old, |op| {
        op.add_column("notes", column("text", Text));
        op.create_index("notes_id", "notes", ["id"]).concurrently();
        op.run("fill", |_: &mut Connection| async { Ok(()) });
    })
    .otherwise(|op| {
        op.create_table("notes", [column("id", Integer), column("text", Text)]).if_not_exists();
    });
    op.when(index_exists("notes", "it's \"old\"").or(table_exists("old")), |op| {
        op.execute("DROP TABLE old");
    });
    op.create_table("behind", [column("id", Integer)]);
    Ok(())
}

fn history() -> Registry {
    let all = migration("a", &[], record, |_| Ok(()));
    registry([Migration { doc: "Add notes.text", ..all }])
}

fn run(database: &TestDatabase, registry: Registry, arguments: &[&str]) -> Output {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cli = migrate_cli::Cli::new().registry(registry).url(database.url());
    let cli = cli.directory(database.directory());
    let code = cli.arguments(["migrate"].iter().chain(arguments)).run_to(&mut out, &mut err);
    let text = |bytes| without_colour(&String::from_utf8(bytes).unwrap());
    Output { out: text(out), err: text(err), code: code.into() }
}

/// Without the lines of this file, which change with it.
fn without_lines(text: &str) -> String {
    let mut shown = String::new();
    for piece in text.split_inclusive("shown.rs:") {
        shown.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    shown
}

#[test]
fn the_plan_has_the_condition_and_both_sides() {
    for database in databases() {
        let plan = run(&database, history(), &["plan"]).exits(0).out;
        let (_, plan) = plan.split_once('\n').unwrap();
        insta::assert_snapshot!(format!("plan_{}", database.dialect()), without_lines(plan));
    }
}

/// What the database is asked, to be read.
#[test]
fn the_queries() {
    fn asks(op: &mut Operations) -> Outcome {
        let mut ask = |condition| {
            op.when(condition, |op| _ = op.execute("SELECT 1"));
        };
        ask(table_exists("it's").and(table_exists("u").not()));
        ask(column_exists("t", "c"));
        ask(index_exists("t", "i"));
        if op.dialect() != Dialect::Sqlite {
            let constraint = constraint_exists("t", "k").schema("s");
            op.when(constraint, |op| _ = op.execute("SELECT 1"));
        }
        Ok(())
    }
    for database in databases() {
        let all = registry([migration("a", &[], asks, |_| Ok(()))]);
        let plan = run(&database, all, &["plan", "--format", "json"]).exits(0).json();
        let parts = plan["steps"][0]["parts"].as_array().unwrap();
        let operations = parts.iter().flat_map(|part| part["operations"].as_array().unwrap());
        let queries: Vec<String> = operations
            .map(|operation| {
                let (asked, sql) = (&operation["when"]["condition"], &operation["when"]["sql"]);
                format!("-- {}\n{}\n", asked.as_str().unwrap(), sql.as_str().unwrap())
            })
            .collect();
        insta::assert_snapshot!(format!("queries_{}", database.dialect()), queries.join("\n"));
    }
}

#[test]
fn the_plan_as_json() {
    for database in databases() {
        let plan = run(&database, history(), &["plan", "--format", "json"]).exits(0).json();
        let parts = plan["steps"][0]["parts"].as_array().unwrap();
        let operations = parts.iter().flat_map(|part| part["operations"].as_array().unwrap());
        let operations: Vec<_> = operations.collect();
        let guards: Vec<_> = operations
            .iter()
            .map(|operation| {
                let when = operation.get("when")?;
                let sql = when["sql"].as_str().unwrap();
                assert!(sql.starts_with("SELECT ") && sql.ends_with(" AS holds"), "{sql}");
                assert_ne!(when["location"]["line"], operation["location"]["line"]);
                Some((when["block"].as_u64()?, when["holds"].as_bool()?))
            })
            .collect();
        let (taken, other, old) = (Some((0, true)), Some((0, false)), Some((1, true)));
        assert_eq!(guards, [None, taken, taken, taken, other, old, None]);
        let condition = "table_exists(\"notes\").and(column_exists(\"notes\", \"text\").not())";
        assert_eq!(operations[1]["when"]["condition"], condition);
    }
}

#[test]
fn a_run_and_the_log_say_which_side_was_taken() {
    for database in databases() {
        let ran = run(&database, history(), &["upgrade"]).exits(0).out;
        let says = "    table_exists(\"notes\").and(column_exists(\"notes\", \"text\").not()) does not \
                    hold (tests/tests/suite/when/shown.rs:";
        let (step, decided) = ran.split_once(says).unwrap_or_else(|| panic!("{ran}"));
        assert!(step.contains("upgrade base -> a") || step.contains("-> a"), "{ran}");
        assert!(decided.contains(".or(table_exists(\"old\")) does not hold ("), "{ran}");
        let log = run(&database, history(), &["log"]).exits(0).out;
        let says = "    when index_exists(\"notes\", \"it's \\\"old\\\"\").or(table_exists(\"old\")): it \
                    did not hold\n";
        assert!(log.contains(says), "{log}");
        let log = run(&database, history(), &["log", "--format", "json"]).exits(0).json();
        assert_eq!(log[0]["decisions"][1]["holds"], false);
        assert_eq!(log[0]["decisions"][1]["block"], 1);
    }
}

#[test]
fn events_as_json_say_it_too() {
    let database = TestDatabase::sqlite();
    let events = run(&database, history(), &["upgrade", "--format", "json"]).exits(0).out;
    let decided: Vec<&str> = events.lines().filter(|line| line.contains("decided")).collect();
    assert_eq!(decided.len(), 2, "{events}");
    let first = "{\"event\":\"decided\",\"condition\":\"table_exists(\\\"notes\\\").and(";
    assert!(decided[0].starts_with(first), "{events}");
    assert!(decided[0].contains("\"holds\":false,\"location\":{\"file\":"), "{events}");
}

/// A name that is a secret.
#[test]
fn secrets_are_hidden() {
    fn secret(op: &mut Operations) -> Outcome {
        let name = op.secret("password").unwrap_or_default();
        op.when(table_exists(&name), |op| _ = op.execute("SELECT 1"));
        Ok(())
    }
    for database in databases() {
        let all = || registry([migration("a", &[], secret, |_| Ok(()))]);
        let given: &[&str] = &["-x", "password=hunter2"];
        for command in ["plan", "upgrade"] {
            let ran = run(&database, all(), &[&[command][..], given].concat()).exits(0);
            assert!(ran.out.contains("table_exists(\"***\")"), "{}", ran.out);
            assert!(!ran.out.contains("hunter2"), "{}", ran.out);
        }
        let log = run(&database, all(), &["log", "--sql", "--format", "json"]).exits(0).out;
        assert!(log.contains("***") && !log.contains("hunter2"), "{log}");
    }
}
