//! A step that was interrupted or failed in the middle: what took effect stays, and the next run goes on
//! from there, or says why that isn't certain.

mod planned;
mod said;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::{Leftover, ResumeError};
use migrate_core::{Choice, Downgrade, Error, JournalState, Migration, Migrator, TransactionMode};
use tests::{TestDatabase, databases, migration, registry, wait};

const OUTSIDE: TransactionMode = TransactionMode { upgrade: false, downgrade: false };

pub(crate) fn migrator(database: &TestDatabase, migrations: Vec<Migration>) -> Migrator {
    Migrator::from_registry(registry(migrations)).on(database.parsed_url())
}

/// `a` in a transaction, `b` without one, `c` behind it.
pub(crate) fn history(b: fn(&mut Operations) -> Outcome) -> Vec<Migration> {
    let table = |op: &mut Operations| {
        op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
        op.execute("INSERT INTO notes VALUES (1, 0)");
        Ok(())
    };
    let nothing = |_: &mut Operations| Ok(());
    let b = Migration { transaction: OUTSIDE, ..migration("b", &["a"], b, nothing) };
    let c = migration("c", &["b"], nothing, nothing);
    vec![migration("a", &[], table, nothing), b, c]
}

fn fails_at_the_third(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("id", Integer)]);
    op.execute("UPDATE notes SET n = n + 1");
    op.execute("INSERT INTO missing VALUES (1)");
    op.add_column("t", column("later", Integer));
    Ok(())
}

fn corrected(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("id", Integer)]);
    op.execute("UPDATE notes SET n = n + 1 -- another comment changes the statement\n");
    op.execute("INSERT INTO t VALUES (1)");
    op.add_column("t", column("later", Integer));
    Ok(())
}

fn corrected_behind(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("id", Integer)]);
    op.execute("UPDATE notes SET n = n + 1");
    op.execute("INSERT INTO t VALUES (1)");
    op.add_column("t", column("later", Integer));
    Ok(())
}

#[test]
fn a_corrected_migration_goes_on_behind_what_took_effect() {
    for database in databases() {
        let error = wait(migrator(&database, history(fails_at_the_third)).upgrade(&["head"]));
        let Err(Error::Run(run)) = error else { panic!("{error:?}") };
        let part = Leftover::Part { done: 2, total: 4, in_doubt: None };
        assert_eq!(run.leftover, part, "{run}");
        let all = migrator(&database, history(fails_at_the_third));
        let plan =
            wait(all.plan(migrate_core::graph::Direction::Upgrade, &["head"])).unwrap().steps;
        assert_eq!((plan[0].statements_done, plan[0].statements), (2, 4));
        assert_eq!(database.version_rows(), ["a"]);

        // What took effect must read as it did.
        let error = wait(migrator(&database, history(corrected)).upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("were changed since"), "{error}");
        assert!(error.help().unwrap().contains("as it was up to there"), "{error:?}");

        let mut all = migrator(&database, history(corrected_behind));
        let report = wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(report.steps.len(), 2);
        assert_eq!(database.version_rows(), ["c"]);
        assert_eq!(database.query("SELECT n FROM notes"), ["1"], "it was not updated twice");
        assert_eq!(database.query("SELECT id, later FROM t"), ["1|NULL"]);
        let entries = wait(all.journal(false)).unwrap();
        let b: Vec<_> = entries.iter().filter(|entry| entry.revision == "b").collect();
        assert_eq!(b.len(), 1, "one row for the step, whatever runs it took");
        assert_eq!((b[0].state, b[0].statements_done), (JournalState::Done, 4));
    }
}

#[test]
fn nothing_else_is_done_while_a_step_is_open() {
    for database in databases() {
        let mut failing = migrator(&database, history(fails_at_the_third));
        wait(failing.upgrade(&["head"])).unwrap_err();
        let error = wait(failing.stamp(&["head"], false)).unwrap_err();
        assert!(error.to_string().contains("2 of 4 statements took effect"), "{error}");
        assert!(error.help().unwrap().contains("migrate resume"), "{error:?}");
        let (rows, open) = wait(failing.current_and_open_step()).unwrap();
        assert_eq!(rows, ["a"]);
        assert!(open.unwrap().error.is_some_and(|error| error.contains("missing")));

        // A program without the revision knows nothing about it.
        let without = history(corrected).into_iter().take(1).collect();
        let error = wait(migrator(&database, without).upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("doesn't contain that revision"), "{error}");

        // Done or undone by hand, it can be given up.
        wait(failing.stamp(&["b"], true)).unwrap();
        assert_eq!(database.version_rows(), ["b"]);
        wait(failing.upgrade(&["head"])).unwrap();
        let entries = wait(failing.journal(false)).unwrap();
        let given_up = entries.iter().find(|entry| entry.revision == "b" && entry.is_run());
        assert_eq!(given_up.unwrap().state, JournalState::Abandoned);
    }
}

