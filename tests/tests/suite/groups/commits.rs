//! On PostgreSQL a step is committed with the beginning of the next: whose fault a failure is, and what
//! stays.

use migrate_core::prelude::*;
use tests::{TestDatabase, migration, table_migration, wait};

use super::{failed, migrator, nothing, revisions};

fn four_tables(database: &TestDatabase) -> (migrate_core::Migrator, super::Said) {
    let history = [
        table_migration!("a", []),
        table_migration!("b", ["a"]),
        table_migration!("c", ["b"]),
        table_migration!("d", ["c"]),
    ];
    migrator(database, history)
}

/// When they are committed, rows of the journal of which this holds are refused.
fn refuse(database: &TestDatabase, condition: &str, code: &str) {
    database.execute(&format!(
        "CREATE SEQUENCE writes; CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ \
         BEGIN IF {condition} THEN RAISE EXCEPTION 'not now' USING ERRCODE = '{code}'; END IF; \
         RETURN NULL; END $$; CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON \
         migrate_version_journal DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION refuse()"
    ));
}

#[test]
fn a_commit_that_fails_is_the_fault_of_its_own_step() {
    let Some(database) = TestDatabase::postgres() else { return };
    wait(four_tables(&database).0.ensure_version()).unwrap();
    refuse(&database, "NEW.revision = 'b' AND NEW.state = 'done'", "23514");
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
        wait(four_tables(&database).0.ensure_version()).unwrap();
        refuse(&database, &format!("nextval('public.writes') = {refused}"), "40001");
        let (all, _) = four_tables(&database);
        let ran = wait(all.retries(1).upgrade(&["head"]));
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
fn a_run_that_is_asked_to_end_keeps_the_step_before() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute("CREATE TABLE busy (id INTEGER)");
    let waits = |op: &mut Operations| {
        op.add_column("busy", column("more", Integer));
        Ok(())
    };
    let history = [table_migration!("a", []), migration("b", &["a"], waits, nothing)];
    let history = history.into_iter().chain([table_migration!("c", ["b"])]);
    let interrupt = migrate_core::Interrupt::new();
    let mut all = migrator(&database, history).0.interrupt(interrupt.clone());
    let error = wait(async {
        let mut holder = database.connect().await;
        holder.execute_script("BEGIN; LOCK TABLE busy").await.unwrap();
        let asks = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(500));
            interrupt.request();
        });
        let error = all.upgrade(&["head"]).await.unwrap_err();
        asks.join().unwrap();
        error
    });
    let error = failed(error);
    assert_eq!(error.step.revision, "b", "{error}");
    assert_eq!(revisions(&error.committed), ["a"]);
    assert_eq!(database.version_rows(), ["a"]);
}
