//! A connection that is lost in the middle of a step: the run connects again, takes its lock again, looks
//! where the database is, and goes on from there.

use std::sync::Arc;
use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Error, Event, Migration, TransactionMode};
use tests::{Proxy, Side, TestDatabase, wait};

use super::{Said, before, history, is_done, same, second, servers};

pub(super) fn three(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO done VALUES (1)");
    op.create_table("made", [column("id", Integer)]);
    op.create_index("made_id", "made", ["id"]);
    op.execute("INSERT INTO done VALUES (2)");
    Ok(())
}

/// Ends all other sessions of this database.
pub(super) fn kill_others(database: &TestDatabase) {
    if database.dialect() == Dialect::Postgres {
        database.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        return;
    }
    let all = "SELECT id FROM information_schema.processlist \
               WHERE db = DATABASE() AND id <> CONNECTION_ID()";
    for id in database.query(all) {
        let _ = database.try_execute(&format!("KILL {id}"));
    }
    std::thread::sleep(Duration::from_millis(100));
}

#[test]
fn the_run_goes_on() {
    for database in servers() {
        for transaction in [true, false] {
            // Before a typed operation of `b`: the catalog says whether it took effect.
            for n in [2, 3] {
                let transaction = TransactionMode { upgrade: transaction, downgrade: transaction };
                let run = || {
                    let all = history(Migration { transaction, ..second(three) });
                    all.on(database.parsed_url())
                };
                let other = same(&database);
                let said = Said::default();
                let mut all = said.listen(run(), before(n, move || kill_others(&other)));
                let report = wait(all.upgrade(&["head"]));
                let report = report.unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
                let steps: Vec<&str> = report.steps.iter().map(|s| s.revision.as_str()).collect();
                assert_eq!(steps, ["a", "b", "c"]);
                assert_eq!(said.all().len(), 1, "{:?}", said.all());
                is_done(&database, &["1", "2", "100"]);
                assert!(database.tables().contains(&"made".to_owned()));
                for table in ["made", "orders", "done"] {
                    database.execute(&format!("DROP TABLE {table}"));
                }
                wait(run().stamp(&["base"], true)).unwrap();
            }
        }
    }
}

/// The numbers of the steps go on.
#[test]
fn the_events_are_those_of_one_run() {
    let Some(database) = TestDatabase::postgres() else { return };
    let other = same(&database);
    let (send, receive) = std::sync::mpsc::channel();
    let mut kill = before(2, move || kill_others(&other));
    let mut all = history(second(three)).on(database.parsed_url()).observe(move |event| {
        let line = match event {
            Event::Started { steps, .. } => format!("started {steps}"),
            Event::StepStarted { number, step } => format!("begins {number} {}", step.revision),
            Event::StepFinished { number, step } => format!("done {number} {}", step.revision),
            Event::Retrying { attempt, .. } => format!("again {attempt}"),
            Event::Finished { .. } => "finished".to_owned(),
            _ => String::new(),
        };
        send.send(line).unwrap();
        kill(event);
    });
    wait(all.upgrade(&["head"])).unwrap();
    drop(all);
    let lines: Vec<String> = receive.iter().filter(|line| !line.is_empty()).collect();
    // What was committed before may not have been on the disk when the connection went.
    let at = lines.iter().position(|line| line == "again 1").unwrap();
    assert_eq!(lines[..at].first().unwrap(), "started 3");
    assert_eq!(lines.iter().filter(|line| line.starts_with("begins")).count(), 3, "{lines:?}");
    let done: Vec<&String> = lines.iter().filter(|line| line.starts_with("done")).collect();
    assert_eq!(done, ["done 1 a", "done 2 b", "done 3 c"]);
    assert_eq!(lines.last().unwrap(), "finished");
}

fn raw(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO done VALUES (1)");
    op.execute("INSERT INTO done VALUES (2)");
    Ok(())
}

/// Nobody but the user can say whether a statement took effect that is no typed operation.
#[test]
fn what_is_not_certain_is_not_tried_again() {
    for database in servers() {
        let transaction = TransactionMode { upgrade: false, downgrade: false };
        let all = history(Migration { transaction, ..second(raw) }).on(database.parsed_url());
        let other = same(&database);
        let said = Said::default();
        let mut all = said.listen(all, before(2, move || kill_others(&other)));
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert_eq!(database.query("SELECT id FROM done"), ["1"]);
        let text = format!("{error} {:?}", error.found());
        assert!(text.contains("1 of its 2 statements took effect"), "{text}");
        assert!(text.contains("of statement 2 it is not certain"), "{text}");
    }
}

/// At messages of the client, before and after them: the run goes on by itself, and everything was done
/// once. The proxy takes connections again when the run says that it tries again. With
/// `CRASH_POINTS=all` at every message, which takes some minutes.
#[test]
fn wherever_it_is_lost() {
    let every = if std::env::var("CRASH_POINTS").is_ok_and(|v| v == "all") { 1 } else { 9 };
    for database in servers() {
        wait(history(second(three)).on(database.parsed_url()).upgrade(&["head"])).unwrap();
        let all = messages(&database);
        assert!(all > 20, "{all} messages");
        for n in (1..=all).step_by(every) {
            for side in [Side::Before, Side::After] {
                goes_on_at(&database, n, side);
            }
        }
        eprintln!("{}: cut at {} of {all} messages", database.dialect(), all.div_ceil(every));
    }
}

pub(super) fn clear(database: &TestDatabase) {
    for table in database.tables() {
        database.execute(&format!("DROP TABLE {table}"));
    }
    for table in ["", "_fence", "_journal"] {
        database.execute(&format!("DROP TABLE IF EXISTS migrate_version{table}"));
    }
}

fn messages(database: &TestDatabase) -> usize {
    clear(database);
    let proxy = Proxy::before(database.url());
    let url = DatabaseUrl::parse(proxy.url()).unwrap();
    wait(history(second(three)).on(url).upgrade(&["head"])).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    proxy.count()
}

/// Where the run had not begun its steps, it fails as any run would: then nothing was done.
fn goes_on_at(database: &TestDatabase, n: usize, side: Side) {
    clear(database);
    let proxy = Arc::new(Proxy::before(database.url()));
    proxy.cut_at(n, side);
    let url = DatabaseUrl::parse(proxy.url()).unwrap();
    let said = Said::default();
    let heals = Arc::clone(&proxy);
    let all = history(second(three)).on(url).lock_wait(Duration::from_secs(5));
    let mut all = said.listen(all, move |event| {
        if matches!(event, Event::Retrying { .. }) {
            heals.heal();
        }
    });
    let outcome = wait(all.upgrade(&["head"]));
    let tried = said.all().len();
    match outcome {
        // The goodbye may be lost too.
        Ok(_) => is_done(database, &["1", "2", "100"]),
        Err(error) => {
            let is_ready = database.tables().contains(&"orders".to_owned());
            let text = format!("{error} {:?}", error.found());
            // A statement of its own SQL outside of a transaction: only the user can say, and is asked.
            let again = wait(history(second(three)).on(database.parsed_url()).upgrade(&["head"]));
            let is_asked = matches!(again, Err(Error::Resume { .. }));
            let in_doubt = database.dialect() == Dialect::MySql && is_asked;
            assert!(!is_ready || in_doubt, "message {n} {side:?}, {tried} more tries: {text}");
        }
    }
}
