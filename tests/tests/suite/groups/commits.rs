//! On PostgreSQL a step is committed with the beginning of the next: whose fault a failure is, and what
//! stays.

use migrate_core::prelude::*;
use migrate_core::runner::RunError;
use migrate_core::{Interrupt, Migrator};
use tests::{TestDatabase, migration, table_migration, wait};

use super::{failed, in_time, migrator, nothing, revisions, same};

fn four_tables(database: &TestDatabase) -> (Migrator, super::Said) {
    let history = [
        table_migration!("a", []),
        table_migration!("b", ["a"]),
        table_migration!("c", ["b"]),
        table_migration!("d", ["c"]),
    ];
    migrator(database, history)
}

/// Does this when a row of the journal is committed of which that holds.
fn at_commit(database: &TestDatabase, condition: &str, act: &str) {
    wait(four_tables(database).0.ensure_version()).unwrap();
    database.execute(&format!(
        "CREATE SEQUENCE writes; CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ \
         BEGIN IF {condition} THEN {act}; END IF; RETURN NULL; END $$; \
         CREATE CONSTRAINT TRIGGER act AFTER INSERT ON migrate_version_journal \
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION act()"
    ));
}

const OF_B: &str = "NEW.revision = 'b' AND NEW.state = 'done'";
const ENDS_SESSION: &str = "PERFORM pg_terminate_backend(pg_backend_pid())";

fn refuses(code: &str) -> String {
    format!("RAISE EXCEPTION 'not now' USING ERRCODE = '{code}'")
}

#[test]
fn a_commit_that_fails_is_the_fault_of_its_own_step() {
    let Some(database) = TestDatabase::postgres() else { return };
    at_commit(&database, OF_B, &refuses("23514"));
    let (mut all, said) = four_tables(&database);
    let error = failed(wait(all.upgrade(&["head"])).unwrap_err());
    assert_eq!(error.step.revision, "b", "{error}");
    assert_eq!(revisions(&error.committed), ["a"]);
    assert_eq!(error.not_begun, ["c", "d"]);
    assert!(error.unconfirmed.is_empty());
    assert_eq!(
        (database.version_rows(), database.tables()),
        (vec!["a".into()], vec!["t_a".into()])
    );
    let done = "SELECT revision FROM migrate_version_journal WHERE state = 'done'";
    assert_eq!(database.query(done), ["a"]);
    assert!(error.to_string().contains("not now"), "{error}");
    let said = said.lock().unwrap();
    let ended = said.iter().filter(|line| line.starts_with("ended"));
    assert_eq!(ended.collect::<Vec<_>>(), ["ended a at a"], "{said:?}");
}

#[test]
fn a_commit_that_is_refused_once_is_made_again() {
    for refused in 1..=4 {
        let Some(database) = TestDatabase::postgres() else { return };
        at_commit(&database, &format!("nextval('public.writes') = {refused}"), &refuses("40001"));
        let (all, _) = four_tables(&database);
        // The last one is committed by itself.
        let retries = u32::from(refused == 4);
        let ran = wait(all.retries(retries).upgrade(&["head"]));
        ran.unwrap_or_else(|error| panic!("write {refused}: {}", error.explain()));
        assert_eq!(database.version_rows(), ["d"]);
        assert_eq!(database.tables(), ["t_a", "t_b", "t_c", "t_d"]);
        let done = "SELECT revision FROM migrate_version_journal WHERE state = 'done' ORDER BY id";
        assert_eq!(database.query(done), ["a", "b", "c", "d"]);
    }
}

/// The server reads a message whole before it executes the first statement of it.
#[test]
fn text_that_cannot_be_read_takes_nothing_with_it() {
    let Some(database) = TestDatabase::postgres() else { return };
    let unreadable = |op: &mut Operations| {
        op.create_table("t_c", [column("id", Integer)]).check("wrong", "id >");
        Ok(())
    };
    let history = [
        table_migration!("a", []),
        table_migration!("b", ["a"]),
        migration("c", &["b"], unreadable, nothing),
        table_migration!("d", ["c"]),
    ];
    let (mut all, said) = migrator(&database, history);
    let error = failed(wait(all.upgrade(&["head"])).unwrap_err());
    assert_eq!(error.step.revision, "c", "{error}");
    assert!(error.to_string().contains("syntax error"), "{error}");
    assert_eq!(revisions(&error.committed), ["a", "b"]);
    assert_eq!(error.not_begun, ["d"]);
    assert_eq!(database.version_rows(), ["b"]);
    assert_eq!(database.tables(), ["t_a", "t_b"]);
    let begun = said.lock().unwrap().iter().filter(|line| line.starts_with("begins")).count();
    assert_eq!(begun, 3, "each is said once");
}

