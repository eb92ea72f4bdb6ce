//! Expressions that end in a comment: it swallows neither the bracket nor the `;` behind it.

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Dialect, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

use crate::corpus::native::{Client, Ending};

fn given(op: &mut Operations) -> Outcome {
    let twice = column("twice", Integer).generated_stored("n + n -- twice");
    let known = column("known", Integer).default(expr("1 + 1 -- two"));
    op.create_table(
        "notes",
        [
            column("id", Integer).primary_key(),
            column("n", Integer),
            column("m", Integer),
            twice,
            known,
        ],
    )
    .check("small", "n < 100 -- small");
    op.create_check_constraint("notes", "positive", "n > 0 -- positive");
    op.create_index("by_sum", "notes", ["n"]);
    if op.dialect() != Dialect::MySql {
        op.create_index("few", "notes", ["n"]).where_("n > 5 -- few");
        op.alter_column("notes", "m")
            .set_type(BigInt)
            .using("m + 1 -- more")
            .was(column("m", Integer));
    }
    if op.dialect() == Dialect::Postgres {
        op.create_check_constraint("notes", "safe", "n > 1 -- safe").safely();
        op.create_policy("notes", "own").using("n > 1 -- own").with_check("n > 2 -- new");
        op.create_domain("amount", Integer).check("some", "VALUE > 0 -- some");
        op.alter_domain("amount").add_check("few", "VALUE < 9 -- few");
    }
    Ok(())
}

fn migrator(database: &TestDatabase) -> Migrator {
    let history = registry([migration("a", &[], given, |_| Ok(()))]);
    Migrator::from_registry(history).on(database.parsed_url())
}

#[test]
fn live() {
    for database in databases() {
        let upgraded = wait(migrator(&database).upgrade(&["head"]));
        upgraded.unwrap_or_else(|error| panic!("{}: {error}", database.dialect()));
        database.execute("INSERT INTO notes (id, n) VALUES (1, 7)");
        assert_eq!(database.query("SELECT twice, known FROM notes"), ["14|2"]);
        assert!(database.try_execute("INSERT INTO notes (id, n) VALUES (2, 0)").is_err());
        assert!(database.try_execute("INSERT INTO notes (id, n) VALUES (2, 100)").is_err());
    }
}

#[test]
fn in_a_script() {
    let Some(database) = TestDatabase::postgres() else { return };
    let range: TargetRange = ":head".parse().unwrap();
    let dialect = Dialect::Postgres;
    let script = migrator(&database).script(Direction::Upgrade, &range, dialect, false).unwrap();
    let Some(client) = Client::of(dialect) else { return };
    assert_eq!(client.run(&database, &script), Ending::Done, "{script}");
    assert_eq!(database.version_rows(), ["a"]);
}
