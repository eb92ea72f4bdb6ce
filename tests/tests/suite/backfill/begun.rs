//! `require_backfill` in a step that was begun: it executes nothing, so it may be taken out, or added,
//! and is asked again where the step goes on.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::Leftover;
use migrate_core::{Error, Migration, Migrator, TransactionMode};
use tests::{TestDatabase, databases, migration, wait};

use super::{fill_table, migrator, nothing, touched};

const OUTSIDE: TransactionMode = TransactionMode { upgrade: false, downgrade: false };

fn later(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").batch(50).deferred();
    Ok(())
}

fn of(database: &TestDatabase, needs: fn(&mut Operations) -> Outcome) -> Migrator {
    let needs = migration("needs", &["later"], needs, nothing);
    let needs = Migration { transaction: OUTSIDE, ..needs };
    migrator(database, [migration("later", &[], later, nothing), needs])
}

fn fails(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("id", Integer)]);
    op.require_backfill("later");
    op.execute("INSERT INTO missing VALUES (1)");
    Ok(())
}

fn without(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("id", Integer)]);
    op.execute("INSERT INTO t VALUES (1)");
    Ok(())
}

fn with(op: &mut Operations) -> Outcome {
    op.require_backfill("later");
    op.create_table("t", [column("id", Integer)]);
    op.require_backfill("later");
    op.execute("INSERT INTO t VALUES (1)");
    op.require_backfill("later");
    Ok(())
}

fn begin(database: &TestDatabase, needs: fn(&mut Operations) -> Outcome) -> Leftover {
    let error = wait(of(database, needs).upgrade(&["head"]));
    let Err(Error::Run(run)) = error else { panic!("{error:?}") };
    run.leftover
}

#[test]
fn it_is_no_statement_of_the_step() {
    for database in databases() {
        fill_table(&database, 10);
        let part = Leftover::Part { done: 1, total: 2, in_doubt: None };
        assert_eq!(begin(&database, fails), part);
        wait(of(&database, without).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT id FROM t"), ["1"]);
        let counted = "SELECT statements, statements_done FROM migrate_version_journal \
                       WHERE revision = 'needs'";
        assert_eq!(database.query(counted), ["2|2"]);
    }
    for database in databases() {
        fill_table(&database, 10);
        begin(&database, fails);
        wait(of(&database, with).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT id FROM t"), ["1"]);
        assert_eq!(database.version_rows(), ["needs"]);
    }
}

#[test]
fn it_is_asked_again_where_the_step_goes_on() {
    fn needs_at_the_end(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.execute("INSERT INTO t VALUES (1)");
        op.require_backfill("later");
        Ok(())
    }
    for needs in [with as fn(&mut Operations) -> Outcome, needs_at_the_end] {
        for database in databases() {
            fill_table(&database, 500);
            wait(of(&database, needs).upgrade(&["later"])).unwrap();
            let text = |error: Error| error.explain();
            for _ in 0..2 {
                let error = text(wait(of(&database, needs).upgrade(&["head"])).unwrap_err());
                assert!(error.contains("the backfill of 'items' has not ended"), "{error}");
                assert!(!error.contains("not certain"), "{error}");
                assert_eq!(database.version_rows(), ["later"]);
            }
            wait(of(&database, needs).backfill()).unwrap();
            wait(of(&database, needs).upgrade(&["head"])).unwrap();
            assert_eq!(database.query("SELECT id FROM t"), ["1"], "once");
            assert_eq!(touched(&database), ["1|500"]);
        }
    }
}

/// What takes back the part that took effect knows what that was.
#[test]
fn what_took_effect_is_taken_back_without_it() {
    fn taken_out(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    }
    for needs in [fails as fn(&mut Operations) -> Outcome, taken_out] {
        for database in databases() {
            fill_table(&database, 10);
            begin(&database, fails);
            let report = wait(of(&database, needs).downgrade("-1")).unwrap();
            assert!(report.steps[0].part);
            assert_eq!(database.tables(), ["items"]);
            assert_eq!(database.version_rows(), ["later"]);
        }
    }
}

/// The place of a backfill is found again by its number among the statements.
#[test]
fn a_backfill_behind_it_goes_on_from_its_place() {
    fn needed(op: &mut Operations) -> Outcome {
        op.require_backfill("later");
        op.backfill("items").set("touched = touched + 2").batch(100);
        Ok(())
    }
    fn taken_out(op: &mut Operations) -> Outcome {
        op.backfill("items").set("touched = touched + 2").batch(100);
        Ok(())
    }
    for database in databases() {
        fill_table(&database, 40);
        wait(of(&database, needed).upgrade(&["later"])).unwrap();
        super::insert_rows(&database, "items (id, name)", 41..=1000);
        let interrupt = migrate_core::Interrupt::new();
        let asked = interrupt.clone();
        let mut ended = of(&database, needed).interrupt(interrupt).observe(move |event| {
            if matches!(event, migrate_core::Event::Backfill(report) if report.batches > 0) {
                asked.request();
            }
        });
        wait(ended.upgrade(&["head"])).unwrap_err();
        let before = touched(&database);
        assert!(before.len() > 1, "it was ended in the middle: {before:?}");
        wait(of(&database, taken_out).upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["2|960", "3|40"]);
    }
}

/// Under a condition nothing else may stand.
#[test]
fn alone_under_a_condition() {
    fn conditional(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.when(table_exists("items"), |op| {
            op.require_backfill("later");
        });
        op.execute("INSERT INTO t VALUES (1)");
        Ok(())
    }
    fn corrected(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.when(table_exists("nothing"), |op| {
            op.require_backfill("later");
        });
        op.execute("INSERT INTO t VALUES (1)");
        Ok(())
    }
    for database in databases() {
        fill_table(&database, 500);
        let part = Leftover::Part { done: 1, total: 2, in_doubt: None };
        assert_eq!(begin(&database, conditional), part);
        assert_eq!(begin(&database, conditional), part);
        // What was decided executed nothing, so the condition may be corrected.
        wait(of(&database, corrected).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT id FROM t"), ["1"]);
        assert_eq!(touched(&database), ["0|500"]);
    }
}
