//! A value is dropped as a whole or not at all, and its rows get what was said.

use migrate_core::Migrator;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{TestDatabase, migration, registry, wait};

const GIVEN: &str = "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
    CREATE TABLE people (id int, mood mood NOT NULL DEFAULT 'ok');
    CREATE TABLE cats (mood mood);
    INSERT INTO people VALUES (1, 'sad'), (2, 'ok');";

fn upgrade(database: &TestDatabase, change: fn(&mut Operations) -> Outcome) -> Result<(), String> {
    let history = registry([migration("a", &[], change, |_| Ok(()))]);
    let upgraded =
        wait(Migrator::from_registry(history).on(database.parsed_url()).upgrade(&["head"]));
    upgraded.map(drop).map_err(|error| error.to_string())
}

fn state(database: &TestDatabase) -> Vec<String> {
    let mut state = database.query("SELECT id, mood::text FROM people ORDER BY id");
    state.extend(database.query(
        "SELECT t.typname, string_agg(enumlabel, ' ' ORDER BY enumsortorder)
         FROM pg_enum JOIN pg_type t ON t.oid = enumtypid GROUP BY 1 ORDER BY 1",
    ));
    state.extend(database.query(
        "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'people'::regclass",
    ));
    state
}

#[test]
fn what_was_forgotten_changes_nothing() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(GIVEN);
    let before = state(&database);
    let column: fn(&mut Operations) -> Outcome = |op| {
        op.drop_enum_value("mood", "happy")
            .was(["sad", "ok", "happy"])
            .column("people", "mood")
            .default("ok");
        Ok(())
    };
    let default: fn(&mut Operations) -> Outcome = |op| {
        op.drop_enum_value("mood", "happy")
            .was(["sad", "ok", "happy"])
            .column("people", "mood")
            .column("cats", "mood");
        Ok(())
    };
    let rows: fn(&mut Operations) -> Outcome = |op| {
        op.drop_enum_value("mood", "sad")
            .was(["sad", "ok", "happy"])
            .column("people", "mood")
            .default("ok")
            .column("cats", "mood");
        Ok(())
    };
    for (change, expected) in [
        (column, "cannot drop type mood__replaced because other objects depend on it"),
        (default, "default for column \"mood\" cannot be cast automatically to type mood"),
        (rows, "invalid input value for enum mood: \"sad\""),
    ] {
        let error = upgrade(&database, change).unwrap_err();
        assert!(error.contains(expected), "{error}");
        assert_eq!(state(&database), before);
    }
}

#[test]
fn rows_get_another_value() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(GIVEN);
    upgrade(&database, |op| {
        op.drop_enum_value("mood", "sad")
            .was(["sad", "ok", "happy"])
            .column("people", "mood")
            .default("ok")
            .column("cats", "mood")
            .replace_with("happy");
        Ok(())
    })
    .unwrap();
    assert_eq!(state(&database), ["1|happy", "2|ok", "mood|ok happy", "'ok'::mood"]);
    database.execute("INSERT INTO people (id) VALUES (3)");
}

#[test]
fn a_new_value_is_used_by_the_next_migration() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(GIVEN);
    let error = upgrade(&database, |op| {
        op.add_enum_value("mood", "meh");
        op.execute("UPDATE people SET mood = 'meh'");
        Ok(())
    });
    let error = error.unwrap_err();
    assert!(error.contains("unsafe use of new value \"meh\" of enum type mood"), "{error}");
    let add = migration(
        "a",
        &[],
        |op| {
            op.add_enum_value("mood", "meh");
            Ok(())
        },
        |_| Ok(()),
    );
    let change = |op: &mut Operations| {
        op.alter_column("people", "mood").set_default("meh");
        op.execute("UPDATE people SET mood = 'meh'");
        Ok(())
    };
    let history = registry([add, migration("b", &["a"], change, |_| Ok(()))]);
    wait(Migrator::from_registry(history).on(database.parsed_url()).upgrade(&["head"])).unwrap();
    let expected = ["1|meh", "2|meh", "mood|sad ok happy meh", "'meh'::mood"];
    assert_eq!(state(&database), expected);
}
