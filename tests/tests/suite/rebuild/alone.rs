//! What is refused, and what fails: the table is what it was, and the message says what is in the way.

use migrate_core::prelude::*;
use tests::{TestDatabase, wait};

use super::{Recording, check, contents, everything, one_way, texts};

/// It fails with this, and nothing has changed.
fn refused(database: &TestDatabase, record: Recording, text: &str) {
    let (before, data) = (texts(database), contents(database));
    let error = wait(one_way(database, record).upgrade(&["head"])).unwrap_err();
    let said = format!("{error}\n{}", error.help().unwrap_or_default());
    assert!(said.contains(text), "{said}");
    check(database);
    assert_eq!(texts(database), before);
    assert_eq!(contents(database), data);
    assert!(database.version_rows().is_empty());
}

#[test]
fn what_names_a_dropped_column() {
    let drop: Recording = |op| {
        op.batch_alter_table("notes", |batch| _ = batch.drop_column("n")).recreate();
        Ok(())
    };
    let database = everything();
    refused(
        &database,
        drop,
        "can't drop column 'n' of 'notes', which this names: CONSTRAINT positive",
    );
    let index: Recording = |op| {
        op.batch_alter_table("notes", |batch| {
            batch.drop_constraint("positive");
            batch.drop_column("twice");
            batch.drop_column("n");
        });
        Ok(())
    };
    refused(&database, index, "which this names: CREATE INDEX notes_partial ON notes (n)");
}

/// Of another table, a column of the same name is another one.
#[test]
fn what_names_a_column_of_another_table() {
    let drop: Recording = |op| {
        op.batch_alter_table("t", |batch| _ = batch.drop_column("b")).recreate();
        Ok(())
    };
    for (trigger, is_kept) in [
        ("AFTER INSERT ON t BEGIN UPDATE u SET b = 1 WHERE u.b = new.a; END", true),
        ("AFTER INSERT ON t BEGIN INSERT INTO u (b) SELECT x.b FROM u AS x; END", true),
        ("AFTER UPDATE OF b ON t BEGIN SELECT 1; END", false),
        ("AFTER INSERT ON t BEGIN UPDATE u SET b = new.b; END", false),
        ("AFTER INSERT ON t BEGIN INSERT INTO t (b) VALUES (1); END", false),
        ("AFTER INSERT ON t BEGIN UPDATE u SET b = \"b\"; END", false),
    ] {
        let database = TestDatabase::sqlite();
        database.execute("CREATE TABLE t (a, b); CREATE TABLE u (b)");
        database.execute(&format!("CREATE TRIGGER t_x {trigger}"));
        let outcome = wait(one_way(&database, drop).upgrade(&["head"]));
        let Err(error) = outcome else {
            assert!(is_kept, "{trigger}");
            database.execute("INSERT INTO t VALUES (1)");
            continue;
        };
        assert!(!is_kept, "{trigger}: {error}");
        let said = error.to_string();
        assert!(said.contains("can't drop column 'b' of 't', which this names"), "{said}");
    }
}

/// Of a column that is said to be what it is, nothing changes.
#[test]
fn what_becomes_of_a_conflict_stays() {
    let database = TestDatabase::sqlite();
    database.execute("CREATE TABLE t (a INTEGER NOT NULL ON CONFLICT IGNORE, b INTEGER)");
    let record: Recording = |op| {
        op.alter_column("t", "a").set_not_null().was(column("a", Integer).not_null());
        op.create_primary_key("t", ["a"]);
        Ok(())
    };
    wait(one_way(&database, record).upgrade(&["head"])).unwrap();
    let table = database.query("SELECT sql FROM sqlite_schema WHERE name = 't'");
    assert!(table[0].contains("a INTEGER NOT NULL ON CONFLICT IGNORE,"), "{table:?}");
}

#[test]
fn a_view_or_a_trigger_that_would_break() {
    let database = everything();
    database.execute("DROP TRIGGER notes_logged; DROP INDEX \"notes expression\"");
    let record: Recording = |op| {
        op.batch_alter_table("notes", |batch| _ = batch.drop_column("the title")).recreate();
        Ok(())
    };
    // SQLite itself would take the name in double quotes for a text.
    refused(&database, record, "which this names: CREATE VIEW first_notes");
    database.execute(
        "DROP VIEW first_notes; CREATE VIEW titles AS SELECT [the title] AS title FROM notes",
    );
    refused(&database, record, "error in view titles: no such column: the title");
}

