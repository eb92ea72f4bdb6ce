//! A step that is sent at once: its statements are timed one by one all the same.

use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migration, Migrator, Timeouts};
use tests::{TestDatabase, migration, registry, wait};

use super::nothing;

/// Each looks at the one row, for 0.4 s.
fn four_slow_ones(op: &mut Operations) -> Outcome {
    for name in ["first", "second", "third", "fourth"] {
        op.create_check_constraint("slow", name, "slowly(n)");
    }
    Ok(())
}

/// Before PostgreSQL 13 a server times the message: what it would end is sent one by one.
#[test]
fn each_statement_has_its_own_time() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(
        "CREATE TABLE slow (n integer); INSERT INTO slow VALUES (1); \
         CREATE FUNCTION slowly(integer) RETURNS boolean LANGUAGE sql AS \
         $$ SELECT pg_sleep(0.4) IS NOT NULL $$",
    );
    let run = |timeouts| {
        let a = Migration { timeouts, ..migration("a", &[], four_slow_ones, nothing) };
        Migrator::from_registry(registry([a])).on(database.parsed_url())
    };
    let statement = Some(Duration::from_secs(1));
    wait(run(Timeouts { lock: None, statement }).upgrade(&["head"])).unwrap();
    wait(run(Timeouts::UNSET).stamp(&["base"], true)).unwrap();
    for name in ["first", "second", "third", "fourth"] {
        database.execute(&format!("ALTER TABLE slow DROP CONSTRAINT {name}"));
    }
    // The role says so.
    let name = database.name();
    database.execute(&format!("ALTER DATABASE {name} SET statement_timeout = '1s'"));
    wait(run(Timeouts::UNSET).upgrade(&["head"])).unwrap();
    let made = "SELECT count(*) FROM pg_constraint WHERE conrelid = 'slow'::regclass";
    assert_eq!(database.query(made), ["4"]);
}
