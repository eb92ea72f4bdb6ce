//! Steps that others are in the way of: they give up early, so that nobody waits behind them, say who it
//! was, and are tried again. And what is not tried again.

mod blocked;
mod conflicts;
mod functions;
mod lost;
mod resumed;
mod said;

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Event, Migration, Migrator};
use tests::{TestDatabase, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn orders(op: &mut Operations) -> Outcome {
    op.create_table("orders", [column("id", Integer).primary_key(), column("n", Integer)]);
    op.create_table("done", [column("id", Integer)]);
    op.execute("INSERT INTO orders VALUES (1, 0), (2, 0)");
    Ok(())
}

fn last(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO done VALUES (100)");
    Ok(())
}

/// Three migrations; the test's own is `b`, in the middle.
fn history(second: Migration) -> Migrator {
    let first = migration("a", &[], orders, nothing);
    Migrator::from_registry(registry([first, second, migration("c", &["b"], last, nothing)]))
}

fn second(record: Record) -> Migration {
    migration("b", &["a"], record, nothing)
}

fn servers() -> impl Iterator<Item = TestDatabase> {
    [TestDatabase::postgres(), TestDatabase::mysql()].into_iter().flatten()
}

/// The same database again, for another thread.
fn same(database: &TestDatabase) -> TestDatabase {
    TestDatabase::existing(database.dialect(), database.url().to_owned())
}

/// What a run said of trying again.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<Event>>>);

impl Said {
    /// Whoever listens may do something when it is tried again.
    fn listen(
        &self,
        migrator: Migrator,
        mut also: impl FnMut(&Event) + Send + 'static,
    ) -> Migrator {
        let said = self.clone();
        migrator.observe(move |event| {
            if matches!(event, Event::Retrying { .. }) {
                said.0.lock().unwrap_or_else(PoisonError::into_inner).push(event.clone());
            }
            also(event);
        })
    }

    fn all(&self) -> Vec<Event> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Another session that executes something in a transaction and holds it for a while.
struct Other {
    /// Its number on the server.
    number: String,
    ended: JoinHandle<()>,
}

impl Other {
    fn begin(database: &TestDatabase, sql: &'static str, holds: Duration) -> Self {
        let database = same(database);
        let (begun, number) = std::sync::mpsc::channel();
        let ended = thread::spawn(move || {
            wait(async {
                let mut db = database.connect().await;
                let own = match database.dialect() {
                    Dialect::Postgres => "SELECT pg_backend_pid() AS own",
                    _ => "SELECT CONNECTION_ID() AS own",
                };
                let own: i64 = db.fetch(own, &[]).await.unwrap()[0].get("own").unwrap();
                db.execute_script(&format!("BEGIN; {sql}")).await.unwrap();
                begun.send(own.to_string()).unwrap();
                thread::sleep(holds);
                db.execute_script("COMMIT").await.unwrap();
            });
        });
        Self { number: number.recv_timeout(Duration::from_secs(20)).unwrap(), ended }
    }
}

/// Acts once, before the n-th operation of `b`.
fn before(n: usize, act: impl FnOnce() + Send + 'static) -> impl FnMut(&Event) + Send + 'static {
    let (mut act, mut is_second, mut operations) = (Some(act), false, 0);
    move |event| match event {
        Event::StepStarted { step, .. } => is_second = step.revision == "b",
        Event::OperationStarted { .. } if is_second => {
            operations += 1;
            if operations == n
                && let Some(act) = act.take()
            {
                thread::spawn(act).join().unwrap();
            }
        }
        _ => {}
    }
}

/// Everything is there, and once.
#[track_caller]
fn is_done(database: &TestDatabase, done: &[&str]) {
    assert_eq!(database.version_rows(), ["c"]);
    assert_eq!(database.query("SELECT id FROM done ORDER BY id"), done);
    let open = "SELECT count(*) FROM migrate_version_journal WHERE state = 'open'";
    assert_eq!(database.query(open), ["0"]);
}

/// How long the slowest of many reads took, until somebody says that it is over.
fn read_all_the_time(database: &TestDatabase, over: Arc<Mutex<bool>>) -> JoinHandle<Duration> {
    let database = same(database);
    thread::spawn(move || {
        wait(async {
            let mut db = database.connect().await;
            let mut slowest = Duration::ZERO;
            while !*over.lock().unwrap() {
                let since = Instant::now();
                db.fetch("SELECT count(*) AS n FROM orders", &[]).await.unwrap();
                slowest = slowest.max(since.elapsed());
                thread::sleep(Duration::from_millis(5));
            }
            slowest
        })
    })
}
