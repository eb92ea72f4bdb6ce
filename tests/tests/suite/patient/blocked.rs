//! A table that others use: reads never wait longer than the lock timeout, the run says who was in the
//! way, and is through when they are gone.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Error, Event, Interrupt, Migration, Migrator, TransactionMode};
use tests::{TestDatabase, migrate, wait};

use super::{Other, Said, history, is_done, read_all_the_time, second, servers};

fn alter(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO done VALUES (1)");
    op.add_column("orders", column("note", Text));
    op.execute("INSERT INTO done VALUES (2)");
    Ok(())
}

/// MySQL counts whole seconds.
const LIMIT: Duration = Duration::from_secs(1);

const READS: &str = "SELECT count(*) FROM orders WHERE n < 5";

#[test]
fn nobody_waits_longer_than_the_lock_timeout_and_it_goes_on() {
    for database in servers() {
        for transaction in [true, false] {
            let transaction = TransactionMode { upgrade: transaction, downgrade: transaction };
            let run = || {
                let all = history(Migration { transaction, ..second(alter) });
                all.on(database.parsed_url()).lock_timeout(LIMIT).retries(9)
            };
            wait(run().upgrade(&["a"])).unwrap();
            let other = Other::begin(&database, READS, Duration::from_secs(6));
            let over = Arc::new(Mutex::new(false));
            let reads = read_all_the_time(&database, Arc::clone(&over));
            let (said, since) = (Said::default(), Instant::now());
            let outcome = wait(said.listen(run(), |_| {}).upgrade(&["head"]));
            let took = since.elapsed();
            *over.lock().unwrap() = true;
            let slowest = reads.join().unwrap();
            other.ended.join().unwrap();
            outcome.unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
            is_done(&database, &["1", "2", "100"]);
            assert!(took > Duration::from_secs(5), "{took:?}");
            let allowed = LIMIT + Duration::from_millis(500);
            assert!(slowest < allowed, "a read took {slowest:?}");
            // Reads did wait behind it: else this shows nothing.
            assert!(slowest > Duration::from_millis(200), "a read took only {slowest:?}");
            names(&database, &said, &other.number);
            eprintln!(
                "{}: the run took {took:?} with {} more tries, the slowest read {slowest:?}",
                database.dialect(),
                said.all().len()
            );
            database.execute("DROP TABLE orders");
            database.execute("DROP TABLE done");
            wait(run().stamp(&["base"], true)).unwrap();
        }
    }
}

#[track_caller]
fn names(database: &TestDatabase, said: &Said, number: &str) {
    let said = said.all();
    assert!(!said.is_empty());
    for event in said {
        let Event::Retrying { revision, error, blocker, after, of, .. } = event else { continue };
        assert_eq!((revision.as_str(), of), ("b", 9));
        assert!(after >= Duration::from_secs(1), "{after:?}");
        let blocker = blocker.unwrap_or_else(|| panic!("nobody is named: {error}"));
        assert!(blocker.session.ends_with(&format!(" {number}")), "{blocker} is not {number}");
        assert!(error.contains("add_column 'orders.note' at "), "{error}");
        if database.dialect() == Dialect::Postgres {
            assert!(error.contains("canceling statement due to lock timeout"), "{error}");
            assert_eq!(blocker.query.as_deref(), Some(format!("BEGIN; {READS}").as_str()));
            assert!(blocker.is_certain && blocker.seconds.is_some(), "{blocker}");
        } else {
            assert!(error.contains("Lock wait timeout exceeded"), "{error}");
            assert!(blocker.seconds.is_some(), "{blocker}");
        }
    }
}

#[test]
fn without_more_tries_it_stops_at_once_and_says_who_it_was() {
    for database in servers() {
        let run = |retries| {
            let all = history(second(alter)).on(database.parsed_url());
            all.lock_timeout(LIMIT).retries(retries)
        };
        wait(run(0).upgrade(&["a"])).unwrap();
        let other = Other::begin(&database, READS, Duration::from_secs(8));
        for (retries, tried) in [(0, None), (1, Some("it was tried 2 times"))] {
            let (said, since) = (Said::default(), Instant::now());
            let error = wait(said.listen(run(retries), |_| {}).upgrade(&["head"])).unwrap_err();
            assert!(since.elapsed() < Duration::from_secs(6), "{:?}", since.elapsed());
            assert_eq!(said.all().len(), usize::from(tried.is_some()));
            let found = error.found().join("\n");
            assert!(found.contains(&format!(" {}", other.number)), "{found}");
            assert!(found.contains("blocked by "), "{found}");
            assert_eq!(found.contains("it was tried"), tried.is_some(), "{found}");
            assert!(tried.is_none_or(|tried| found.contains(tried)), "{found}");
            let end = match database.dialect() {
                Dialect::Postgres => format!("SELECT pg_terminate_backend({})", other.number),
                _ if found.contains("blocked by probably") => "SHOW PROCESSLIST".to_owned(),
                _ => format!("KILL {}", other.number),
            };
            assert!(error.help().unwrap().ends_with(&end), "{:?}", error.help());
        }
        other.ended.join().unwrap();
        wait(run(0).upgrade(&["head"])).unwrap();
        is_done(&database, &["1", "2", "100"]);
    }
}

