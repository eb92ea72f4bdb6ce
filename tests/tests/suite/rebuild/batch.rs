//! Several changes of one table are one rebuild; what SQLite does by itself it does by itself.

use migrate_core::prelude::*;
use tests::{TestDatabase, databases, wait};

use super::{Recording, check, everything, migrator, texts, values};

const BATCH: Recording = |op| {
    op.batch_alter_table("notes", |batch| {
        batch.add_column(column("slug", Varchar(40))).after("the title");
        batch.alter_column("n").set_default(1).was(column("n", Integer));
        batch.drop_constraint("positive").was_check("n >= 0");
        batch.create_check_constraint("not_negative", "n > -1");
        batch.create_index("notes_slug", ["slug"]);
        batch.rename_column("free", "anything");
    });
    Ok(())
};

/// How often a table was made anew: the journal has what was executed.
fn rebuilds(database: &TestDatabase) -> usize {
    let sql =
        database.query("SELECT sql_text FROM migrate_version_journal ORDER BY id DESC LIMIT 1");
    sql[0].matches("<as it is").count()
}

#[test]
fn one_rebuild_for_all() {
    let database = everything();
    let all = ["id", "the title", "code", "n", "author", "parent", "twice", "body", "free"];
    let (before, data) = (texts(&database), values(&database, "notes", &all));
    let mut migrator = migrator(&database, BATCH);
    wait(migrator.upgrade(&["head"])).unwrap();
    check(&database);
    assert_eq!(rebuilds(&database), 1);
    let columns = database.query("SELECT name FROM pragma_table_xinfo('notes')");
    let now =
        ["id", "the title", "slug", "code", "n", "author", "parent", "twice", "body", "anything"];
    assert_eq!(columns, now);
    wait(migrator.downgrade("base")).unwrap();
    check(&database);
    assert_eq!(values(&database, "notes", &all), data);
    let after = texts(&database);
    assert_eq!(after.len(), before.len());
    for (old, new) in before.iter().zip(&after) {
        // The constraint stands last again, `free` was renamed there and back.
        assert!(old == new || old.starts_with("notes|table|"), "{old}\n{new}");
    }
}

#[test]
fn the_order_of_columns() {
    let database = everything();
    let record: Recording = |op| {
        op.batch_alter_table("notes", |batch| {
            batch.reorder_columns(["body", "id", "twice"]).was([
                "id",
                "the title",
                "code",
                "n",
                "author",
                "parent",
                "twice",
                "body",
                "free",
            ]);
        });
        Ok(())
    };
    let before = texts(&database);
    let mut migrator = migrator(&database, record);
    wait(migrator.upgrade(&["head"])).unwrap();
    let columns = database.query("SELECT group_concat(name) FROM pragma_table_xinfo('notes')");
    assert_eq!(columns, ["body,id,twice,the title,code,n,author,parent,free"]);
    check(&database);
    wait(migrator.downgrade("base")).unwrap();
    assert_eq!(texts(&database), before);
}

#[test]
fn native_changes_stay_native_unless_it_is_asked() {
    let native: Recording = |op| {
        op.batch_alter_table("notes", |batch| {
            batch.add_column(column("slug", Text));
            batch.rename_column("slug", "path");
        });
        Ok(())
    };
    let database = everything();
    wait(migrator(&database, native).upgrade(&["head"])).unwrap();
    assert_eq!(rebuilds(&database), 0);
    let asked: Recording = |op| {
        op.batch_alter_table("notes", |batch| _ = batch.rename_column("free", "any")).recreate();
        Ok(())
    };
    let database = everything();
    wait(migrator(&database, asked).upgrade(&["head"])).unwrap();
    assert_eq!(rebuilds(&database), 1);
    check(&database);
}

/// It is one statement, so what fails of it is the batch.
#[test]
fn what_fails_is_the_batch() {
    let record: Recording = |op| {
        op.batch_alter_table("notes", |batch| {
            batch.alter_column("n").set_not_null().was(column("n", Integer));
            batch.drop_column("free").was(column("free", Text));
        });
        Ok(())
    };
    let database = everything();
    let migrator = migrator(&database, record);
    let plan = wait(migrator.plan(migrate_core::graph::Direction::Upgrade, &["head"])).unwrap();
    let [operation] = &plan.steps[0].parts[0].operations[..] else { panic!("{plan:?}") };
    assert_eq!(operation.operation, "batch_alter_table 'notes'");
    let error = wait(super::migrator(&database, record).upgrade(&["head"])).unwrap_err();
    let error = error.to_string();
    assert!(error.contains(": batch_alter_table 'notes' at tests/tests/suite/rebuild/"), "{error}");
    assert!(error.contains("NOT NULL constraint failed: notes.n"), "{error}");
}

#[test]
fn a_batch_without_a_change() {
    let empty: Recording = |op| {
        op.batch_alter_table("notes", |_| {});
        Ok(())
    };
    let error = wait(migrator(&everything(), empty).upgrade(&["head"])).unwrap_err().to_string();
    assert!(error.contains("batch_alter_table 'notes': it has no change in it"), "{error}");
}

/// On the others each change is what it would be alone.
#[test]
fn everywhere() {
    let given: Recording = |op| {
        let id = column("id", Integer).primary_key();
        op.create_table("notes", [id, column("n", Integer).not_null(), column("m", Integer)]);
        op.bulk_insert("notes", ["id", "n", "m"], [row![1, 2, 3]]);
        op.batch_alter_table("notes", |batch| {
            batch.alter_column("n").set_default(5).was(column("n", Integer).not_null());
            batch.add_column(column("k", Integer).not_null().default(4));
            batch.create_check_constraint("positive", "n > 0");
            batch.drop_column("m").was(column("m", Integer));
        });
        Ok(())
    };
    for database in databases() {
        let history = tests::registry([migrate_core::Migration {
            downgrade: migrate_core::Downgrade::Irreversible,
            ..super::reversible(given)
        }]);
        let mut migrator = migrate_core::Migrator::from_registry(history).on(database.parsed_url());
        wait(migrator.upgrade(&["head"])).unwrap();
        database.execute("INSERT INTO notes (id) VALUES (2)");
        assert_eq!(database.query("SELECT * FROM notes ORDER BY id"), ["1|2|4", "2|5|4"]);
        assert!(database.try_execute("INSERT INTO notes (id, n) VALUES (3, -1)").is_err());
    }
}
