//! Which side runs: one of them, decided once, when the first of its statements is reached; and what
//! the journal keeps of it.

use std::sync::{Arc, Mutex};

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Event, JournalState, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

use crate::resume::{history, migrator};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn notes(op: &mut Operations) -> Outcome {
    op.when(table_exists("notes").not(), |op| {
        op.create_table("notes", [column("id", Integer)]);
        op.add_column("notes", column("text", Text));
    })
    .otherwise(|op| {
        op.add_column("notes", column("text", Text));
        op.add_column("notes", column("found", Text));
    });
    op.create_table("behind", [column("id", Integer)]);
    Ok(())
}

fn columns_of_notes(database: &TestDatabase) -> Vec<String> {
    database.query(match database.dialect() {
        Dialect::Sqlite => "SELECT name FROM pragma_table_info('notes') ORDER BY cid",
        Dialect::MySql => {
            "SELECT column_name AS c FROM information_schema.columns WHERE table_name = 'notes' \
             AND table_schema = DATABASE() ORDER BY ordinal_position"
        }
        Dialect::Postgres => {
            "SELECT attname::text FROM pg_attribute WHERE attrelid = 'notes'::regclass \
             AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        }
    })
}

/// Decided once: after its first statement the condition doesn't hold any more.
#[test]
fn one_side_runs_and_all_of_it() {
    for is_there in [false, true] {
        for database in databases() {
            if is_there {
                database.execute("CREATE TABLE notes (id INTEGER)");
            }
            let decided = Arc::new(Mutex::new(Vec::new()));
            let heard = Arc::clone(&decided);
            let all = registry([migration("a", &[], notes, nothing)]);
            let mut all = Migrator::from_registry(all).on(database.parsed_url());
            all = all.observe(move |event| {
                if let Event::Decided { condition, holds, location } = event {
                    assert!(location.file.ends_with("when/sides.rs"), "{location}");
                    heard.lock().unwrap().push((condition.clone(), *holds));
                }
            });
            wait(all.upgrade(&["head"])).unwrap();
            let expected: &[&str] =
                if is_there { &["id", "text", "found"] } else { &["id", "text"] };
            assert_eq!(columns_of_notes(&database), expected);
            assert_eq!(database.tables(), ["behind", "notes"]);
            let condition = "table_exists(\"notes\").not()".to_owned();
            assert_eq!(*decided.lock().unwrap(), [(condition.clone(), !is_there)], "once");

            let entry = wait(all.journal(true)).unwrap().remove(0);
            assert_eq!((entry.state, entry.statements), (JournalState::Done, 5));
            assert_eq!(entry.statements_done, 5, "the other side counts as done");
            let [decision] = &entry.decisions[..] else { panic!("{:?}", entry.decisions) };
            assert_eq!((&decision.condition, decision.holds), (&condition, !is_there));
            let sql = entry.sql.unwrap();
            let says =
                "-- add_column 'notes.found', when table_exists(\"notes\").not() does not hold";
            assert!(sql.contains(says), "{sql}");
        }
    }
}

/// What comes before it has taken effect by then, in the same transaction too.
#[test]
fn it_is_decided_when_it_is_reached() {
    fn made(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("a", Integer)]);
        op.when(table_exists("t"), |op| _ = op.add_column("t", column("b", Integer)));
        op.when(column_exists("t", "b"), |op| _ = op.rename_column("t", "b", "c"))
            .otherwise(|op| _ = op.drop_table("t"));
        op.when(column_exists("t", "b"), |op| _ = op.drop_table("t"));
        op.when(column_exists("t", "c"), |op| {
            op.run("insert", insert);
            op.execute("INSERT INTO t (a, c) VALUES (2, 2)");
        })
        .otherwise(|op| _ = op.run("fail", fail));
        Ok(())
    }
    async fn insert(db: &mut Connection) -> Result {
        db.execute("INSERT INTO t (a, c) VALUES (?, ?)", &[1.into(), 1.into()]).await?;
        Ok(())
    }
    async fn fail(_: &mut Connection) -> Result {
        Err("the other side".into())
    }
    for database in databases() {
        let all = registry([migration("a", &[], made, nothing)]);
        let mut all = Migrator::from_registry(all).on(database.parsed_url());
        wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT a, c FROM t ORDER BY a"), ["1|1", "2|2"]);
        let decisions = wait(all.journal(false)).unwrap().remove(0).decisions;
        let holds: Vec<_> = decisions.iter().map(|decision| decision.holds).collect();
        assert_eq!(holds, [true, true, false, true]);
    }
}

