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