#[test]
fn rows_that_do_not_fit() {
    let database = everything();
    let null: Recording = |op| {
        op.alter_column("notes", "n").set_not_null().was(column("n", Integer));
        Ok(())
    };
    refused(&database, null, "NOT NULL constraint failed: notes.n");
    let check: Recording = |op| {
        op.create_check_constraint("notes", "big", "n > 0");
        Ok(())
    };
    refused(&database, check, "CHECK constraint failed: big");
    let unique: Recording = |op| {
        op.create_unique_constraint("notes", "one", ["author"]);
        Ok(())
    };
    // Another constraint of the table says IGNORE: not a row may be passed over.
    refused(&database, unique, "UNIQUE constraint failed: notes.author");
}

/// SQLite numbers a row whose INTEGER PRIMARY KEY is NULL, whatever NOT NULL says.
#[test]
fn a_key_that_is_null_in_a_row() {
    let database = everything();
    database
        .execute("CREATE TABLE t (id INTEGER, a TEXT); INSERT INTO t VALUES (7, 'x'), (NULL, 'y')");
    let key: Recording = |op| {
        op.create_primary_key("t", ["id"]);
        Ok(())
    };
    refused(&database, key, "datatype mismatch");
    assert_eq!(database.query("SELECT * FROM t"), ["7|x", "NULL|y"]);
    database.execute("DELETE FROM t WHERE id IS NULL");
    wait(one_way(&database, key).upgrade(&["head"])).unwrap();
    assert_eq!(database.query("SELECT rowid, * FROM t"), ["7|7|x"]);
}

#[test]
fn a_foreign_key_that_would_break() {
    let database = everything();
    let key: Recording = |op| {
        op.create_foreign_key("notes", "to_users", ["id"], "users", ["id"]);
        Ok(())
    };
    refused(&database, key, "notes");
    // What others refer to has no key any more.
    let referred: Recording = |op| {
        op.alter_column("notes", "code")
            .set_type(Text)
            .using("code || '!'")
            .was(column("code", Varchar(20)));
        Ok(())
    };
    refused(&database, referred, "links");
}

#[test]
fn what_is_not_there() {
    let database = everything();
    let table: Recording = |op| {
        op.alter_column("missing", "n").set_not_null();
        Ok(())
    };
    refused(&database, table, "has no table 'missing'");
    let column_: Recording = |op| {
        op.alter_column("notes", "missing").set_not_null();
        Ok(())
    };
    refused(&database, column_, "has no column 'missing' in table 'notes'");
    let constraint: Recording = |op| {
        op.drop_constraint("notes", "missing").was_check("n < 3");
        Ok(())
    };
    refused(&database, constraint, "has no constraint 'missing'");
    database.execute("CREATE VIRTUAL TABLE search USING fts5 (text)");
    let virtual_: Recording = |op| {
        op.alter_column("search", "text").set_not_null().was(column("text", Text));
        Ok(())
    };
    refused(&database, virtual_, "can't make 'search' anew: it is no ordinary table");
}

/// With foreign keys on, dropping the old table would delete what refers to it.
#[test]
fn foreign_keys_that_are_enforced() {
    let database = everything();
    let record: Recording = |op| {
        op.execute("PRAGMA foreign_keys = ON");
        op.alter_column("notes", "n").set_default(1).was(column("n", Integer));
        Ok(())
    };
    let migration = migrate_core::Migration {
        transaction: migrate_core::TransactionMode { upgrade: false, downgrade: false },
        ..super::reversible(|_| Ok(()))
    };
    let migration = migrate_core::Migration {
        upgrade: migrate_core::Record::Fallible(record),
        downgrade: migrate_core::Downgrade::Irreversible,
        ..migration
    };
    let data = contents(&database);
    let history = tests::registry([migration]);
    let mut migrator = migrate_core::Migrator::from_registry(history).on(database.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains("would delete or change what refers to 'notes'"), "{error}");
    assert_eq!(contents(&database), data);
}