/// A downgrade decides by itself.
#[test]
fn a_downgrade_decides_too() {
    fn back(op: &mut Operations) -> Outcome {
        op.when(column_exists("notes", "found"), |op| {
            op.drop_column("notes", "found");
            op.drop_column("notes", "text");
        })
        .otherwise(|op| _ = op.drop_table("notes"));
        op.drop_table("behind");
        Ok(())
    }
    for database in databases() {
        database.execute("CREATE TABLE notes (id INTEGER)");
        let all = registry([migration("a", &[], notes, back)]);
        let mut all = Migrator::from_registry(all).on(database.parsed_url());
        wait(all.upgrade(&["head"])).unwrap();
        wait(all.downgrade("base")).unwrap();
        assert_eq!(columns_of_notes(&database), ["id"]);
        database.execute("DROP TABLE notes");
        wait(all.upgrade(&["head"])).unwrap();
        wait(all.downgrade("base")).unwrap();
        assert!(database.tables().is_empty());
    }
}

/// All steps in one transaction: each is decided on what the one before it left in it.
#[test]
fn in_one_transaction_for_the_whole_run() {
    fn more(op: &mut Operations) -> Outcome {
        op.when(table_exists("behind"), |op| _ = op.rename_table("behind", "seen"));
        Ok(())
    }
    for database in databases().into_iter().filter(TestDatabase::is_transactional) {
        let all = [migration("a", &[], notes, nothing), migration("b", &["a"], more, nothing)];
        let mut all = Migrator::from_registry(registry(all)).on(database.parsed_url());
        all = all.one_transaction(true);
        wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(database.tables(), ["notes", "seen"]);
    }
}

/// A block of the text's own that begins inside of a `when` and ends behind it.
#[test]
fn a_transaction_of_the_text_may_begin_in_one() {
    fn over_its_end(op: &mut Operations) -> Outcome {
        let begins = |op: &mut Operations| {
            op.execute("BEGIN; INSERT INTO notes (id, n) VALUES (2, 0)");
        };
        op.when(table_exists("notes"), begins);
        op.execute("INSERT INTO notes (id, n) VALUES (3, 0); COMMIT");
        op.when(table_exists("missing"), begins);
        op.execute("INSERT INTO notes (id, n) VALUES (4, 0); COMMIT");
        Ok(())
    }
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::Sqlite) {
        wait(migrator(&database, history(over_its_end)).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT id FROM notes ORDER BY id"), ["1", "2", "3", "4"]);
    }
}

/// Nothing can be kept in the middle of such a block, so it is asked before.
#[test]
fn inside_of_a_transaction_of_the_text_it_is_asked_before() {
    fn inside(op: &mut Operations) -> Outcome {
        op.execute("BEGIN; CREATE TABLE t (id int)");
        op.when(table_exists("t"), |op| _ = op.execute("DROP TABLE t"));
        op.execute("COMMIT");
        op.when(table_exists("t"), |op| _ = op.execute("INSERT INTO t VALUES (1)"));
        Ok(())
    }
    let Some(database) = TestDatabase::postgres() else { return };
    wait(migrator(&database, history(inside)).upgrade(&["head"])).unwrap();
    assert_eq!(database.query("SELECT id FROM t"), ["1"]);
}
