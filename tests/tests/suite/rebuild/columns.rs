//! The values that a column gets, its counter, and text of the schema that ends in a comment.

use migrate_core::prelude::*;
use tests::{TestDatabase, wait};

use super::{Recording, check, migrator, one_way, texts};

fn changed(given: &str, record: Recording) -> TestDatabase {
    let database = TestDatabase::sqlite();
    database.execute(given);
    wait(one_way(&database, record).upgrade(&["head"])).unwrap();
    check(&database);
    database
}

#[test]
fn a_column_that_is_dropped_and_added_again_is_another_one() {
    let record: Recording = |op| {
        op.batch_alter_table("t", |batch| {
            batch.drop_column("b").was(column("b", Integer));
            batch.add_column(column("B", Text).not_null().default("new"));
            batch.create_check_constraint("positive", "a > 0");
        });
        Ok(())
    };
    let database = changed("CREATE TABLE t (a, b INTEGER); INSERT INTO t VALUES (1, 2)", record);
    assert_eq!(database.query("SELECT a, typeof(b), b FROM t"), ["1|text|new"]);
}

const COUNTS: &str = "CREATE TABLE t (id INTEGER, b INTEGER, PRIMARY KEY (id AUTOINCREMENT));
    INSERT INTO t VALUES (41, 1); DELETE FROM t;";

#[test]
fn a_counter_that_is_said_behind_the_columns_goes_on() {
    let record: Recording = |op| {
        op.alter_column("t", "b").set_default(7).was(column("b", Integer));
        Ok(())
    };
    let database = changed(COUNTS, record);
    assert_eq!(database.query("SELECT name, seq FROM sqlite_sequence"), ["t|41"]);
    database.execute("INSERT INTO t (b) VALUES (1)");
    assert_eq!(database.query("SELECT id FROM t"), ["42"]);
}

#[test]
fn a_counter_that_is_said_behind_the_columns_is_dropped() {
    let record: Recording = |op| {
        op.alter_column("t", "id").drop_identity();
        Ok(())
    };
    let database = changed(COUNTS, record);
    assert!(database.query("SELECT name FROM sqlite_sequence").is_empty());
    let table = texts(&database).pop().unwrap();
    assert!(table.contains("PRIMARY KEY (id))"), "{table}");
}
