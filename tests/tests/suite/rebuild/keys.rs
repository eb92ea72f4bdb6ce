//! What other tables refer to: a change that takes the key away is undone as a whole.

use migrate_core::prelude::*;
use tests::{TestDatabase, wait};

use super::{Recording, one_way, texts};

const GIVEN: &str =
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER UNIQUE, own REFERENCES t (b));
    CREATE TABLE c (x REFERENCES t (b));
    CREATE TABLE d (x REFERENCES t);
    INSERT INTO t VALUES (1, 2, 2);
    INSERT INTO c VALUES (2);
    INSERT INTO d VALUES (1);";

fn refused(record: Recording, says: &[&str]) {
    let database = TestDatabase::sqlite();
    database.execute(GIVEN);
    let before = texts(&database);
    let error = wait(one_way(&database, record).upgrade(&["head"])).unwrap_err();
    let said = format!("{error}\n{}", error.help().unwrap_or_default());
    assert!(said.contains("it leaves what refers to nothing: "), "{said}");
    assert!(said.contains("or drop these foreign keys before"), "{said}");
    for says in says {
        assert!(said.contains(says), "{said}");
    }
    assert_eq!(texts(&database), before);
    assert_eq!(database.query("SELECT * FROM t"), ["1|2|2"]);
    assert!(database.version_rows().is_empty());
}

#[test]
fn a_key_that_another_table_refers_to() {
    let of_b = [
        "c: a foreign key refers to t (b), which is no key of t",
        "t: a foreign key refers to t (b), which is no key of t",
    ];
    let column_: Recording = |op| {
        op.drop_column("t", "b").was(column("b", Integer).unique());
        Ok(())
    };
    refused(column_, &of_b);
    let unique: Recording = |op| {
        op.drop_constraint("t", "t_b_key").was_unique(["b"]);
        Ok(())
    };
    refused(unique, &of_b);
    let primary: Recording = |op| {
        op.drop_constraint("t", "t_pkey").was_primary_key(["a"]);
        Ok(())
    };
    refused(primary, &["d: a foreign key refers to t (primary key), which is no key of t"]);
}

/// What was broken before is no reason to fail.
#[test]
fn a_key_that_was_none_before() {
    let database = TestDatabase::sqlite();
    database.execute(
        "CREATE TABLE t (a INTEGER, b INTEGER);
         CREATE TABLE c (x REFERENCES t (b), y REFERENCES gone (b));
         CREATE TABLE good (k TEXT COLLATE NOCASE, l, UNIQUE (l, k));
         CREATE TABLE e (k, l, FOREIGN KEY (k, l) REFERENCES GOOD (K, L));",
    );
    let record: Recording = |op| {
        op.alter_column("t", "b").set_not_null().was(column("b", Integer));
        op.alter_column("good", "l").set_default(1).was(column("l", Integer));
        Ok(())
    };
    wait(one_way(&database, record).upgrade(&["head"])).unwrap();
    assert_eq!(database.version_rows(), ["a"]);
}