#[test]
fn secrets_of_the_other_session_are_not_shown() {
    let Some(database) = TestDatabase::postgres() else { return };
    let run = || {
        let all = history(second(alter)).on(database.parsed_url());
        all.lock_timeout(LIMIT).retries(0)
    };
    wait(run().upgrade(&["a"])).unwrap();
    // A type of this database alone, so that a literal stands behind the word and nothing is changed.
    database.execute("CREATE DOMAIN password AS text");
    let sql = "SELECT count(*) FROM orders WHERE PASSWORD 'hidden-word' <> ''";
    let other = Other::begin(&database, sql, Duration::from_secs(3));
    let error = wait(run().upgrade(&["head"])).unwrap_err();
    other.ended.join().unwrap();
    let found = error.found().join("\n");
    assert!(found.contains("WHERE PASSWORD '***' <> ''"), "{found}");
    assert!(!found.contains("hidden-word"), "{found}");
}

#[test]
fn it_can_be_interrupted_while_it_waits() {
    let Some(database) = TestDatabase::postgres() else { return };
    let run = || {
        let all = history(second(alter)).on(database.parsed_url());
        all.lock_timeout(Duration::from_millis(200)).retries(20)
    };
    wait(run().upgrade(&["a"])).unwrap();
    let other = Other::begin(&database, READS, Duration::from_secs(5));
    let interrupt = Interrupt::new();
    let (asks, mut times) = (interrupt.clone(), 0);
    let all = run().interrupt(interrupt).observe(move |event| {
        if matches!(event, Event::Retrying { .. }) {
            times += 1;
            if times == 2 {
                asks.request();
            }
        }
    });
    let mut all = all;
    let since = Instant::now();
    let Err(Error::Run(error)) = wait(all.upgrade(&["head"])) else { panic!("it goes on") };
    assert!(since.elapsed() < Duration::from_secs(4), "{:?}", since.elapsed());
    assert_eq!(error.culprit.to_string(), "it was asked to end");
    assert_eq!(database.version_rows(), ["a"]);
    other.ended.join().unwrap();
}

/// SQLite has one lock. Who doesn't say how long to wait waits for `lock_wait`, once.
#[test]
fn a_writer_of_sqlite() {
    let database = TestDatabase::sqlite();
    let run = || {
        let all = history(second(alter)).on(database.parsed_url());
        all.lock_wait(Duration::from_millis(100))
    };
    wait(run().upgrade(&["a"])).unwrap();
    let hold = || {
        let path = database.directory().join("test.db");
        let url = format!("sqlite://{}", path.display());
        let other = TestDatabase::existing(Dialect::Sqlite, url);
        let (begun, has_begun) = std::sync::mpsc::channel();
        let ended = std::thread::spawn(move || {
            wait(async {
                let mut db = other.connect().await;
                db.execute_script("BEGIN IMMEDIATE").await.unwrap();
                begun.send(()).unwrap();
                std::thread::sleep(Duration::from_secs(2));
                db.execute_script("COMMIT").await.unwrap();
            });
        });
        has_begun.recv().unwrap();
        ended
    };
    let ended = hold();
    let said = Said::default();
    let error = wait(said.listen(run(), |_| {}).upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains("locked by another program"), "{error}");
    assert!(said.all().is_empty());
    ended.join().unwrap();

    let ended = hold();
    let all = run().lock_timeout(Duration::from_millis(100)).retries(5);
    wait(said.listen(all, |_| {}).upgrade(&["head"])).unwrap();
    assert!(!said.all().is_empty());
    ended.join().unwrap();
    is_done(&database, &["1", "2", "100"]);
}

#[test]
fn the_command_line_says_for_whom_it_waits() {
    let Some(database) = TestDatabase::postgres() else { return };
    let flags = ["--lock-timeout", "1s", "--retries", "9", "--url", database.url()];
    let run = |more: &[&str]| migrate(database.directory(), &[more, &flags].concat());
    run(&["upgrade", "def456"]).exits(0);
    let reads = "SELECT count(*) FROM approval_states";
    let other = Other::begin(&database, reads, Duration::from_secs(4));
    let output = run(&["upgrade", "abc123"]).exits(0);
    other.ended.join().unwrap();
    let says = format!("; blocked by process {}, user ", other.number);
    let err = &output.err;
    assert!(err.contains("waits: abc123: add_column 'approval_states.notes' at "), "{err}");
    assert!(
        err.contains(&says) && err.contains(&format!("(\"BEGIN; {reads}\", in a transaction for ")),
        "{err}"
    );
    assert!(err.contains("; tries again in 1.") && err.contains(" s (1 of 9)"), "{err}");
    assert_eq!(output.out.matches("upgrade def456 -> abc123").count(), 1, "{}", output.out);

    run(&["downgrade", "-1"]).exits(0);
    let other = Other::begin(&database, reads, Duration::from_secs(4));
    let output = run(&["upgrade", "abc123", "--format", "json"]).exits(0);
    other.ended.join().unwrap();
    let said = output.out.lines().find(|line| line.contains("\"retrying\"")).unwrap();
    let session = format!("\"session\":\"process {}\"", other.number);
    assert!(said.contains(&session) && said.contains("\"attempt\":1,\"of\":9,"), "{said}");
}

#[test]
fn a_migrator_has_usual_values() {
    let Some(database) = TestDatabase::postgres() else { return };
    let mut all: Migrator = history(second(alter)).on(database.parsed_url());
    wait(all.upgrade(&["head"])).unwrap();
    is_done(&database, &["1", "2", "100"]);
}
