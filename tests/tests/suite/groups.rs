//! Steps that are made certain together: what is said of them and when, and what becomes of them when a
//! later one fails.

mod commits;

use std::sync::{Arc, Mutex};

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::RunError;
use migrate_core::{Error, Event, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, table_migration, wait};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

/// What was said, and for a finished step whether another connection saw its version row.
type Said = Arc<Mutex<Vec<String>>>;

fn migrator(
    database: &TestDatabase,
    history: impl IntoIterator<Item = Migration>,
) -> (Migrator, Said) {
    let said = Said::default();
    let (keeps, url) = (Arc::clone(&said), database.url().to_owned());
    let dialect = database.dialect();
    let observed = Migrator::from_registry(registry(history)).on(database.parsed_url());
    let observed = observed.observe(move |event| {
        let line = match event {
            Event::StepStarted { step, .. } => format!("begins {}", step.revision),
            Event::StepFinished { step, .. } => {
                let url = url.clone();
                let look = move || TestDatabase::existing(dialect, url).version_rows().join(",");
                let rows = std::thread::spawn(look).join().unwrap();
                format!("ended {} at {rows}", step.revision)
            }
            _ => return,
        };
        keeps.lock().unwrap().push(line);
    });
    (observed, said)
}

fn failed(error: Error) -> RunError {
    match error {
        Error::Run(error) => *error,
        other => panic!("{other}"),
    }
}

fn revisions(steps: &[migrate_core::runner::StepReport]) -> Vec<&str> {
    steps.iter().map(|step| step.revision.as_str()).collect()
}

/// Tries it until it holds: a machine that is busy may need longer for steps than they are held back.
fn in_time(what: impl Fn() -> Result<(), String>) {
    let mut found = Ok(());
    for _ in 0..20 {
        found = what();
        if found.is_ok() {
            return;
        }
    }
    found.unwrap();
}

fn same<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{found:?} and not {expected:?}")) }
}

#[test]
fn a_step_is_said_to_be_finished_once_it_is_certain() {
    in_time(|| {
        databases().into_iter().try_for_each(|database| {
            let history = [
                table_migration!("a", []),
                table_migration!("b", ["a"]),
                table_migration!("c", ["b"]),
            ];
            let (mut all, said) = migrator(&database, history);
            wait(all.upgrade(&["head"])).unwrap();
            let said = std::mem::take(&mut *said.lock().unwrap());
            wait(all.downgrade("base")).unwrap();
            assert_eq!(database.version_rows(), [""; 0]);
            assert_eq!(database.tables(), [""; 0]);
            let one_by_one = [
                "begins a",
                "begins b",
                "ended a at a",
                "begins c",
                "ended b at b",
                "ended c at c",
            ];
            let together = [
                "begins a",
                "begins b",
                "begins c",
                "ended a at c",
                "ended b at c",
                "ended c at c",
            ];
            let expected = match database.dialect() {
                Dialect::MySql => one_by_one,
                _ => together,
            };
            same(&said, &expected.map(str::to_owned).to_vec())
        })
    });
}

fn look(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO seen (word) SELECT current_setting('synchronous_commit')");
    Ok(())
}

async fn look_by_function(db: &mut Connection) -> Result {
    db.execute("INSERT INTO seen (word) SELECT current_setting('synchronous_commit')", &[]).await?;
    Ok(())
}

fn with_function(op: &mut Operations) -> Outcome {
    op.run("look", look_by_function);
    Ok(())
}

#[test]
fn only_the_last_commit_of_postgres_waits_for_the_disk() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute("CREATE TABLE seen (id SERIAL, word TEXT)");
    let history = [
        migration("a", &[], look, nothing),
        migration("b", &["a"], look, nothing),
        migration("c", &["b"], with_function, nothing),
        migration("d", &["c"], look, nothing),
        migration("e", &["d"], look, nothing),
    ];
    wait(migrator(&database, history).0.upgrade(&["head"])).unwrap();
    // What stands before a function is certain before that begins.
    let seen = database.query("SELECT word FROM seen ORDER BY id");
    assert_eq!(seen, ["off", "on", "on", "off", "on"]);
}

