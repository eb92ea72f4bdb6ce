//! Many processes at once on one database: each migration is run by exactly one of them, with the lock
//! and with the fence alone. `TEST_RACE_ROUNDS=50` runs more rounds than a few.

use std::path::Path;

use tests::{Output, TestDatabase, databases, migrate};

const PROCESSES: usize = 16;

fn rounds() -> usize {
    let rounds = std::env::var("TEST_RACE_ROUNDS").ok();
    rounds.map_or(2, |rounds| rounds.parse().unwrap())
}

fn upgrade_at_once(database: &TestDatabase, directory: &Path) -> Vec<Output> {
    std::thread::scope(|scope| {
        let upgrade = || migrate(directory, &["upgrade", "head", "--url", database.url()]);
        let started: Vec<_> = (0..PROCESSES).map(|_| scope.spawn(upgrade)).collect();
        started.into_iter().map(|process| process.join().unwrap()).collect()
    })
}

fn check(database: &TestDatabase, outputs: Vec<Output>) {
    let mut ran = 0;
    for output in outputs {
        let output = output.exits(0);
        ran += output.out.lines().filter(|line| line.starts_with("  upgrade ")).count();
    }
    assert_eq!(ran, 7, "each migration was run once");
    assert_eq!(database.version_rows(), ["f82b31"]);
    let journal = "SELECT revision, action, state FROM migrate_version_journal ORDER BY revision";
    let ids = ["abc123", "b7c2d9", "c41e88", "d90a17", "def456", "e5f6a0", "f82b31"];
    assert_eq!(database.query(journal), ids.map(|id| format!("{id}|upgrade|done")));
}

#[test]
fn sixteen_processes_upgrade_an_empty_database() {
    for database in (0..rounds()).flat_map(|_| databases()) {
        let outputs = upgrade_at_once(&database, database.directory());
        check(&database, outputs);
    }
}

/// Without the lock all of them run into each other; the fence lets one of them run each step.
#[test]
fn sixteen_processes_without_the_lock() {
    for database in (0..rounds()).flat_map(|_| databases()) {
        let settings = database.directory().join("migrate.toml");
        std::fs::write(settings, "lock = false\n").unwrap();
        let outputs = upgrade_at_once(&database, database.directory());
        check(&database, outputs);
    }
}
