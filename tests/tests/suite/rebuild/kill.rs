//! A rebuild that is killed: at every call of the database, and at every statement of it. What is left
//! is the old table or the new one.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use migrate_core::prelude::*;
use migrate_core::{Migration, Migrator, TransactionMode};
use tests::{Points, Side, TestDatabase, registry, wait};

use super::{Recording, check, everything, texts, values};

const RECORD: Recording = |op| {
    op.create_table("before", [column("id", Integer)]);
    op.alter_column("notes", "n").set_default(4).was(column("n", Integer));
    op.create_table("behind", [column("id", Integer)]);
    Ok(())
};

fn migrator(database: &TestDatabase, transaction: bool) -> Migrator {
    let transaction = TransactionMode { upgrade: transaction, downgrade: transaction };
    let migration = Migration { transaction, ..super::reversible(RECORD) };
    Migrator::from_registry(registry([migration])).on(database.parsed_url())
}

fn has_default(database: &TestDatabase) -> bool {
    let table = database.query("SELECT sql FROM sqlite_schema WHERE name = 'notes'");
    table.len() == 1 && table[0].contains("n INT DEFAULT 4")
}

/// At every call of the database the session is lost; then the run goes on.
#[test]
fn at_every_call() {
    // Then every span is known, and none is met for the first time while it is counted.
    wait(migrator(&everything(), false).upgrade(&["head"])).unwrap();
    for transaction in [true, false] {
        let seen = Arc::new(AtomicU64::new(0));
        let whole = everything();
        Points::count(&seen)
            .watch(|| wait(migrator(&whole, transaction).upgrade(&["head"])))
            .unwrap();
        let calls = seen.load(std::sync::atomic::Ordering::SeqCst);
        assert!(calls > 10, "{calls}");
        let all = values(&whole, "notes", &["id", "the title", "n", "body", "free"]);
        for n in 1..=calls {
            for side in [Side::Before, Side::After] {
                let database = everything();
                let run = || {
                    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                        wait(migrator(&database, transaction).upgrade(&["head"]))
                    }));
                    drop(ran);
                };
                Points::at(n, side, || std::panic::resume_unwind(Box::new("killed"))).watch(run);
                // Whatever is left is whole.
                check(&database);
                let kept = values(&database, "notes", &["id", "the title", "n", "body", "free"]);
                assert_eq!(kept, all, "{n}");
                wait(migrator(&database, transaction).upgrade(&["head"])).unwrap();
                assert!(has_default(&database), "{n}");
                assert_eq!(database.tables().len(), whole.tables().len());
                check(&database);
            }
        }
    }
}

/// The native client is killed behind each statement of the script.
#[test]
fn at_every_statement() {
    let told: Recording = |op| {
        let batch = op.batch_alter_table("t", |batch| {
            batch.alter_column("a").set_default("z").was(column("a", Text));
        });
        batch.was_index("t_a", ["a"]);
        batch.was_table([column("id", Integer).primary_key(), column("a", Text)]);
        Ok(())
    };
    let script = super::offline::script(told).unwrap();
    let pieces: Vec<_> = script.split_inclusive(";\n").collect();
    assert!(pieces.len() > 15, "{script}");
    let mut new = 0;
    for count in 0..=pieces.len() {
        let database = TestDatabase::sqlite();
        database.execute(
            "CREATE TABLE t (id INTEGER NOT NULL, a TEXT, PRIMARY KEY (id)); CREATE INDEX t_a ON t (a); \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
             INSERT INTO t SELECT i, hex(randomblob(20)) FROM n",
        );
        let (before, rows) = (texts(&database), values(&database, "t", &["id", "a"]));
        kill_behind(&database, &pieces[..count]);
        assert_eq!(values(&database, "t", &["id", "a"]), rows, "behind {count}");
        let after = texts(&database);
        if is_applied(&database) {
            new += 1;
            assert!(after.iter().any(|line| line.contains("DEFAULT 'z'")), "{after:?}");
            assert_eq!(after.len(), before.len());
        } else {
            assert_eq!(after, before, "behind {count}");
        }
        check(&database);
    }
    assert!(new > 0, "the last of them was committed");
}

fn is_applied(database: &TestDatabase) -> bool {
    let table = "SELECT name FROM sqlite_schema WHERE name = 'migrate_version'";
    !database.query(table).is_empty() && !database.version_rows().is_empty()
}

fn kill_behind(database: &TestDatabase, pieces: &[&str]) {
    let mut child = Command::new("sqlite3")
        .arg("-bail")
        .arg(database.directory().join("test.db"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // What is changed goes to the file at once, as far as it can.
    let mut text = "PRAGMA cache_size = 2;\n".to_owned();
    text.push_str(&pieces.concat());
    text.push_str("\nSELECT 'here';\n");
    child.stdin.as_mut().unwrap().write_all(text.as_bytes()).unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "here"));
    child.kill().unwrap();
    child.wait().unwrap();
}
