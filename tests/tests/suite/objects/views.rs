//! What depends on a view, and what a replaced view keeps.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Error, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

fn migrator(database: &TestDatabase, change: fn(&mut Operations) -> Outcome) -> Migrator {
    let given = |op: &mut Operations| {
        op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
        op.create_view("v", "SELECT id, n FROM notes");
        op.create_view("above", "SELECT id FROM v");
        Ok(())
    };
    let nothing = |_: &mut Operations| Ok(());
    let history = [migration("a", &[], given, nothing), migration("b", &["a"], change, nothing)];
    Migrator::from_registry(registry(history)).on(database.parsed_url())
}

fn fails(database: &TestDatabase, change: fn(&mut Operations) -> Outcome) -> Error {
    let error = wait(migrator(database, change).upgrade(&["head"])).unwrap_err();
    assert_eq!(database.version_rows(), ["a"]);
    error
}

/// All that the user sees of it.
fn shown(error: &Error) -> String {
    format!("{error}\n{}", error.found().join("\n"))
}

#[test]
fn what_depends_on_a_dropped_view_is_named() {
    let Some(database) = TestDatabase::postgres() else { return };
    let dropped = shown(&fails(&database, |op| {
        op.drop_view("v");
        Ok(())
    }));
    assert!(dropped.contains("cannot drop view v because other objects depend on it"), "{dropped}");
    assert!(dropped.contains("detail: view above depends on view v"), "{dropped}");
    assert_eq!(database.query("SELECT count(*) FROM above"), ["0"]);
}

#[test]
fn what_depends_on_a_dropped_materialized_view_is_named() {
    let Some(database) = TestDatabase::postgres() else { return };
    let dropped = shown(&fails(&database, |op| {
        op.create_materialized_view("m", "SELECT id FROM notes");
        op.create_view("of_m", "SELECT id FROM m");
        op.drop_materialized_view("m");
        Ok(())
    }));
    assert!(dropped.contains("detail: view of_m depends on materialized view m"), "{dropped}");
}

#[test]
fn a_column_is_not_taken_out_of_a_view_in_place() {
    let Some(database) = TestDatabase::postgres() else { return };
    let replaced = shown(&fails(&database, |op| {
        op.replace_view("v", "SELECT id FROM notes");
        Ok(())
    }));
    assert!(replaced.contains("cannot drop columns from view"), "{replaced}");
}

#[test]
fn a_replaced_view_goes_on_being_read() {
    for database in databases() {
        database_is_read_through(&database);
    }
}

fn database_is_read_through(database: &TestDatabase) {
    let mut migrator = migrator(database, |op| {
        op.replace_view("v", "SELECT id + 10 AS id, n FROM notes");
        op.execute("INSERT INTO notes VALUES (1, 1)");
        Ok(())
    });
    wait(migrator.upgrade(&["head"])).unwrap();
    assert_eq!(database.query("SELECT id FROM above"), ["11"], "{}", database.dialect());
}

#[test]
fn a_query_that_is_several_statements_is_refused() {
    for database in databases() {
        let several = fails_in_planning(&database, |op| {
            op.create_view("w", "SELECT 1; DROP TABLE notes");
            Ok(())
        });
        assert!(several.contains("one statement as the query of view 'w'"), "{several}");
    }
}

