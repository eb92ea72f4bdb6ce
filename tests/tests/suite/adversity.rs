//! What befalls a run on real databases: a full disk, a lost right, a deadlock, code that ends its own
//! transaction. Each run stops with a word that says where and why; what is left is looked at, the
//! cause is taken away, and the same command reaches the head, with everything done exactly once.

mod commits;
mod disk;
mod refused;
mod rolled_back;
mod steps;
mod waits;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Error, Event, Migration, Migrator, TransactionMode};
use tests::{TestDatabase, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn first(op: &mut Operations) -> Outcome {
    op.create_table("articles", [column("id", Integer).primary_key(), column("n", Integer)]);
    op.execute("INSERT INTO articles VALUES (1, 0), (2, 0)");
    op.create_table("other", [column("id", Integer).primary_key(), column("n", Integer)]);
    op.execute("INSERT INTO other VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0)");
    Ok(())
}

fn last(op: &mut Operations) -> Outcome {
    op.create_table("last", [column("id", Integer)]);
    op.execute("INSERT INTO last VALUES (1)");
    Ok(())
}

/// Three migrations; the test's own is `b`, in the middle. It begins with the table `half`.
fn migrator(url: DatabaseUrl, second: Record) -> Migrator {
    history(url, migration("b", &["a"], second, nothing))
}

/// The same, and `b` has no transaction on any database.
fn without_transaction(url: DatabaseUrl, second: Record) -> Migrator {
    let transaction = TransactionMode { upgrade: false, downgrade: false };
    history(url, Migration { transaction, ..migration("b", &["a"], second, nothing) })
}

fn history(url: DatabaseUrl, second: Migration) -> Migrator {
    let (first, last) =
        (migration("a", &[], first, nothing), migration("c", &["b"], last, nothing));
    // What others cause passes by itself; here it is seen what a run leaves.
    Migrator::from_registry(registry([first, second, last])).on(url).retries(0)
}

/// The error of a run that stops in `b`, and that says this of it.
#[track_caller]
fn stops(migrator: &mut Migrator, says: &[&str]) -> Error {
    let Err(error) = wait(migrator.upgrade(&["head"])) else { panic!("it doesn't stop") };
    let Error::Run(run) = &error else { panic!("{error}") };
    assert_eq!(run.step.revision, "b", "{error}");
    assert_eq!(run.not_begun, ["c"], "{error}");
    let found = error.found().join("\n");
    let (text, kept) = (format!("{error}\n{found}"), !run.committed.is_empty());
    for part in ["upgrade of revision 'b' failed: "].iter().chain(says) {
        assert!(text.contains(part), "'{part}' is missing in:\n{text}");
    }
    assert_eq!(found.contains("kept: a"), kept, "{found}");
    assert!(!found.contains("could not be taken back"), "{found}");
    assert!(error.help().is_some(), "{text}");
    error
}

/// What a run that stopped in `b` left: nothing of it, or without a transaction these rows in `half`.
#[track_caller]
fn left(database: &TestDatabase, half: &[&str]) {
    assert_eq!(database.version_rows(), ["a"]);
    if database.is_transactional() {
        assert_eq!(database.tables(), ["articles", "other"]);
    } else {
        assert_eq!(database.tables(), ["articles", "half", "other"]);
        assert_eq!(rows(database, "half"), half);
    }
}

/// Nobody but the user can say whether a function outside of a transaction took effect: here what it
/// did was undone by hand.
#[track_caller]
fn redo(migrator: &mut Migrator) {
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    assert!(error.help().unwrap().contains("migrate resume --redo"), "{error:?}");
    wait(migrator.resume(Some(migrate_core::Choice::Redo))).unwrap();
}

/// The same again, now that the cause is gone: everything is there, and once.
#[track_caller]
fn reaches_head(migrator: &mut Migrator, database: &TestDatabase, half: &[&str]) {
    let done = wait(migrator.upgrade(&["head"]));
    done.unwrap_or_else(|error| panic!("{error}\n{}", error.found().join("\n")));
    assert_eq!(database.version_rows(), ["c"]);
    assert_eq!(database.tables(), ["articles", "half", "last", "other"]);
    assert_eq!(rows(database, "half"), half);
    assert_eq!(rows(database, "last"), ["1"]);
}

fn rows(database: &TestDatabase, table: &str) -> Vec<String> {
    database.query(&format!("SELECT id FROM {table} ORDER BY id"))
}

/// Acts once, in a thread of its own that is waited for, before the n-th operation of `b`.
fn before(migrator: Migrator, n: usize, act: impl FnOnce() + Send + 'static) -> Migrator {
    let (mut act, mut is_second, mut operations) = (Some(act), false, 0);
    migrator.observe(move |event| match event {
        Event::StepStarted { step, .. } => is_second = step.revision == "b",
        Event::OperationStarted { .. } if is_second => {
            operations += 1;
            if operations == n
                && let Some(act) = act.take()
            {
                std::thread::spawn(act).join().unwrap();
            }
        }
        _ => {}
    })
}

/// The same database again, for another thread.
fn same(database: &TestDatabase) -> TestDatabase {
    TestDatabase::existing(database.dialect(), database.url().to_owned())
}

fn servers() -> impl Iterator<Item = TestDatabase> {
    [TestDatabase::postgres(), TestDatabase::mysql()].into_iter().flatten()
}

/// A user of a server who may do nothing yet; gone at the end.
struct User<'a> {
    database: &'a TestDatabase,
    name: String,
}

impl<'a> User<'a> {
    fn new(database: &'a TestDatabase) -> Self {
        let name = format!("user_{}", database.name());
        let user = Self { database, name };
        user.tell(match database.dialect() {
            Dialect::Postgres => "CREATE ROLE {user} LOGIN PASSWORD 'pw'",
            _ => "CREATE USER {user} IDENTIFIED BY 'pw'",
        });
        user
    }

    /// Executes statements of an administrator, with the name in them.
    #[track_caller]
    fn tell(&self, sql: &str) {
        self.database.execute(&self.named(sql));
    }

    fn named(&self, sql: &str) -> String {
        let name = match self.database.dialect() {
            Dialect::Postgres => self.name.clone(),
            _ => format!("{}@'%'", self.name),
        };
        sql.replace("{user}", &name)
    }

    fn url(&self) -> DatabaseUrl {
        let (scheme, rest) = self.database.url().split_once("://").unwrap();
        let (_, place) = rest.rsplit_once('@').unwrap();
        DatabaseUrl::parse(&format!("{scheme}://{}:pw@{place}", self.name)).unwrap()
    }
}

impl Drop for User<'_> {
    fn drop(&mut self) {
        let sql = match self.database.dialect() {
            Dialect::Postgres => "DROP OWNED BY {user} CASCADE; DROP ROLE {user}",
            _ => "DROP USER {user}",
        };
        let _ = self.database.try_execute(&self.named(sql));
    }
}