#[test]
fn before_text_of_the_migration_it_is_committed_alone() {
    let Some(database) = TestDatabase::postgres() else { return };
    at_commit(&database, OF_B, &refuses("23514"));
    let text = |op: &mut Operations| {
        op.execute("CREATE TABLE t_c (id integer)");
        Ok(())
    };
    let history = [
        table_migration!("a", []),
        table_migration!("b", ["a"]),
        migration("c", &["b"], text, nothing),
    ];
    let error = failed(wait(migrator(&database, history).0.upgrade(&["head"])).unwrap_err());
    assert_eq!(error.step.revision, "b", "{error}");
    assert_eq!(revisions(&error.committed), ["a"]);
    assert_eq!(database.tables(), ["t_a"]);
}

#[test]
fn a_connection_that_is_lost_in_the_commit() {
    in_time(|| {
        let Some(database) = TestDatabase::postgres() else { return Ok(()) };
        at_commit(&database, OF_B, ENDS_SESSION);
        let error =
            failed(wait(four_tables(&database).0.retries(0).upgrade(&["head"])).unwrap_err());
        assert_eq!(database.version_rows(), ["a"]);
        // Nobody could know which of them the server has.
        same(&revisions(&error.unconfirmed), &vec!["a", "b"])?;
        same(&error.step.revision.as_str(), &"c")?;
        assert!(error.committed.is_empty());
        assert_eq!(error.not_begun, ["d"]);
        Ok(())
    });
}

#[test]
fn a_run_goes_on_behind_a_commit_that_was_lost_once() {
    let Some(database) = TestDatabase::postgres() else { return };
    let first = "NEW.revision = 'b' AND nextval('public.writes') = 1";
    at_commit(&database, first, ENDS_SESSION);
    wait(four_tables(&database).0.retries(2).upgrade(&["head"])).unwrap();
    assert_eq!(database.tables(), ["t_a", "t_b", "t_c", "t_d"]);
    let done = "SELECT revision FROM migrate_version_journal WHERE state = 'done' ORDER BY id";
    assert_eq!(database.query(done), ["a", "b", "c", "d"]);
}

#[test]
fn a_run_that_is_asked_to_end_in_the_commit() {
    in_time(|| {
        let Some(database) = TestDatabase::postgres() else { return Ok(()) };
        // A commit that stands alone, for steps took too long, is waited for.
        at_commit(&database, OF_B, "PERFORM pg_sleep(5)");
        let interrupt = Interrupt::new();
        let all = four_tables(&database).0.interrupt(interrupt.clone());
        let error = ended_asleep(&database, all, interrupt);
        same(&revisions(&error.committed), &vec!["a"])?;
        assert_eq!(database.version_rows(), ["a"]);
        assert_eq!(database.tables(), ["t_a"]);
        assert_eq!(error.not_begun, ["b", "d"]);
        assert!(error.unconfirmed.is_empty());
        Ok(())
    });
}

#[test]
fn a_run_that_is_asked_to_end_behind_the_commit() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(
        "CREATE TABLE slow (id INTEGER); INSERT INTO slow VALUES (1); \
         CREATE FUNCTION slowly() RETURNS integer LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM pg_sleep(60); RETURN 1; END $$",
    );
    let slow = |op: &mut Operations| {
        op.add_column("slow", column("more", Integer).default(expr("slowly()")));
        Ok(())
    };
    let history = [
        table_migration!("a", []),
        migration("b", &["a"], slow, nothing),
        table_migration!("c", ["b"]),
    ];
    let interrupt = Interrupt::new();
    let all = migrator(&database, history).0.interrupt(interrupt.clone());
    let error = ended_asleep(&database, all, interrupt);
    assert_eq!(error.step.revision, "b", "{error}");
    assert_eq!(revisions(&error.committed), ["a"]);
    assert_eq!(database.version_rows(), ["a"]);
}

/// The error of a run that is asked to end while the database sleeps.
fn ended_asleep(database: &TestDatabase, mut all: Migrator, interrupt: Interrupt) -> RunError {
    let same = TestDatabase::existing(database.dialect(), database.url().to_owned());
    let asleep = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
         AND wait_event = 'PgSleep'";
    let asks = std::thread::spawn(move || {
        while same.query(asleep) == ["0"] {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        interrupt.request();
    });
    let error = wait(all.upgrade(&["head"])).unwrap_err();
    asks.join().unwrap();
    failed(error)
}
