//! Deferred backfills: an upgrade goes on without them, `migrate backfill` finishes them, and a later
//! migration that needs one stops until it is.

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::BackfillState;
use migrate_core::{Error, ErrorKind, Event, Migration, Migrator};
use tests::{TestDatabase, databases, migration, wait};

use super::{Told, fill_table, migrator, nothing, touched};

fn later(op: &mut Operations) -> Outcome {
    op.backfill("items").set("touched = touched + 1").batch(50).deferred();
    Ok(())
}

fn between(op: &mut Operations) -> Outcome {
    op.create_table("between_them", [column("id", Integer)]);
    Ok(())
}

fn drop_between(op: &mut Operations) -> Outcome {
    op.drop_table("between_them");
    Ok(())
}

fn needs(op: &mut Operations) -> Outcome {
    op.require_backfill("later");
    op.create_table("behind", [column("id", Integer)]);
    Ok(())
}

fn drop_behind(op: &mut Operations) -> Outcome {
    op.drop_table("behind");
    Ok(())
}

fn history() -> [Migration; 3] {
    [
        migration("later", &[], later, nothing),
        migration("between", &["later"], between, drop_between),
        migration("needs", &["between"], needs, drop_behind),
    ]
}

fn of(database: &TestDatabase) -> Migrator {
    migrator(database, history())
}

#[test]
fn what_needs_it_stops_until_it_is_finished() {
    for database in databases() {
        fill_table(&database, 500);
        let (mut migrator, told) = Told::by(of(&database));
        let error = wait(migrator.upgrade(&["head"])).unwrap_err().explain();
        assert_eq!(told.last().state, BackfillState::Deferred);
        assert!(
            error.contains("require_backfill 'later' at tests/tests/suite/backfill/"),
            "{error}"
        );
        assert!(error.contains("the backfill of 'items' has not ended"), "{error}");
        assert!(
            error.contains("help:  finish it, then run this again: migrate backfill"),
            "{error}"
        );
        assert_eq!(database.version_rows(), ["between"]);
        assert_eq!(database.tables(), ["between_them", "items"]);
        assert_eq!(touched(&database), ["0|500"]);
        let pending = wait(migrator.pending_backfills()).unwrap();
        let [report] = &pending[..] else { panic!("{pending:?}") };
        assert_eq!((report.revision.as_str(), report.rows), ("later", 0));
        let reports = wait(migrator.backfill()).unwrap();
        assert_eq!(reports.len(), 1);
        assert_eq!((reports[0].rows, &reports[0].state), (500, &BackfillState::Done));
        assert_eq!(touched(&database), ["1|500"]);
        assert!(wait(migrator.pending_backfills()).unwrap().is_empty());
        assert!(wait(migrator.backfill()).unwrap().is_empty());
        wait(migrator.upgrade(&["head"])).unwrap();
        assert_eq!(database.version_rows(), ["needs"]);
        assert_eq!(touched(&database), ["1|500"]);
    }
}

/// So a new database, and one for development, needs no second command.
#[test]
fn what_fits_in_one_batch_is_done_at_once() {
    for database in databases() {
        fill_table(&database, 50);
        wait(of(&database).upgrade(&["head"])).unwrap();
        assert_eq!(touched(&database), ["1|50"]);
        assert_eq!(database.version_rows(), ["needs"]);
    }
}

#[test]
fn it_is_ended_and_gone_on_with() {
    for database in databases() {
        fill_table(&database, 1000);
        let mut all = of(&database);
        wait(all.upgrade(&["between"])).unwrap();
        let interrupt = migrate_core::Interrupt::new();
        let asked = interrupt.clone();
        let mut ended = of(&database).interrupt(interrupt).observe(move |event| {
            if matches!(event, Event::Backfill(report) if report.batches > 0) {
                asked.request();
            }
        });
        let error = wait(ended.backfill()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted);
        let error = error.explain();
        assert!(
            error.contains("the backfill of revision 'later' stopped: it was asked"),
            "{error}"
        );
        assert!(error.contains("backfill 'items': 50 "), "{error}");
        assert!(error.contains("help:  run this again: it goes on from there"), "{error}");
        assert_eq!(touched(&database), ["0|950", "1|50"]);
        wait(all.backfill()).unwrap();
        assert_eq!(touched(&database), ["1|1000"]);
    }
}

