//! What is said of steps where the connection is lost: each begins once and ends once, though the answer
//! to its commit, or on MySQL to the one write that ends it and begins the next, was lost and it was found.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Event, Migrator};
use tests::{Proxy, Side, TestDatabase, migration, registry, table_migration, wait};

use super::lost::{clear, three};
use super::{history, nothing, second, servers};

fn typed(op: &mut Operations) -> Outcome {
    op.create_table("made", [column("id", Integer)]);
    op.create_index("made_id", "made", ["id"]);
    Ok(())
}

/// Of typed operations alone, so that nobody has to be asked what took effect.
fn all_typed() -> Migrator {
    let [a, c] = [table_migration!("a", []), table_migration!("c", ["b"])];
    Migrator::from_registry(registry([a, migration("b", &["a"], typed, nothing), c]))
}

/// What is said by a run that is cut so many messages behind the begin of an operation of `b`.
fn cut(database: &TestDatabase, all: Migrator, operation: usize, behind: usize) -> Vec<String> {
    let proxy = Arc::new(Proxy::before(database.url()));
    let lines = Arc::new(Mutex::new(Vec::new()));
    let (keeps, cuts) = (Arc::clone(&lines), Arc::clone(&proxy));
    let (mut operations, mut is_second, mut is_cut) = (0, false, false);
    let all = all.on(DatabaseUrl::parse(proxy.url()).unwrap()).lock_wait(Duration::from_secs(5));
    let mut all = all.observe(move |event| {
        let line = match event {
            Event::StepStarted { number, step } => {
                is_second = step.revision == "b";
                format!("begins {number} {}", step.revision)
            }
            Event::StepFinished { number, step } => format!("ended {number} {}", step.revision),
            Event::OperationStarted { .. } if is_second => {
                operations += 1;
                if operations == operation && !std::mem::replace(&mut is_cut, true) {
                    cuts.cut_at(cuts.count() + behind, Side::After);
                }
                return;
            }
            Event::Retrying { .. } => return cuts.heal(),
            _ => return,
        };
        keeps.lock().unwrap().push(line);
    });
    wait(all.upgrade(&["head"])).unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
    drop(all);
    let mut lines = std::mem::take(&mut *lines.lock().unwrap());
    lines.sort();
    lines
}

const ONCE: [&str; 6] =
    ["begins 1 a", "begins 2 b", "begins 3 c", "ended 1 a", "ended 2 b", "ended 3 c"];

#[test]
fn each_typed_step_begins_and_ends_once() {
    for database in servers() {
        for behind in 1..=10 {
            let lines = cut(&database, all_typed(), 1, behind);
            assert_eq!(lines, ONCE, "{behind} messages behind, on {}", database.dialect());
            assert_eq!(database.version_rows(), ["c"]);
            assert_eq!(database.tables(), ["made", "t_a", "t_c"]);
            clear(&database);
        }
    }
}

/// A transaction with SQL of its own is found too.
#[test]
fn each_step_begins_and_ends_once() {
    let Some(database) = TestDatabase::postgres() else { return };
    for behind in 1..=8 {
        let lines = cut(&database, history(second(three)), 4, behind);
        assert_eq!(lines, ONCE, "{behind} messages behind");
        super::is_done(&database, &["1", "2", "100"]);
        clear(&database);
    }
}