#[test]
fn a_downgrade_takes_back_the_part_that_took_effect() {
    fn part(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.create_index("t_id", "t", ["id"]);
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, history(part)).upgrade(&["head"])).unwrap_err();
        assert_eq!(database.tables(), ["notes", "t"]);
        let report = wait(migrator(&database, history(part)).downgrade("-1")).unwrap();
        assert_eq!((report.steps.len(), report.steps[0].part), (1, true));
        assert_eq!(database.tables(), ["notes"]);
        assert_eq!(database.version_rows(), ["a"]);

        // An operation that has no inverse is named, and nothing is taken back.
        wait(migrator(&database, history(fails_at_the_third)).upgrade(&["head"])).unwrap_err();
        let mut all = migrator(&database, history(fails_at_the_third));
        let error = wait(all.downgrade("a")).unwrap_err();
        assert!(error.to_string().contains("can't be taken back: execute"), "{error}");
        assert_eq!(database.tables(), ["notes", "t"]);
    }
}

/// As if the process had been killed while the second statement was executed.
fn leave_in_doubt(database: &TestDatabase) {
    database.execute(
        "UPDATE migrate_version_journal SET error = NULL, in_doubt = 3 WHERE state = 'open'",
    );
}

#[test]
fn raw_sql_in_doubt_is_asked_about() {
    for database in databases() {
        let mut all = migrator(&database, history(fails_at_the_third));
        wait(all.upgrade(&["head"])).unwrap_err();
        leave_in_doubt(&database);
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        let Error::Resume { source, .. } = &error else { panic!("{error}") };
        let ResumeError::InDoubt { number: 3, total: 4, .. } = &**source else { panic!("{error}") };
        let found = error.found().join("\n");
        assert!(found.contains("INSERT INTO missing VALUES (1)"), "{found}");
        assert!(error.to_string().contains("resume.rs:"), "{error}");
        assert!(error.help().unwrap().contains("migrate resume --skip"), "{error:?}");
        let report = wait(all.resume(Some(Choice::Skip))).unwrap();
        assert_eq!(report.rows_after, ["b"], "only the open step");
        assert_eq!(database.query("SELECT n FROM notes"), ["1"]);
        wait(all.upgrade(&["head"])).unwrap();
        assert!(wait(all.resume(None)).unwrap().steps.is_empty(), "nothing is left");
    }
}

/// The catalog tells whether a typed operation took effect.
#[test]
fn typed_operations_in_doubt_are_looked_up() {
    fn typed(op: &mut Operations) -> Outcome {
        op.add_column("notes", column("slug", Varchar(20)));
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    }
    fn only(op: &mut Operations) -> Outcome {
        op.add_column("notes", column("slug", Varchar(20)));
        Ok(())
    }
    for took_effect in [true, false] {
        for database in databases() {
            let before = history(only).into_iter().take(1).collect();
            wait(migrator(&database, before).upgrade(&["head"])).unwrap();
            let described = wait(async { described(&database).await });
            wait(migrator(&database, history(typed)).upgrade(&["head"])).unwrap_err();
            // As if it had been killed at the first statement.
            let hash = "SELECT done_hash FROM migrate_version_journal WHERE state = 'open'";
            let hash = database.query(hash).remove(0);
            database.execute(&format!(
                "UPDATE migrate_version_journal SET statements_done = 0, in_doubt = 1, \
                 done_hash = ':{hash}', object_before = '{}' WHERE state = 'open'",
                described.replace('\'', "''")
            ));
            if !took_effect {
                database.execute("ALTER TABLE notes DROP COLUMN slug");
            }
            wait(migrator(&database, history(only)).upgrade(&["head"])).unwrap();
            assert_eq!(database.version_rows(), ["c"]);
            assert_eq!(database.query("SELECT slug FROM notes"), ["NULL"], "{took_effect}");
        }
    }
}

/// What the journal keeps about a table, taken from a step that changes it.
pub(crate) async fn described(database: &TestDatabase) -> String {
    fn probe(op: &mut Operations) -> Outcome {
        op.drop_column("notes", "nothing");
        Ok(())
    }
    let all = history(probe).into_iter().take(2).collect();
    let mut all = migrator(database, all).observe(|_| {});
    let seen = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let (kept, url) = (seen.clone(), database.parsed_url());
    all = all.observe(move |event| {
        if let migrate_core::Event::OperationStarted { .. } = event {
            let (kept, url) = (kept.clone(), url.clone());
            let look = std::thread::spawn(move || {
                wait(async {
                    let wait = std::time::Duration::from_secs(5);
                    let mut db = Connection::open(&url, wait, false).await.unwrap();
                    let sql = "SELECT object_before FROM migrate_version_journal \
                               WHERE state = 'open'";
                    let rows = db.fetch(sql, &[]).await.unwrap();
                    *kept.lock().unwrap() = rows[0].get("object_before").unwrap();
                });
            });
            look.join().unwrap();
        }
    });
    all.upgrade(&["head"]).await.unwrap_err();
    std::mem::take(&mut *seen.lock().unwrap())
}

