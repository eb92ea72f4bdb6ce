//! Targets on the command line: every mistake with its remedy, as `docs/targets.md` lists them, and the
//! graph run for real on each database.

use migrate_cli::Cli;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migration, Migrator, Registry};
use tests::{TestDatabase, databases, migration, registry, table_migration, wait};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

/// `a`, `b`, and on `b` two branches: `c1`, `d1` labelled one; `c2`, `d2` labelled two.
fn two_branches() -> Registry {
    let revision = |id: &'static str, down: &'static [&'static str], message: &'static str| {
        let mut migration = migration(id, down, nothing, nothing);
        migration.doc = message;
        migration
    };
    let mut c1 = revision("c1", &["b"], "Add invoices");
    c1.branch_labels = &["billing"];
    let mut c2 = revision("c2", &["b"], "Add search");
    c2.branch_labels = &["search"];
    registry([
        revision("a", &[], "Baseline"),
        revision("b", &["a"], "Add users"),
        c1,
        revision("d1", &["c1"], "Add dunning"),
        c2,
        revision("d2", &["c2"], "Add ranking"),
    ])
}

/// Runs the command line; exit code and all that it printed.
fn run(database: &TestDatabase, registry: Registry, command: &str) -> (u8, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["migrate"].into_iter().chain(command.split(' '));
    let code = Cli::new()
        .registry(registry)
        .url(database.url())
        .directory(database.directory())
        .arguments(arguments)
        .run_to(&mut out, &mut err);
    out.extend(err);
    let printed = anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string();
    (code, printed.replace("cargo run --", "migrate"))
}

/// Situation, rows that are current, what is typed.
const MISTAKES: [(&str, &str, &str); 27] = [
    ("no such revision", "", "upgrade serach"),
    ("no such branch", "", "upgrade bill1ng@head"),
    ("several begin so", "", "upgrade c"),
    ("not on that branch", "", "upgrade billing@d2"),
    ("several heads", "", "upgrade head"),
    ("several heads on a branch", "", "upgrade a@head"),
    ("several ways lead on", "b", "upgrade +1"),
    ("more steps than there are", "c1", "upgrade +3"),
    ("more steps down than there are", "b", "downgrade -3"),
    ("several are current", "d1 d2", "downgrade -1"),
    ("another branch stands on it", "d1 d2", "downgrade billing@-3"),
    ("another branch stands below", "d1 d2", "downgrade billing@a"),
    ("the wrong way", "b", "upgrade -1"),
    ("several are current, for a stamp", "d1 d2", "stamp -1"),
    ("several are current, to look", "d1 d2", "history -r -1:current"),
    ("several heads, to look", "", "show head"),
    ("more steps than there are, to look", "", "show d1-9"),
    ("a colon for '@'", "", "upgrade billing:head"),
    ("a branch misspelt, among others", "", "history -r a:serach@head -v"),
    ("not applied", "b", "downgrade d1"),
    ("one requires the other", "", "stamp c1 d1"),
    ("no ancestor", "", "history -r d1:c2"),
    ("a range turned round", "", "history -r d1:b"),
    ("two colons", "", "history -r a:b:c"),
    ("a range where none can be", "", "upgrade a:b"),
    ("no target", "", "upgrade +"),
    ("a script from the database", "", "upgrade current:head --sql"),
];

#[test]
fn every_mistake_has_a_remedy_and_the_page_lists_it() {
    let docs = include_str!("../../../docs/targets.md");
    let mut missing = Vec::new();
    for (situation, rows, command) in MISTAKES {
        let database = TestDatabase::sqlite();
        if !rows.is_empty() {
            assert_eq!(run(&database, two_branches(), &format!("stamp {rows}")).0, 0);
        }
        let (code, printed) = run(&database, two_branches(), command);
        assert_eq!(code, 2, "{command}: {printed}");
        let line = |word: &str| {
            let found = printed.lines().find_map(|line| line.trim().strip_prefix(word));
            found.unwrap_or_else(|| panic!("{command} without {word}\n{printed}")).trim()
        };
        let row = format!("| {situation} | `{command}` | {} | {} |", line("error:"), line("help:"));
        if !docs.contains(&row) {
            missing.push(row);
        }
    }
    assert!(missing.is_empty(), "docs/targets.md lacks\n{}", missing.join("\n"));
}

#[test]
fn rows_that_the_program_does_not_contain() {
    let docs = include_str!("../../../docs/targets.md");
    let database = TestDatabase::sqlite();
    assert_eq!(
        run(&database, registry([migration("gone", &[], nothing, nothing)]), "stamp head").0,
        0
    );
    let (code, printed) = run(&database, two_branches(), "upgrade heads");
    assert_eq!(code, 5, "{printed}");
    let error = "the database is at 'gone', which this program doesn't contain";
    assert!(printed.contains(error) && docs.contains(error), "{printed}");
}

#[test]
fn every_fault_of_a_history_is_named_and_the_page_lists_it() {
    let docs = include_str!("../../../docs/targets.md");
    let revision = |id, down| migration(id, down, nothing, nothing);
    let labelled = |id| Migration { branch_labels: &["billing"], ..revision(id, &[]) };
    let needing = Migration { depends_on: &["gone"], ..revision("b", &["a"]) };
    let histories = [
        ("a revision twice", vec![revision("a", &[]), revision("a", &[])]),
        ("a label twice", vec![labelled("a"), labelled("b")]),
        ("a parent that is missing", vec![revision("b", &["gone"])]),
        ("a dependency that is missing", vec![revision("a", &[]), needing]),
        ("its own parent", vec![revision("a", &["a"])]),
        (
            "a cycle",
            vec![
                revision("a", &[]),
                revision("b", &["a", "d"]),
                revision("c", &["b"]),
                revision("d", &["c"]),
                revision("e", &["d"]),
            ],
        ),
    ];
    let mut missing = Vec::new();
    for (situation, history) in histories {
        let error = Registry::from_migrations(history).unwrap_err();
        assert!(error.found().iter().all(|place| place.contains("tests/sample.rs:1")), "{error:?}");
        let row = format!("| {situation} | {error} |");
        if !docs.contains(&row) {
            missing.push(row);
        }
    }
    assert!(missing.is_empty(), "docs/targets.md lacks\n{}", missing.join("\n"));
}

#[test]
fn a_plan_says_whether_its_order_was_forced() {
    let database = TestDatabase::sqlite();
    let open = "leaves the order of branches open";
    let (_, printed) = run(&database, two_branches(), "plan heads");
    assert!(printed.contains(open), "{printed}");
    let (_, printed) = run(&database, two_branches(), "plan billing@head");
    assert!(!printed.contains(open), "{printed}");
    let (_, json) = run(&database, two_branches(), "plan heads --format json");
    let plan: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(plan["order_forced"], false);
    assert_eq!(plan["rows_after"], serde_json::json!(["d1", "d2"]));
}

#[test]
fn several_heads_are_shown_with_branch_and_message() {
    let (_, printed) = run(&TestDatabase::sqlite(), two_branches(), "upgrade head");
    for expected in ["d1 (Add dunning), branch billing", "d2 (Add ranking), branch search"] {
        assert!(printed.contains(expected), "{printed}");
    }
}

#[test]
fn what_a_remedy_says_can_be_typed() {
    // Each command of a help line is run where the mistake was made: it works, or it asks.
    for (_, rows, command) in MISTAKES {
        let database = TestDatabase::sqlite();
        if !rows.is_empty() {
            run(&database, two_branches(), &format!("stamp {rows}"));
        }
        let (_, printed) = run(&database, two_branches(), command);
        let help = printed.lines().find_map(|line| line.trim().strip_prefix("help:")).unwrap();
        for part in help.split(';') {
            let Some((_, typed)) = part.split_once("migrate ") else { continue };
            // What needs source files, a database, or is an example.
            let typed = typed.replace("abc123", "b").replace("b:head", "b:d1");
            if typed.starts_with("merge") || typed.contains("-i") || typed.starts_with("current") {
                continue;
            }
            let (code, printed) = run(&database, two_branches(), typed.trim());
            assert_eq!(code, 0, "{command}: {typed}: {printed}");
        }
    }
}

/// Two labelled branches of tables; `y2` of the second depends on `x2` of the first; `m` joins them.
fn crossed() -> Registry {
    let (mut x1, mut y1) = (table_migration!("x1", ["a"]), table_migration!("y1", ["a"]));
    x1.branch_labels = &["left"];
    y1.branch_labels = &["right"];
    let mut y2 = table_migration!("y2", ["y1"]);
    y2.depends_on = &["x2"];
    let x3 = table_migration!("x3", ["x2"]);
    registry([
        table_migration!("a", []),
        x1,
        table_migration!("x2", ["x1"]),
        x3,
        y1,
        y2,
        table_migration!("m", ["x3", "y2"]),
    ])
}

#[test]
fn branches_with_a_dependency_and_their_merge_on_each_database() {
    for database in databases() {
        let mut migrator = Migrator::from_registry(crossed()).on(database.parsed_url());
        let mut go = |command: &str, rows: &[&str]| {
            let (direction, target) = command.split_once(' ').unwrap();
            let targets: Vec<&str> = target.split(' ').collect();
            match direction {
                "up" => wait(migrator.upgrade(&targets)).map(|_| ()),
                "down" => wait(migrator.downgrade(target)).map(|_| ()),
                _ => wait(migrator.stamp(&targets, false)).map(|_| ()),
            }
            .unwrap_or_else(|error| panic!("{command}: {error}"));
            assert_eq!(database.version_rows(), rows, "after {command} on {}", database.dialect());
            let applied = migrator.registry().graph().applied(rows).unwrap();
            let mut tables: Vec<_> = applied.iter().map(|r| format!("t_{}", r.id)).collect();
            tables.sort();
            assert_eq!(database.tables(), tables, "after {command} on {}", database.dialect());
        };
        go("up right@+2", &["y1"]);
        go("up left@+1", &["x1", "y1"]);
        // The dependency comes along, and its row gives way.
        go("up right@head-1", &["y2"]);
        go("up left", &["y2"]);
        go("up left@+1", &["x3", "y2"]);
        go("up head", &["m"]);
        // Through the merge: both branches are back, and each goes down alone.
        go("down -1", &["x3", "y2"]);
        go("down left@-1", &["y2"]);
        go("down right@-1", &["x2", "y1"]);
        go("up m", &["m"]);
        go("down right@y1", &["x3", "y1"]);
        go("up y2", &["x3", "y2"]);
        // Taking the dependency back takes along what depends on it, and nothing else.
        go("down left@x1", &["x1", "y1"]);
        go("up x3 y1", &["x3", "y1"]);
        go("down a", &["a"]);
        go("up heads", &["m"]);
        go("down base", &[]);
    }
}

#[test]
fn stamping_a_branch_on_each_database() {
    for database in databases() {
        let mut migrator = Migrator::from_registry(crossed()).on(database.parsed_url());
        let mut stamp = |targets: &[&str], rows: &[&str]| {
            wait(migrator.stamp(targets, false)).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(database.version_rows(), rows, "{targets:?} on {}", database.dialect());
        };
        stamp(&["left@x3", "y2"], &["x3", "y2"]);
        stamp(&["head"], &["m"]);
        stamp(&["-1"], &["x3", "y2"]);
        // The dependency of y2 stays applied.
        stamp(&["right@y1"], &["x3", "y1"]);
        stamp(&["y2"], &["x3", "y2"]);
        stamp(&["left@x2"], &["y2"]);
        stamp(&["right@-1"], &["x2", "y1"]);
        stamp(&["base"], &[]);
    }
}

/// `b`, and `c` on it, which depends on `x`; `x` stops at its second statement until there is a gate.
fn gated() -> Registry {
    let mut x = migration(
        "x",
        &[],
        |op| {
            op.create_table("t_x", [column("id", Integer)]);
            op.execute("INSERT INTO gate VALUES (1)");
            Ok(())
        },
        |op| {
            op.drop_table("t_x");
            Ok(())
        },
    );
    x.transaction = migrate_core::TransactionMode { upgrade: false, downgrade: false };
    let mut c = migration("c", &["b"], nothing, nothing);
    c.depends_on = &["x"];
    registry([migration("b", &[], nothing, nothing), x, c])
}

#[test]
fn a_step_that_was_left_open_is_no_step_of_another_branch() {
    for database in databases() {
        let mut migrator = Migrator::from_registry(gated()).on(database.parsed_url());
        wait(migrator.upgrade(&["b"])).unwrap();
        wait(migrator.upgrade(&["+1"])).unwrap_err();
        assert_eq!(database.version_rows(), ["b"]);
        database.execute("CREATE TABLE gate (id INTEGER)");
        // A name that is none is found before the open step is gone on with.
        wait(migrator.upgrade(&["nope"])).unwrap_err();
        assert_eq!(database.query("SELECT count(*) FROM gate"), ["0"]);
        // One step up from b is c; x is what that requires.
        wait(migrator.upgrade(&["+1"])).unwrap();
        assert_eq!(database.version_rows(), ["c"], "on {}", database.dialect());
        assert_eq!(database.query("SELECT count(*) FROM gate"), ["1"]);
    }
}

#[test]
fn what_was_applied_is_not_run_again_because_its_place_changed() {
    for database in databases() {
        let table = |id: &'static str, down: &'static [&'static str]| match id {
            "t" => migration(
                "t",
                down,
                |op| {
                    op.create_table("t_t", [column("id", Integer)]);
                    Ok(())
                },
                nothing,
            ),
            id => migration(id, down, nothing, nothing),
        };
        let before = registry([table("a", &[]), table("t", &["a"]), table("s", &["t"])]);
        let mut migrator = Migrator::from_registry(before).on(database.parsed_url());
        wait(migrator.upgrade(&["heads"])).unwrap();
        // Someone put s onto a: the row s doesn't stand for t any more.
        let after = || registry([table("a", &[]), table("t", &["a"]), table("s", &["a"])]);
        let mut migrator = Migrator::from_registry(after()).on(database.parsed_url());
        let error = wait(migrator.upgrade(&["heads"])).unwrap_err();
        assert!(matches!(error, migrate_core::Error::RunBefore(_)), "{error}");
        let plan = wait(migrator.plan(migrate_core::graph::Direction::Upgrade, &["heads"]));
        assert_eq!(plan.unwrap_err().explain(), error.explain());
        assert!(error.found()[0].starts_with("t (tests/sample.rs:1), at "), "{:?}", error.found());
        assert!(error.help().unwrap().ends_with("migrate stamp t"), "{:?}", error.help());
        assert_eq!(database.version_rows(), ["s"]);
        wait(migrator.stamp(&["t"], false)).unwrap();
        assert_eq!(database.version_rows(), ["s", "t"]);
        assert!(wait(migrator.upgrade(&["heads"])).unwrap().steps.is_empty());
        // Taken back by us, it is run again.
        let mut migrator = Migrator::from_registry(after()).on(database.parsed_url());
        database.execute("DROP TABLE t_t");
        wait(migrator.downgrade("t@a")).unwrap();
        wait(migrator.upgrade(&["heads"])).unwrap();
        assert_eq!(database.version_rows(), ["s", "t"]);
    }
}

#[test]
fn of_many_candidates_some_are_shown() {
    let ids = ["r01", "r02", "r03", "r04", "r05", "r06", "r07", "r08", "r09", "r10", "r11", "r12"];
    let all = registry(ids.map(|id| migration(id, &[], nothing, nothing)));
    let (code, printed) = run(&TestDatabase::sqlite(), all, "show r");
    assert_eq!(code, 2);
    assert!(printed.contains("r10") && printed.contains("and 2 more"), "{printed}");
    assert!(!printed.contains("r11"), "{printed}");
}

#[test]
fn a_superfluous_row_is_no_head_that_is_missing() {
    let database = TestDatabase::sqlite();
    assert_eq!(run(&database, two_branches(), "stamp heads").0, 0);
    database.execute("INSERT INTO migrate_version VALUES ('c1')");
    assert_eq!(run(&database, two_branches(), "current --check-heads").0, 0);
}

#[test]
fn scripts_of_branches() {
    let steps = |range: &str, direction: &str| {
        let command = format!("{direction} {range} --sql --dialect sqlite");
        let (code, script) = run(&TestDatabase::sqlite(), two_branches(), &command);
        assert_eq!(code, 0, "{script}");
        let word = format!("-- {direction} ");
        let lines = script.lines().filter_map(|line| line.strip_prefix(&word));
        lines.map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(steps("billing@b:", "upgrade"), ["c1", "d1"]);
    assert_eq!(steps("billing@base:", "upgrade").len(), 4);
    assert_eq!(steps("d1:-1", "downgrade"), ["d1"]);
    assert_eq!(steps("heads:billing@b", "downgrade"), ["d1", "c1"]);
    let (code, printed) = run(&TestDatabase::sqlite(), two_branches(), "downgrade :b --sql");
    assert!(code == 2 && printed.contains("migrate downgrade heads:b --sql"), "{printed}");
}
