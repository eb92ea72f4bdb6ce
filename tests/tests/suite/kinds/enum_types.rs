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

/// Values that nobody said would be gone, and others would be made.
#[test]
fn a_type_that_has_other_values_is_left_alone() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(GIVEN);
    let less: fn(&mut Operations) -> Outcome = |op| {
        let value = op.drop_enum_value("mood", "happy").was(["sad", "happy"]);
        value.column("people", "mood").default("sad").column("cats", "mood");
        Ok(())
    };
    let more: fn(&mut Operations) -> Outcome = |op| {
        let value = op.drop_enum_value("mood", "happy").was(["sad", "ok", "it's", "happy"]);
        value.column("people", "mood").default("ok").column("cats", "mood");
        Ok(())
    };
    let before = state(&database);
    for change in [less, more] {
        let error = upgrade(&database, change).unwrap_err();
        let said = "the enum type \"mood\" has the values {sad,ok,happy}, and not those of was(..)";
        assert!(error.contains(said), "{error}");
        assert_eq!(state(&database), before);
    }
}

#[test]
fn the_way_back_leaves_a_type_alone_that_has_other_values() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(GIVEN);
    let add: fn(&mut Operations) -> Outcome = |op| {
        let value = op.add_enum_value("mood", "meh").was(["sad", "ok", "happy"]);
        value.column("people", "mood").default("ok").column("cats", "mood");
        Ok(())
    };
    let change = migrate_core::Migration {
        downgrade: migrate_core::Downgrade::Reversible,
        ..migration("a", &[], add, |_| Ok(()))
    };
    let mut migrator = Migrator::from_registry(registry([change])).on(database.parsed_url());
    let before = state(&database);
    wait(migrator.upgrade(&["head"])).unwrap();
    database.execute("ALTER TYPE mood ADD VALUE 'odd'");
    let with_odd = state(&database);
    let error = wait(migrator.downgrade("base")).unwrap_err().to_string();
    assert!(error.contains("has the values {sad,ok,happy,meh,odd}, and not"), "{error}");
    assert_eq!(state(&database), with_odd);
    database.execute("DELETE FROM pg_enum WHERE enumlabel = 'odd'");
    wait(migrator.downgrade("base")).unwrap();
    assert_eq!(state(&database), before);
}

#[test]
fn the_type_keeps_its_rights_and_its_comment() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(GIVEN);
    database.execute(
        "DO $$ BEGIN CREATE ROLE \"enum%reader\"; EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL; END $$;
         REVOKE USAGE ON TYPE mood FROM PUBLIC;
         GRANT USAGE ON TYPE mood TO \"enum%reader\" WITH GRANT OPTION;
         COMMENT ON TYPE mood IS 'it''s 5%';
         ALTER TYPE mood OWNER TO \"enum%reader\"",
    );
    let kept = "SELECT typowner::regrole, obj_description(oid, 'pg_type'),
        (SELECT string_agg(grantee::text || privilege_type || is_grantable, ',' ORDER BY grantee)
         FROM aclexplode(typacl) WHERE grantee <> typowner)
        FROM pg_type WHERE typname = 'mood'";
    let before = database.query(kept);
    upgrade(&database, |op| {
        let value = op.drop_enum_value("mood", "happy").was(["sad", "ok", "happy"]);
        value.column("people", "mood").default("ok").column("cats", "mood");
        Ok(())
    })
    .unwrap();
    assert_eq!(database.query(kept), before);
    let public = "SELECT has_type_privilege('public', 'mood', 'USAGE')::text";
    assert_eq!(database.query(public), ["false"]);
    database.execute("DROP TABLE people, cats; DROP TYPE mood; DROP ROLE \"enum%reader\"");
}