#[test]
fn what_came_before_a_step_that_fails_stays() {
    for database in databases() {
        let twice = |op: &mut Operations| {
            op.create_table("t_c", [column("id", Integer)]);
            op.create_table("t_a", [column("id", Integer)]);
            Ok(())
        };
        let history = [
            table_migration!("a", []),
            table_migration!("b", ["a"]),
            migration("c", &["b"], twice, nothing),
            table_migration!("d", ["c"]),
        ];
        let (mut all, said) = migrator(&database, history);
        let error = failed(wait(all.upgrade(&["head"])).unwrap_err());
        assert_eq!(revisions(&error.committed), ["a", "b"]);
        assert_eq!(
            (error.step.revision.as_str(), &error.not_begun[..]),
            ("c", &["d".to_owned()][..])
        );
        assert!(error.unconfirmed.is_empty());
        assert_eq!(database.version_rows(), ["b"]);
        let said = said.lock().unwrap();
        assert_eq!(said.iter().filter(|line| line.starts_with("ended")).count(), 2, "{said:?}");
        let failures = "SELECT revision FROM migrate_version_journal WHERE state = 'failed'";
        if database.dialect() != Dialect::MySql {
            assert_eq!(database.tables(), ["t_a", "t_b"]);
            assert_eq!(database.query(failures), ["c"]);
        }
    }
}

#[test]
fn what_sqlite_rolled_back_with_a_step_that_fails_runs_again() {
    let database = TestDatabase::sqlite();
    database.execute(
        "CREATE TABLE guarded (id INTEGER); CREATE TRIGGER refuse BEFORE INSERT ON guarded \
         BEGIN SELECT RAISE(ROLLBACK, 'not here'); END",
    );
    let refused = |op: &mut Operations| {
        op.execute("INSERT INTO guarded (id) VALUES (1)");
        Ok(())
    };
    let history = [
        table_migration!("a", []),
        table_migration!("b", ["a"]),
        migration("c", &["b"], refused, nothing),
        table_migration!("d", ["c"]),
    ];
    let (mut all, said) = migrator(&database, history);
    let error = failed(wait(all.upgrade(&["head"])).unwrap_err());
    assert!(error.to_string().contains("not here"), "{error}");
    assert_eq!(revisions(&error.committed), ["a", "b"]);
    assert_eq!(database.version_rows(), ["b"]);
    assert_eq!(database.tables(), ["guarded", "t_a", "t_b"]);
    let mut said = std::mem::take(&mut *said.lock().unwrap());
    said.sort();
    let each = ["begins a", "begins b", "begins c", "ended a at a", "ended b at b"];
    assert_eq!(said, each, "each is said once");
    database.execute("DROP TRIGGER refuse");
    wait(all.upgrade(&["head"])).unwrap();
    assert_eq!(database.version_rows(), ["d"]);
}

/// The server has them, but didn't say that they are on its disk.
#[test]
fn what_a_lost_connection_leaves_unconfirmed_is_named() {
    let dies = |op: &mut Operations| {
        op.execute("SELECT pg_terminate_backend(pg_backend_pid())");
        Ok(())
    };
    in_time(|| {
        let Some(database) = TestDatabase::postgres() else { return Ok(()) };
        let history = [
            table_migration!("a", []),
            table_migration!("b", ["a"]),
            migration("c", &["b"], dies, nothing),
        ];
        let (mut all, said) = migrator(&database, history);
        all = all.retries(0);
        let error = failed(wait(all.upgrade(&["head"])).unwrap_err());
        assert_eq!(database.version_rows(), ["b"]);
        same(&revisions(&error.unconfirmed), &vec!["a", "b"])?;
        assert!(error.committed.is_empty());
        let found = error.found().join("\n");
        assert!(found.contains("not confirmed: a, b"), "{found}");
        assert_eq!(*said.lock().unwrap(), ["begins a", "begins b", "begins c"]);
        Ok(())
    });
}
