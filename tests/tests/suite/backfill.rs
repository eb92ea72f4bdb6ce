//! Backfills: every row once, whatever ends the run, on every database.

mod asked;
mod begun;
mod deferred;
mod ended;
mod keys;
mod killed;
mod writer;

use std::sync::{Arc, Mutex};

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::{BackfillReport, BackfillState};
use migrate_core::{Event, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn migrator(database: &TestDatabase, migrations: impl IntoIterator<Item = Migration>) -> Migrator {
    Migrator::from_registry(registry(migrations)).on(database.parsed_url())
}

/// A migrator of one migration that records this.
fn one(database: &TestDatabase, upgrade: fn(&mut Operations) -> Outcome) -> Migrator {
    migrator(database, [migration("a", &[], upgrade, nothing)])
}

/// What is told of backfills.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<BackfillReport>>>);

impl Told {
    fn by(migrator: Migrator) -> (Migrator, Self) {
        let told = Self::default();
        let telling = told.clone();
        let migrator = migrator.observe(move |event| {
            if let Event::Backfill(report) = event {
                telling.0.lock().unwrap().push(report.clone());
            }
        });
        (migrator, told)
    }

    fn last(&self) -> BackfillReport {
        self.0.lock().unwrap().last().unwrap().clone()
    }
}

/// A table with so many rows, numbered from 1.
fn fill_table(database: &TestDatabase, rows: usize) {
    database.execute(
        "CREATE TABLE items (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL, \
         slug VARCHAR(40), touched INTEGER NOT NULL DEFAULT 0)",
    );
    insert_rows(database, "items (id, name)", 1..=rows);
}

fn insert_rows(database: &TestDatabase, into: &str, ids: impl IntoIterator<Item = usize>) {
    let rows: Vec<String> = ids.into_iter().map(|id| format!("({id}, 'Name {id}')")).collect();
    for rows in rows.chunks(5000) {
        database.execute(&format!("INSERT INTO {into} VALUES {}", rows.join(", ")));
    }
}

/// Each number of changes, and how many rows have it.
fn touched(database: &TestDatabase) -> Vec<String> {
    database.query("SELECT touched, count(*) FROM items GROUP BY touched ORDER BY touched")
}

fn count_each(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").set("slug = lower(name)").batch(300);
    Ok(())
}

#[test]
fn every_row_is_changed_once_and_the_journal_says_so() {
    for database in databases() {
        fill_table(&database, 5000);
        let (mut migrator, told) = Told::by(one(&database, count_each));
        wait(migrator.upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|5000"]);
        let slug = database.query("SELECT slug FROM items WHERE id = 4711");
        assert_eq!(slug, ["name 4711"]);
        let report = told.last();
        assert_eq!(report.state, BackfillState::Done);
        assert_eq!((report.rows, report.rows_changed), (5000, 5000));
        assert!(report.batches > 1, "{report:?}");
        let row = database
            .query("SELECT state, rows_passed, rows_changed FROM migrate_version_backfills");
        assert_eq!(row, ["done|5000|5000"]);
        let journal = database.query("SELECT state, statements_done FROM migrate_version_journal");
        assert_eq!(journal, ["done|1"]);
        // It is a table of this program's own.
        assert_eq!(wait(migrator.drift()).unwrap().map(|drift| drift.changes.len()), Some(0));
    }
}

fn some(op: &mut Operations) -> Outcome {
    op.backfill("items")
        .set("touched = touched + 1")
        .where_("id > 10 AND slug IS NULL OR id = 1 -- nothing else")
        .batch(7);
    Ok(())
}

#[test]
fn only_what_the_condition_says() {
    for database in databases() {
        fill_table(&database, 100);
        database.execute("UPDATE items SET slug = 'x' WHERE id % 2 = 0");
        let (mut migrator, told) = Told::by(one(&database, some));
        wait(migrator.upgrade(&["head"])).unwrap();
        // The odd ones from 11 on, and the first.
        assert_eq!(touched(&database), ["0|54", "1|46"]);
        assert_eq!((told.last().rows, told.last().rows_changed), (100, 46));
    }
}

#[test]
fn an_empty_table_and_one_that_is_one_batch() {
    for database in databases() {
        for rows in [0, 300] {
            if rows > 0 {
                database.execute("DROP TABLE items");
            }
            fill_table(&database, rows);
            let mut migrator = one(&database, count_each);
            wait(migrator.upgrade(&["head"])).unwrap();
            let expected = if rows == 0 { vec![] } else { vec!["1|300".to_owned()] };
            assert_eq!(touched(&database), expected);
            wait(migrator.downgrade("base")).unwrap();
        }
    }
}

fn among_others(op: &mut Operations) -> Outcome {
    op.add_column("items", column("extra", Integer));
    op.backfill("items").set("extra = 7").set("touched = touched + 1").batch(10).undo("");
    op.alter_column("items", "extra").set_not_null().was(column("extra", Integer));
    Ok(())
}

/// What stands before it is committed first, and what stands behind it finds all rows.
#[test]
fn in_the_middle_of_a_migration() {
    for database in databases() {
        fill_table(&database, 100);
        let reversible = migrate_core::Downgrade::Reversible;
        let a = Migration { downgrade: reversible, ..migration("a", &[], among_others, nothing) };
        let mut migrator = migrator(&database, [a]);
        wait(migrator.upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|100"]);
        assert_eq!(database.query("SELECT min(extra), max(extra) FROM items"), ["7|7"]);
        wait(migrator.downgrade("base")).unwrap();
        assert!(!database.schema().concat().contains("extra"));
    }
}
