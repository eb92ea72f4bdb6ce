//! Statements that end the transaction of a migration by themselves: on SQLite a conflict may roll all
//! of it back. What stands behind such a statement must not run outside of it.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{TestDatabase, wait};

use super::{left, migrator, reaches_head, rows, stops, without_transaction};

const TRIGGER: &str = "CREATE TRIGGER no_more BEFORE INSERT ON articles WHEN new.id > 2 \
     BEGIN SELECT RAISE(ROLLBACK, 'no more articles'); END";

fn conflicts(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.execute(
        "INSERT INTO half VALUES (1);\n\
         INSERT OR ROLLBACK INTO articles VALUES (3, 0);\n\
         INSERT INTO half VALUES (2);\n\
         CREATE INDEX half_id ON half (id);",
    );
    op.execute("INSERT INTO half VALUES (3)");
    Ok(())
}

/// What stands in the way, what the database says of it, and what takes it away.
const CAUSES: [[&str; 3]; 2] = [
    [
        "INSERT INTO articles VALUES (3, 7)",
        "UNIQUE constraint failed: articles.id",
        "DELETE FROM articles WHERE n = 7",
    ],
    [TRIGGER, "no more articles", "DROP TRIGGER no_more"],
];

#[test]
fn a_conflict_that_rolls_the_transaction_back() {
    for [cause, reason, cure] in CAUSES {
        let database = TestDatabase::sqlite();
        let mut all = migrator(database.parsed_url(), conflicts);
        wait(all.upgrade(&["a"])).unwrap();
        database.execute(cause);
        let second = "statement 2 of 4, line 2 of its SQL:";
        stops(&mut all, &["execute at ", "rolled_back.rs:", reason, second]);
        left(&database, &[]);
        database.execute(cure);
        reaches_head(&mut all, &database, &["1", "2", "3"]);
        assert_eq!(rows(&database, "articles"), ["1", "2", "3"]);
    }
}

/// The same without a transaction, where it takes back itself alone.
#[test]
fn a_conflict_without_a_transaction_takes_nothing_with_it() {
    for [cause, reason, cure] in CAUSES {
        let database = TestDatabase::sqlite();
        let mut all = without_transaction(database.parsed_url(), conflicts);
        wait(all.upgrade(&["a"])).unwrap();
        database.execute(cause);
        stops(&mut all, &["execute at ", "rolled_back.rs:", reason, "statement 2 of 4"]);
        assert_eq!(database.version_rows(), ["a"]);
        assert_eq!(rows(&database, "half"), ["1"]);
        database.execute(cure);
        reaches_head(&mut all, &database, &["1", "2", "3"]);
        assert_eq!(rows(&database, "articles"), ["1", "2", "3"]);
    }
}
