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

/// The same whether the table steps aside or its rows do, because it names itself.
#[test]
fn an_expression_sees_types_and_collations() {
    let record: Recording = |op| {
        let change = op.alter_column("t", "b");
        change
            .set_type(Integer)
            .using("CASE WHEN b = 'ABC' THEN 1 WHEN b = 5 THEN 2 WHEN any = '5' THEN 3 ELSE 4 END");
        Ok(())
    };
    for check in ["b <> 'x'", "t.b <> 'x'"] {
        for strict in ["", " STRICT"] {
            let database = changed(
                &format!(
                    "CREATE TABLE t (b TEXT COLLATE NOCASE, any ANY, CHECK ({check})){strict};
                     INSERT INTO t VALUES ('abc', NULL), ('5', NULL), ('q', '5'), ('q', 6)"
                ),
                record,
            );
            let values = database.query("SELECT b FROM t");
            assert_eq!(values, ["1", "2", "3", "4"], "{check}{strict}");
        }
    }
}

#[test]
fn a_value_of_any_type_keeps_it_while_it_stands_aside() {
    let record: Recording = |op| {
        op.alter_column("t", "b").set_default(1).was(column("b", Integer));
        Ok(())
    };
    let database = changed(
        "CREATE TABLE t (b INTEGER, v ANY, CHECK (t.b > 0)) STRICT; INSERT INTO t VALUES (1, '007')",
        record,
    );
    assert_eq!(database.query("SELECT typeof(v), v FROM t"), ["text|007"]);
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

#[test]
fn expressions_of_one_batch_see_what_is_before_them() {
    let record: Recording = |op| {
        op.batch_alter_table("t", |batch| {
            batch.alter_column("b").set_type(Integer).using("b * 2");
            batch.alter_column("b").set_type(Integer).using("b + 1");
            batch.alter_column("c").set_type(Integer).using("b + c");
            batch.add_column(column("d", Integer)).after("b");
            batch.alter_column("d").set_type(Integer).using("c + 1");
        });
        Ok(())
    };
    let given = "CREATE TABLE t (b INTEGER, c INTEGER); INSERT INTO t VALUES (5, 100)";
    let database = changed(given, record);
    assert_eq!(database.query("SELECT b, c, d FROM t"), ["11|111|112"]);
}

/// SQLite keeps a comment at the end of a text where no `;` was.
#[test]
fn a_comment_at_the_end_of_a_text() {
    let record: Recording = |op| {
        op.alter_column("t", "b").set_default(7).was(column("b", Integer));
        Ok(())
    };
    for own in ["b", "t.b"] {
        let database = TestDatabase::sqlite();
        let table =
            format!("CREATE TABLE t (a INTEGER, b INTEGER, CHECK ({own} > 0)) -- the table");
        for text in [
            table.as_str(),
            "CREATE INDEX t_b ON t (b) WHERE b > 1 -- the index",
            "CREATE TRIGGER t_a AFTER INSERT ON t BEGIN SELECT 1; END -- the trigger",
        ] {
            database.execute(text);
        }
        let before = texts(&database);
        let mut migrator = migrator(&database, record);
        wait(migrator.upgrade(&["head"])).unwrap();
        check(&database);
        let kept = ["t", "t_a", "t_b"];
        let names = "SELECT name FROM sqlite_schema WHERE tbl_name = 't' ORDER BY 1";
        assert_eq!(database.query(names), kept);
        wait(migrator.downgrade("base")).unwrap();
        let trimmed: Vec<_> =
            texts(&database).iter().map(|text| text.trim_end().to_owned()).collect();
        assert_eq!(trimmed, before);
    }
}