#[test]
fn arguments_that_make_no_sense() {
    let database = TestDatabase::sqlite();
    let faults = fails_in_planning(&database, |op| {
        op.create_view("", "").or_replace().if_not_exists();
        op.replace_view("v", "SELECT 1").schema("s").was_view("SELECT 2").schema("t").was("x");
        op.drop_view("v").was_view("SELECT 2").if_not_exists();
        op.refresh_materialized_view("m").concurrently().with_no_data();
        Ok(())
    });
    for fault in [
        "the name of the view is empty",
        "the query of the view is empty",
        "or_replace() and if_not_exists() exclude each other",
        ") stands behind what it was",
        "was(..) stands behind was_view(..)",
        "if_not_exists() stands behind what it was",
        "concurrently() and with_no_data() exclude each other",
    ] {
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
}

#[test]
fn what_has_no_way_back_says_so() {
    for (change, said) in [
        (
            (|op| _ = op.create_view("v", "SELECT 1").or_replace()) as fn(&mut Operations),
            "create_view with or_replace has no inverse; use replace_view(..).was(..)",
        ),
        (|op| _ = op.replace_view("v", "SELECT 1"), "replace_view has no inverse; say what it was"),
        (|op| _ = op.drop_view("v"), "drop_view has no inverse; say what it was"),
        (
            |op| _ = op.drop_view("v").cascade().was("SELECT 1"),
            "drop_view with cascade has no inverse",
        ),
        (|op| _ = op.refresh_materialized_view("m"), "refresh_materialized_view has no inverse"),
        (|op| _ = op.drop_materialized_view("m"), "drop_materialized_view has no inverse"),
    ] {
        let mut op = Operations::new(Dialect::Postgres, Default::default());
        change(&mut op);
        let error = op.finish().operations[0].operation.inverse().unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

/// Before anything runs.
fn fails_in_planning(database: &TestDatabase, change: fn(&mut Operations) -> Outcome) -> String {
    let nothing = |_: &mut Operations| Ok(());
    let history = registry([migration("a", &[], change, nothing)]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    format!("{error:?}")
}

/// Columns that were added can't be taken away in place: then the view is made anew, else it is not.
#[test]
fn a_replaced_view_comes_back() {
    for database in databases() {
        for added in [true, false] {
            database_comes_back(&database, added);
        }
    }
}

fn database_comes_back(database: &TestDatabase, added: bool) {
    let given: fn(&mut Operations) -> Outcome = |op| {
        op.create_table("t", [column("a", Integer), column("b", Integer)]);
        op.create_view("s", "SELECT a, 'it''s \\' AS text FROM t");
        Ok(())
    };
    let more: fn(&mut Operations) -> Outcome = |op| {
        op.replace_view("s", "SELECT a, 'it''s \\' AS text, b FROM t")
            .was("SELECT a, 'it''s \\' AS text FROM t");
        Ok(())
    };
    let other: fn(&mut Operations) -> Outcome = |op| {
        op.replace_view("s", "SELECT a, 'other' AS text FROM t")
            .was("SELECT a, 'it''s \\' AS text FROM t");
        Ok(())
    };
    let change = if added { more } else { other };
    let change = migrate_core::Migration {
        downgrade: migrate_core::Downgrade::Reversible,
        ..migration("b", &["a"], change, |_| Ok(()))
    };
    let down: fn(&mut Operations) -> Outcome = |op| {
        op.drop_view("s");
        op.drop_table("t");
        Ok(())
    };
    let history = registry([migration("a", &[], given, down), change]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    if database.dialect() == Dialect::MySql {
        // A backslash means something else there.
        return;
    }
    wait(migrator.upgrade(&["head"])).unwrap();
    let is_postgres = database.dialect() == Dialect::Postgres;
    if is_postgres {
        database.execute("GRANT SELECT ON s TO PUBLIC; INSERT INTO t VALUES (1, 2)");
    } else {
        database.execute("INSERT INTO t VALUES (1, 2)");
    }
    wait(migrator.downgrade("a")).unwrap();
    assert_eq!(database.query("SELECT * FROM s"), ["1|it's \\"]);
    if is_postgres {
        let rights = "SELECT relacl::text LIKE '%=r/%' FROM pg_class WHERE relname = 's'";
        assert_eq!(database.query(&format!("SELECT coalesce(({rights})::text, 'none')"))[0], {
            if added { "none" } else { "true" }
        });
    }
    wait(migrator.upgrade(&["head"])).unwrap();
    let columns = if added { "1|it's \\|2" } else { "1|other" };
    assert_eq!(database.query("SELECT * FROM s"), [columns]);
    wait(migrator.downgrade("base")).unwrap();
}

#[test]
fn triggers_of_a_replaced_view_are_not_lost() {
    let database = TestDatabase::sqlite();
    let replace: fn(&mut Operations) -> Outcome = |op| {
        op.replace_view("V", "SELECT id FROM notes").was("SELECT id, n FROM notes");
        Ok(())
    };
    let mut first = migrator(&database, replace);
    wait(first.upgrade(&["a"])).unwrap();
    database.execute("CREATE TRIGGER v_in INSTEAD OF INSERT ON v BEGIN SELECT 1; END");
    let schema = "SELECT name, sql FROM sqlite_schema WHERE name IN ('v', 'v_in') ORDER BY name";
    let before = database.query(schema);
    let error = shown(&fails(&database, replace));
    let said = "the view has triggers: drop_trigger before it, create_trigger behind it";
    assert!(error.contains(said), "{error}");
    assert_eq!(database.query(schema), before);
    let around: fn(&mut Operations) -> Outcome = |op| {
        op.drop_trigger("v_in", "v");
        op.replace_view("v", "SELECT id FROM notes");
        op.create_trigger("v_in", "v").instead_of().insert().for_each_row().body("SELECT 2");
        Ok(())
    };
    wait(migrator(&database, around).upgrade(&["head"])).unwrap();
    assert!(database.query(schema)[1].contains("SELECT 2"));
}