/// Its revision is applied, so what is corrected was edited.
#[test]
fn a_fault_is_corrected_and_the_change_declared() {
    fn wrong(op: &mut Operations) -> Outcome {
        op.backfill("items").set("touched = missing + 1").batch(50).deferred();
        Ok(())
    }
    for database in databases() {
        fill_table(&database, 500);
        let mut all = migrator(&database, [migration("later", &[], wrong, nothing)]);
        wait(all.upgrade(&["head"])).unwrap();
        let error = wait(all.backfill()).unwrap_err().explain();
        let help = "help:  correct tests/tests/suite/backfill/deferred.rs:";
        assert!(error.contains(help), "{error}");
        let again = ", then run this again; how to declare that edit is said by migrate verify";
        assert!(error.contains(again), "{error}");
        let mut all = migrator(&database, [migration("later", &[], later, nothing)]);
        wait(all.backfill()).unwrap();
        assert_eq!(touched(&database), ["1|500"]);
        let verified = wait(all.verify()).unwrap().remove(0);
        assert!(verified.help().unwrap().contains("accepts = ["), "{verified:?}");
    }
}

/// Both begin at the same place: what the second one did in that batch is rolled back.
#[test]
fn of_two_programs_one_stops() {
    for database in databases() {
        fill_table(&database, 1000);
        wait(of(&database).upgrade(&["between"])).unwrap();
        let url = database.parsed_url();
        let mut stopped = of(&database).observe(move |event| {
            if matches!(event, Event::Backfill(report) if report.batches == 1) {
                // As if another one had committed the next batch.
                let moved = "UPDATE migrate_version_backfills SET batches = batches + 1";
                let url = url.clone();
                let other = std::thread::spawn(move || {
                    let other = TestDatabase::existing(url.dialect(), url.secret().to_owned());
                    other.execute(moved);
                });
                other.join().unwrap();
            }
        });
        let error = wait(stopped.backfill()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Locked, "{error:?}");
        let error = error.explain();
        assert!(error.contains("stopped: another program goes on with it"), "{error}");
        assert_eq!(touched(&database), ["0|950", "1|50"]);
    }
}

#[test]
fn what_is_taken_back_is_pending_no_more() {
    for database in databases() {
        fill_table(&database, 500);
        let mut migrator = of(&database);
        wait(migrator.upgrade(&["between"])).unwrap();
        wait(migrator.downgrade("base")).unwrap();
        assert!(wait(migrator.pending_backfills()).unwrap().is_empty());
        // Once more, it is one again, and is done once.
        wait(migrator.upgrade(&["between"])).unwrap();
        assert_eq!(wait(migrator.pending_backfills()).unwrap().len(), 1);
        wait(migrator.backfill()).unwrap();
        assert_eq!(touched(&database), ["1|500"]);
    }
}

fn needs_another(op: &mut Operations) -> Outcome {
    op.require_backfill("latter");
    Ok(())
}

#[test]
fn a_revision_that_is_none_is_known_before_anything_runs() {
    let database = TestDatabase::sqlite();
    let history = [
        migration("later", &[], nothing, nothing),
        migration("needs", &["later"], needs_another, nothing),
    ];
    let error = wait(migrator(&database, history).upgrade(&["head"])).unwrap_err().explain();
    let expected = "revision 'needs': require_backfill 'latter': this program contains no such";
    assert!(error.contains(expected), "{error}");
    assert!(database.is_untouched());
}

/// What is not there is never pending, so nothing would be waited for.
#[test]
fn a_revision_without_a_backfill_is_known_before_anything_runs() {
    let database = TestDatabase::sqlite();
    let history = [
        migration("later", &[], between, drop_between),
        migration("needs", &["later"], needs, drop_behind),
    ];
    let error = wait(migrator(&database, history).upgrade(&["head"])).unwrap_err();
    assert!(matches!(error, Error::Prepare(_)), "{error:?}");
    let error = error.explain();
    let expected = "revision 'needs': require_backfill 'later': revision 'later' has no backfill";
    assert!(error.contains(expected), "{error}");
    assert!(error.contains("help:  at tests/tests/suite/backfill/deferred.rs:"), "{error}");
    assert!(
        error.contains("name the revision whose backfill is needed, or leave it out"),
        "{error}"
    );
    assert!(database.is_untouched());
    // The way back asks too.
    let history =
        [migration("later", &[], nothing, nothing), migration("needs", &["later"], nothing, needs)];
    let mut all = migrator(&database, history);
    wait(all.upgrade(&["head"])).unwrap();
    let error = wait(all.downgrade("later")).unwrap_err().explain();
    assert!(error.contains(expected), "{error}");
    assert_eq!(database.version_rows(), ["needs"]);
}