/// Settings that its own SQL made are gone with the session, and are made again.
#[test]
fn settings_of_the_session_are_made_again() {
    fn sets(op: &mut Operations) -> Outcome {
        op.execute(
            per_dialect()
                .postgres("SET search_path = other; CREATE TABLE one (id int)")
                .mysql("SET sql_mode = 'ANSI_QUOTES'; CREATE TABLE \"one\" (id int)")
                .sqlite("PRAGMA recursive_triggers = ON; CREATE TABLE one (id int)"),
        );
        op.execute(
            per_dialect()
                .postgres("INSERT INTO public.missing VALUES (1); CREATE TABLE two (id int)")
                .mysql("INSERT INTO missing VALUES (1); CREATE TABLE \"two\" (id int)")
                .sqlite("INSERT INTO missing VALUES (1); CREATE TABLE two (id int)"),
        );
        Ok(())
    }
    for database in databases() {
        if database.dialect() == Dialect::Postgres {
            database.execute("CREATE SCHEMA other");
        }
        wait(migrator(&database, history(sets)).upgrade(&["head"])).unwrap_err();
        database.execute("CREATE TABLE missing (id INTEGER)");
        wait(migrator(&database, history(sets)).upgrade(&["head"])).unwrap();
        let there = if database.dialect() == Dialect::Postgres { "other.two" } else { "two" };
        assert!(database.query(&format!("SELECT id FROM {there}")).is_empty());
        assert_eq!(database.version_rows(), ["c"]);
    }
}

/// A temporary table is gone with its session and nothing brings it back.
#[test]
fn a_temporary_table_is_missed() {
    fn temporary(op: &mut Operations) -> Outcome {
        op.execute("CREATE TEMPORARY TABLE notes_before (id INTEGER)");
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    }
    for database in databases() {
        let mut all = migrator(&database, history(temporary));
        wait(all.upgrade(&["head"])).unwrap_err();
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("its temporary tables are gone"), "{error}");
        assert!(error.help().unwrap().contains("migrate stamp --purge"), "{error:?}");
    }
}

/// `+1` and `-1` count the step that is open.
#[test]
fn relative_targets_count_the_open_step() {
    for database in databases() {
        let mut failing = migrator(&database, history(fails_at_the_third));
        wait(failing.upgrade(&["+2"])).unwrap_err();
        database.execute("CREATE TABLE missing (id INTEGER)");
        let report = wait(failing.upgrade(&["+1"])).unwrap();
        assert_eq!(report.rows_after, ["b"]);
        assert_eq!(database.version_rows(), ["b"]);
    }
}

/// A reversible migration whose downgrade stops in the middle goes on downwards.
#[test]
fn a_downgrade_is_gone_on_with() {
    fn up(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.execute("INSERT INTO notes VALUES (2, 0)").undo("DELETE FROM missing");
        op.create_table("u", [column("id", Integer)]);
        Ok(())
    }
    for database in databases() {
        let mut migrations = history(up);
        migrations[1].downgrade = Downgrade::Reversible;
        let mut all = migrator(&database, migrations);
        wait(all.upgrade(&["b"])).unwrap();
        let error = wait(all.downgrade("a")).unwrap_err();
        assert!(error.found().join("\n").contains("still recorded as applied"), "{error:?}");
        assert_eq!(database.tables(), ["notes", "t"]);
        assert_eq!(database.version_rows(), ["b"]);
        database.execute("CREATE TABLE missing (id INTEGER)");
        wait(all.downgrade("-1")).unwrap();
        assert_eq!(database.version_rows(), ["a"]);
        assert_eq!(database.tables(), ["missing", "notes"]);
    }
}

/// A function commits the migration's transaction, and then the connection is gone, as it is when the
/// process is killed.
#[test]
fn what_a_function_committed_before_the_end_is_open() {
    async fn commits_and_ends(db: &mut Connection) -> Result {
        db.execute("UPDATE notes SET n = 5", &[]).await?;
        db.execute("COMMIT", &[]).await?;
        db.execute_script("SELECT pg_terminate_backend(pg_backend_pid())").await?;
        Ok(())
    }
    fn commits(op: &mut Operations) -> Outcome {
        op.run("commit", commits_and_ends);
        Ok(())
    }
    let Some(database) = TestDatabase::postgres() else { return };
    let mut history = history(commits);
    history[1].transaction = TransactionMode { upgrade: true, downgrade: true };
    let mut all = migrator(&database, history);
    wait(all.upgrade(&["head"])).unwrap_err();
    assert_eq!(database.version_rows(), ["b"], "it was committed with it");
    let open = wait(all.current_and_open_step()).unwrap().1;
    assert_eq!(open.unwrap().revision, "b", "and is known not to have ended");
    let error = wait(all.upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains("committed its transaction by its own code"), "{error}");
    assert!(error.help().unwrap().contains("migrate resume --redo"), "{error:?}");
    wait(all.resume(Some(Choice::Redo))).unwrap();
    assert_eq!(database.version_rows(), ["a"]);
    wait(all.upgrade(&["head"])).unwrap_err();
    wait(all.resume(Some(Choice::Skip))).unwrap();
    wait(all.upgrade(&["head"])).unwrap();
    assert_eq!(database.version_rows(), ["c"]);
}
