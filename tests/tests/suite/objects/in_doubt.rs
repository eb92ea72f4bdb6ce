//! A run that was killed at a statement about an object that is no table: the catalog tells whether it
//! took effect.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Event, Migrator};
use tests::{TestDatabase, databases, wait};

use crate::resume::{history, migrator};

pub(super) struct Case {
    /// What is there before.
    pub(super) given: &'static str,
    pub(super) only: fn(&mut Operations) -> Outcome,
    /// The same, and then what fails.
    pub(super) failing: fn(&mut Operations) -> Outcome,
    /// As if it had not taken effect.
    pub(super) undo: &'static str,
    /// Answers with 1 if it took effect.
    pub(super) check: &'static str,
}

macro_rules! case {
    ($given:expr, $record:expr, $undo:expr, $check:expr) => {
        $crate::objects::in_doubt::Case {
            given: $given,
            only: |op| {
                let record: fn(&mut Operations) = $record;
                record(op);
                Ok(())
            },
            failing: |op| {
                let record: fn(&mut Operations) = $record;
                record(op);
                op.execute("INSERT INTO missing VALUES (1)");
                Ok(())
            },
            undo: $undo,
            check: $check,
        }
    };
}

/// What the journal keeps of the first statement while it is executed.
fn kept_of_the_first(
    migrator: Migrator,
    database: &TestDatabase,
) -> (Migrator, Arc<Mutex<String>>) {
    let kept = Arc::new(Mutex::new(String::new()));
    let (to, url) = (kept.clone(), database.parsed_url());
    let migrator = migrator.observe(move |event| {
        if !matches!(event, Event::OperationStarted { .. }) || !to.lock().unwrap().is_empty() {
            return;
        }
        let (to, url) = (to.clone(), url.clone());
        let look = std::thread::spawn(move || {
            wait(async {
                let mut db = Connection::open(&url, Duration::from_secs(5), false).await.unwrap();
                let sql = "SELECT object_before FROM migrate_version_journal WHERE state = 'open'";
                let rows = db.fetch(sql, &[]).await.unwrap();
                *to.lock().unwrap() = rows[0].get("object_before").unwrap();
            });
        });
        look.join().unwrap();
    });
    (migrator, kept)
}

/// Up to the first statement, of which the journal doesn't know whether it was executed.
fn kill_at_the_first(database: &TestDatabase, case: &Case, took_effect: bool) {
    let before = history(case.only).into_iter().take(1).collect();
    wait(migrator(database, before).upgrade(&["head"])).unwrap();
    if !case.given.is_empty() {
        database.execute(case.given);
    }
    let failing = migrator(database, history(case.failing));
    let (mut failing, kept) = kept_of_the_first(failing, database);
    wait(failing.upgrade(&["head"])).unwrap_err();
    let kept = kept.lock().unwrap().replace('\'', "''").replace('\\', "\\\\");
    assert!(!kept.is_empty());
    let hash = "SELECT done_hash FROM migrate_version_journal WHERE state = 'open'";
    let hash = database.query(hash).remove(0);
    database.execute(&format!(
        "UPDATE migrate_version_journal SET statements_done = 0, in_doubt = 1, \
         done_hash = ':{hash}', object_before = '{kept}' WHERE state = 'open'",
    ));
    if !took_effect {
        database.execute(case.undo);
    }
}

#[track_caller]
pub(super) fn check(case: &Case, databases: impl Fn() -> Vec<TestDatabase>) {
    for took_effect in [true, false] {
        for database in databases() {
            kill_at_the_first(&database, case, took_effect);
            wait(migrator(&database, history(case.only)).upgrade(&["head"])).unwrap_or_else(|e| {
                panic!("{}, {took_effect}: {e}\n{}", database.dialect(), e.found().join("\n"))
            });
            assert_eq!(database.version_rows(), ["c"]);
            assert_eq!(database.query(case.check), ["1"], "{}", database.dialect());
        }
    }
}

pub(super) fn postgres() -> Vec<TestDatabase> {
    TestDatabase::postgres().into_iter().collect()
}

pub(super) fn mysql() -> Vec<TestDatabase> {
    TestDatabase::mysql().into_iter().collect()
}

#[test]
fn created_views() {
    let created = case!(
        "",
        |op| _ = op.create_view("v", "SELECT id FROM notes"),
        "DROP VIEW v",
        "SELECT count(*) FROM v"
    );
    check(&created, databases);
}

#[test]
fn dropped_views() {
    let dropped = case!(
        "CREATE VIEW v AS SELECT id FROM notes",
        |op| _ = op.drop_view("v"),
        "CREATE VIEW v AS SELECT id FROM notes",
        "SELECT 1"
    );
    check(&dropped, || {
        let databases = databases();
        // A view that is created anew is another one for PostgreSQL.
        databases.into_iter().filter(|db| db.dialect() != Dialect::Postgres).collect()
    });
}

#[test]
fn replaced_views() {
    let replaced = case!(
        "CREATE OR REPLACE VIEW v AS SELECT id FROM notes",
        |op| _ = op.replace_view("v", "SELECT id + 1 AS id FROM notes"),
        "CREATE OR REPLACE VIEW v AS SELECT id FROM notes",
        "SELECT count(*) FROM v WHERE id = 2"
    );
    check(&replaced, || postgres().into_iter().chain(mysql()).collect());
}

#[test]
fn views_that_hold_rows() {
    let created = case!(
        "",
        |op| _ = op.create_materialized_view("v", "SELECT id FROM notes"),
        "DROP MATERIALIZED VIEW v",
        "SELECT count(*) FROM v"
    );
    check(&created, postgres);
}

#[test]
fn triggers() {
    const BODY: &str =
        "CREATE TRIGGER on_delete BEFORE DELETE ON notes FOR EACH ROW SET @deleted = 1";
    let created = case!(
        "INSERT INTO notes VALUES (5, 5)",
        |op| {
            op.create_trigger("on_delete", "notes")
                .before()
                .delete()
                .for_each_row()
                .execute_function("suppress_redundant_updates_trigger")
                .body("BEGIN UPDATE notes SET n = 1; UPDATE notes SET n = 2; END");
        },
        "DROP TRIGGER on_delete",
        "SELECT 1"
    );
    check(&created, || {
        databases().into_iter().filter(|d| d.dialect() != Dialect::Postgres).collect()
    });
    check(&Case { undo: "DROP TRIGGER on_delete ON notes", ..created }, postgres);
    let dropped = case!(
        BODY,
        |op| _ = op.drop_trigger("on_delete", "notes"),
        BODY,
        "SELECT count(*) = 0 FROM information_schema.triggers WHERE trigger_schema = DATABASE()"
    );
    check(&dropped, mysql);
}

#[test]
fn routines() {
    fn create(op: &mut Operations) {
        let body = per_dialect()
            .postgres("BEGIN RETURN 1; END")
            .mysql("BEGIN DECLARE n INT; SET n = 1; RETURN n; END");
        op.create_function("one", body).returns(Integer).language("plpgsql").deterministic();
    }
    let created = case!("", create, "DROP FUNCTION one", "SELECT one()");
    check(&created, || postgres().into_iter().chain(mysql()).collect());
    let dropped = case!(
        "CREATE PROCEDURE p() DELETE FROM notes",
        |op| _ = op.drop_procedure("p"),
        "CREATE PROCEDURE p() DELETE FROM notes",
        "SELECT count(*) = 0 FROM information_schema.routines WHERE routine_schema = DATABASE()"
    );
    check(&dropped, mysql);
}