/// One that has a backfill elsewhere, or may have had one, is no mistake.
#[test]
fn what_may_have_a_backfill_is_waited_for() {
    fn on_another_database(op: &mut Operations) -> Outcome {
        if op.dialect() == Dialect::MySql {
            op.backfill("items").set("touched = touched + 1").deferred();
        }
        Ok(())
    }
    fn if_told(op: &mut Operations) -> Outcome {
        if op.x("fill").is_some() {
            op.backfill("items").set("touched = touched + 1").deferred();
        }
        Ok(())
    }
    fn if_there(op: &mut Operations) -> Outcome {
        op.when(table_exists("nothing"), |op| {
            op.backfill("nothing").set("touched = touched + 1").deferred();
        });
        Ok(())
    }
    fn at_once(op: &mut Operations) -> Outcome {
        op.backfill("items").set("touched = touched + 1");
        Ok(())
    }
    for later in [on_another_database, if_told, if_there, at_once] {
        let database = TestDatabase::sqlite();
        fill_table(&database, 5);
        let history = [
            migration("later", &[], later, nothing),
            migration("needs", &["later"], needs, drop_behind),
        ];
        let mut all = migrator(&database, history);
        wait(all.upgrade(&["head"])).unwrap();
        wait(all.downgrade("base")).unwrap();
        assert!(database.version_rows().is_empty());
    }
}

#[test]
fn a_script_can_not_ask_whether_it_has_ended() {
    let database = TestDatabase::sqlite();
    let range = "between:needs".parse().unwrap();
    let server = database.dialect();
    let error = of(&database).script(Direction::Upgrade, &range, server, true).unwrap_err();
    assert!(matches!(error, Error::Prepare(_)), "{error:?}");
    let error = error.explain();
    assert!(error.contains("require_backfill 'later' needs a live database"), "{error}");
}

/// The command, on the real binary.
#[test]
fn the_command() {
    for database in databases() {
        let run = |arguments: &[&str]| super::killed::run(&database, arguments, &[]);
        let plan = run(&["plan"]).exits(0).out;
        assert!(plan.contains("  backfill 'items' in batches, may lose data ("), "{plan}");
        assert!(
            plan.contains("  backfill 'items' in batches, deferred, may lose data ("),
            "{plan}"
        );
        let plan = run(&["plan", "--format", "json"]).exits(0).json();
        let of = |step: usize| plan["steps"][step]["parts"][0]["operations"][0]["batches"].clone();
        assert_eq!(of(1), serde_json::json!({ "rows": 1000, "deferred": false }));
        assert_eq!(of(2), serde_json::json!({ "rows": 100, "deferred": true }));
        assert!(of(0).is_null());
        run(&["upgrade", "fill"]).exits(0);
        super::killed::insert(&database, 2000);
        run(&["upgrade", "later"]).exits(0);
        let output = run(&["upgrade", "head"]).exits(1);
        assert!(
            output.err.contains("help:  finish it, then run this again: fill --url"),
            "{}",
            output.err
        );
        let output = run(&["backfill", "--status"]).exits(3);
        let line = "later backfill 'items': 0 rows are done, in 0 batches\n";
        assert_eq!(output.out, line);
        let output = run(&["backfill", "--status", "--format", "json"]).exits(3);
        assert!(output.out.contains("\"state\": \"deferred\""), "{}", output.out);
        let output = run(&["backfill"]).exits(0);
        let line = "    backfill 'items': 2 000 rows, 2 000 of them changed (";
        assert!(output.out.contains(line), "{}", output.out);
        assert_eq!(
            run(&["backfill"]).exits(0).out.lines().last(),
            Some("nothing to do: no backfill is left")
        );
        assert_eq!(run(&["backfill", "--status"]).exits(0).out, "no backfill is left\n");
        run(&["upgrade", "head"]).exits(0);
        assert_eq!(database.query("SELECT DISTINCT later FROM items"), ["1"]);
    }
}
