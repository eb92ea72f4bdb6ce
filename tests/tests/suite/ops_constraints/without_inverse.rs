//! What has no inverse, and what depends on the version of the server: executed, with the catalog
//! read back.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

fn upgrade(database: &TestDatabase, record: Record) -> Result<(), String> {
    let history = registry([migration("a", &[], record, |_| Ok(()))]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    let report = wait(migrator.upgrade(&["head"]));
    report.map(|_| ()).map_err(|error| format!("{error}\n{}", error.found().join("\n")))
}

#[test]
fn validated_later() {
    let Some(database) = TestDatabase::postgres() else { return };
    let validated = "SELECT convalidated::text FROM pg_constraint WHERE conname = 'positive'";
    let first = migration(
        "a",
        &[],
        |op| {
            op.create_table("t", [column("n", Integer)]);
            op.execute("INSERT INTO t VALUES (-1)");
            op.create_check_constraint("t", "positive", "n > 0").not_valid();
            Ok(())
        },
        |_| Ok(()),
    );
    let second = migration(
        "b",
        &["a"],
        |op| {
            op.validate_constraint("t", "positive");
            Ok(())
        },
        |_| Ok(()),
    );
    let mut migrator = Migrator::from_registry(registry([first, second])).on(database.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains("positive"), "{error}");
    assert_eq!(database.query(validated), ["false"]);
    assert!(database.try_execute("INSERT INTO t VALUES (-2)").is_err(), "new rows are checked");
    database.execute("UPDATE t SET n = 1");
    wait(migrator.upgrade(&["head"])).unwrap();
    assert_eq!(database.query(validated), ["true"]);
}

#[test]
fn validating_and_dropping_if_exists_have_no_inverse() {
    let ways_out: [(Record, &str); 3] = [
        (
            |op| {
                op.validate_constraint("t", "x");
                Ok(())
            },
            "validate_constraint has no inverse; write fn downgrade",
        ),
        (
            |op| {
                op.drop_constraint("t", "x").check().if_exists().was_check("n > 0");
                Ok(())
            },
            "drop_constraint with if_exists has no inverse; leave if_exists() out",
        ),
        (
            |op| {
                op.drop_constraint("t", "x").check();
                Ok(())
            },
            "drop_constraint has no inverse; say what it was: .was_unique(..), .was_check(..)",
        ),
    ];
    for (record, expected) in ways_out {
        let reversible = Migration {
            downgrade: Downgrade::Reversible,
            ..migration("a", &[], record, |_| Ok(()))
        };
        let recorded = migrate_core::record(
            &reversible,
            migrate_core::graph::Direction::Upgrade,
            Dialect::Postgres,
            &Default::default(),
        );
        let Err(errors) = recorded else { panic!("{expected}") };
        assert!(errors[0].to_string().contains(expected), "{}", errors[0]);
    }
}

#[test]
fn what_may_be_missing() {
    for database in databases() {
        let done = upgrade(&database, |op| {
            op.create_table("t", [column("id", Integer), column("n", Integer)])
                .unique("t_n", ["n"])
                .check("t_positive", "n > 0");
            for _ in 0..2 {
                op.drop_constraint("t", "t_n").unique().if_exists();
                op.drop_constraint("t", "t_positive").if_exists();
                op.drop_constraint("t", "t_user").foreign_key().if_exists();
            }
            Ok(())
        });
        done.unwrap();
        database.execute("INSERT INTO t VALUES (1, -1), (2, -1)");
    }
}

/// PostgreSQL has it since 15.
#[test]
fn null_once() {
    for database in databases() {
        let has_it = database.dialect() == Dialect::Postgres
            && database.query("SHOW server_version_num") >= vec!["150000".to_owned()];
        let done = upgrade(&database, |op| {
            op.create_table("t", [column("n", Integer), column("m", Integer)]);
            op.create_index("t_n", "t", ["n"]).unique().nulls_not_distinct();
            if op.dialect() == Dialect::Postgres {
                op.create_unique_constraint("t", "t_m", ["m"]).nulls_not_distinct();
            }
            Ok(())
        });
        if !has_it {
            let found = done.unwrap_err();
            assert!(found.contains("has no NULLS NOT DISTINCT"), "{found}");
            continue;
        }
        done.unwrap();
        database.execute("INSERT INTO t VALUES (NULL, NULL)");
        assert!(database.try_execute("INSERT INTO t VALUES (NULL, 1)").is_err());
        assert!(database.try_execute("INSERT INTO t VALUES (1, NULL)").is_err());
    }
}

#[test]
fn the_index_of_a_foreign_key_stays_on_mysql() {
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::Sqlite) {
        upgrade(&database, |op| {
            op.create_table("users", [column("id", Integer).primary_key()]);
            op.create_table("t", [column("user_id", Integer)]);
            op.create_foreign_key("t", "t_user", ["user_id"], "users", ["id"]);
            op.drop_constraint("t", "t_user").foreign_key();
            if op.dialect() == Dialect::MySql {
                op.drop_index("t_user", "t");
            }
            Ok(())
        })
        .unwrap();
        assert!(!database.schema().join("\n").contains("t_user"));
    }
}
