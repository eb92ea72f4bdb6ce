//! Scripts that are easy to split wrongly, each run by the native client and by a migration: both
//! must leave the same schema and the same rows, and fail with the same error or not at all.

mod mysql;
pub(crate) mod native;
mod postgres;
mod sqlite;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use migrate_core::prelude::*;
use migrate_core::runner::Culprit;
use migrate_core::{Error, Migrator};
use native::{Client, Ending};
use tests::{TestDatabase, migration, registry, wait};

/// A script, and what to give the native client where it needs more, such as a `DELIMITER`.
struct Script {
    name: &'static str,
    sql: &'static str,
    native: &'static str,
}

impl Script {
    const fn new(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql, native: sql }
    }

    const fn with_native(name: &'static str, sql: &'static str, native: &'static str) -> Self {
        Self { name, sql, native }
    }
}

/// How many databases are worked on at a time.
const WORKERS: usize = 4;

#[test]
fn postgres_does_what_psql_does() {
    compare(Dialect::Postgres, postgres::SCRIPTS, 115);
}

#[test]
fn mysql_does_what_its_client_does() {
    compare(Dialect::MySql, mysql::SCRIPTS, 103);
}

#[test]
fn sqlite_does_what_its_shell_does() {
    compare(Dialect::Sqlite, sqlite::SCRIPTS, 93);
}

/// At least this many: none gets lost unseen.
fn compare(dialect: Dialect, scripts: &[&[Script]], least: usize) {
    let Some(client) = Client::of(dialect) else { return };
    let scripts: Vec<&Script> = scripts.iter().copied().flatten().collect();
    assert!(scripts.len() >= least, "only {} scripts for {dialect}", scripts.len());
    let (next, faults) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(script) = scripts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    faults.lock().unwrap().extend(differences(&client, dialect, script));
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{} differ:\n{}", faults.len(), faults.join("\n"));
}

/// What the migration did otherwise than the client.
fn differences(client: &Client, dialect: Dialect, script: &Script) -> Option<String> {
    let open = || match dialect {
        Dialect::Sqlite => TestDatabase::sqlite(),
        dialect => TestDatabase::on_server(dialect).unwrap(),
    };
    let (by_client, by_us) = (open(), open());
    let expected = client.run(&by_client, script.native);
    let found = run(&by_us, script.sql);
    let (expected_dump, found_dump) = (client.dump(&by_client), client.dump(&by_us));
    let name = script.name;
    if expected != found {
        return Some(format!(
            "'{name}' ends otherwise:\n  client {expected:?}\n  we     {found:?}"
        ));
    }
    (expected_dump != found_dump).then(|| {
        format!(
            "'{name}' leaves something else:\n--- client\n{expected_dump}\n--- we\n{found_dump}"
        )
    })
}

/// Runs a script as a migration without a transaction.
fn run(database: &TestDatabase, sql: &str) -> Ending {
    let mut whole = migration(
        "a",
        &[],
        |op| {
            let sql = op.x("sql").ok_or("no sql")?;
            op.execute(sql);
            Ok(())
        },
        |_| Ok(()),
    );
    whole.transaction.upgrade = false;
    let x = [("sql".to_owned(), sql.to_owned())].into();
    let mut migrator = Migrator::from_registry(registry([whole])).on(database.parsed_url()).x(x);
    let ending = match wait(migrator.upgrade(&["head"])) {
        Ok(_) => Ending::Done,
        Err(Error::Run(run)) => match run.culprit {
            Culprit::Statement { source, .. } => {
                Ending::failed(database, source.code.as_deref(), &source.message)
            }
            culprit => Ending::Failed(culprit.to_string()),
        },
        Err(error) => Ending::Failed(error.to_string()),
    };
    database.execute("DROP TABLE IF EXISTS migrate_version");
    database.execute("DROP TABLE IF EXISTS migrate_version_fence");
    database.execute("DROP TABLE IF EXISTS migrate_version_journal");
    ending
}
