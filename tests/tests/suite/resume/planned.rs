//! A plan says of a step that was begun what a run would: how it goes on, or why it doesn't.

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::PlannedStep;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, databases, wait};

use super::{corrected, corrected_behind, fails_at_the_third, history, leave_in_doubt, migrator};

fn begun(database: &TestDatabase) -> Migrator {
    let mut failing = migrator(database, history(fails_at_the_third));
    wait(failing.upgrade(&["head"])).unwrap_err();
    failing
}

fn planned(migrator: &Migrator, direction: Direction, target: &str) -> Vec<PlannedStep> {
    wait(migrator.plan(direction, &[target])).unwrap().steps
}

/// What a plan and what a run refuses.
fn refused(all: &mut Migrator, direction: Direction, target: &str) -> (String, String) {
    let plan = wait(all.plan(direction, &[target])).unwrap_err();
    let run = match direction {
        Direction::Upgrade => wait(all.upgrade(&[target])),
        Direction::Downgrade => wait(all.downgrade(target)),
    };
    let run = run.unwrap_err();
    assert_eq!(plan.kind(), run.kind());
    (plan.explain(), run.explain())
}

#[test]
fn what_a_run_refuses_a_plan_refuses_in_the_same_words() {
    for database in databases() {
        begun(&database);
        let mut changed = migrator(&database, history(corrected));
        let (plan, run) = refused(&mut changed, Direction::Upgrade, "head");
        assert_eq!(plan, run);
        assert!(plan.contains("statements of it that took effect were changed since"), "{plan}");
        let without = history(corrected).into_iter().take(1).collect();
        let (plan, run) = refused(&mut migrator(&database, without), Direction::Upgrade, "head");
        assert_eq!(plan, run);
        assert!(plan.contains("doesn't contain that revision"), "{plan}");
        // An operation that has no inverse.
        let mut failing = migrator(&database, history(fails_at_the_third));
        let (plan, run) = refused(&mut failing, Direction::Downgrade, "a");
        assert_eq!(plan, run);
        assert!(plan.contains("can't be taken back: execute"), "{plan}");
        leave_in_doubt(&database);
        let (plan, run) = refused(&mut failing, Direction::Upgrade, "head");
        assert_eq!(plan, run);
        assert!(plan.contains("it is not certain whether that took effect"), "{plan}");
        assert_eq!(database.tables(), ["notes", "t"]);
    }
}

#[test]
fn what_goes_on_is_planned_first() {
    for database in databases() {
        begun(&database);
        let all = migrator(&database, history(corrected_behind));
        let revisions = |steps: &[PlannedStep]| -> Vec<String> {
            steps.iter().map(|planned| planned.step.revision.clone()).collect()
        };
        let steps = planned(&all, Direction::Upgrade, "head");
        assert_eq!(revisions(&steps), ["b", "c"]);
        assert_eq!((steps[0].statements_done, steps[0].statements), (2, 4));
        // What was begun counts as the first of so many, as it does in a run.
        assert_eq!(revisions(&planned(&all, Direction::Upgrade, "+1")), ["b"]);
        // Whatever is asked for, it is ended.
        let report = wait(all.plan(Direction::Upgrade, &["a"])).unwrap();
        assert_eq!(revisions(&report.steps), ["b"]);
        assert_eq!(
            (&report.rows_before[..], &report.rows_after[..]),
            (&["a".to_owned()][..], &["b".to_owned()][..])
        );
    }
}

/// As a run does, the inverse of what took effect, not the downgrade.
#[test]
fn the_part_that_took_effect_is_planned_backwards() {
    fn part(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.create_index("t_id", "t", ["id"]);
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    }
    for database in databases() {
        let mut all = migrator(&database, history(part));
        wait(all.upgrade(&["head"])).unwrap_err();
        let steps = planned(&all, Direction::Downgrade, "-1");
        let [step] = &steps[..] else { panic!("{steps:?}") };
        assert!(step.step.part);
        let operations: Vec<&str> = step
            .parts
            .iter()
            .flat_map(|part| &part.operations)
            .map(|op| &op.operation[..])
            .collect();
        assert_eq!(operations, ["drop_index 't_id'", "drop_table 't'"]);
        assert_eq!(wait(all.downgrade("-1")).unwrap().steps.len(), 1);
        assert_eq!(database.tables(), ["notes"]);
    }
}

#[test]
fn a_downgrade_that_was_begun_is_planned_first() {
    fn up(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.execute("INSERT INTO notes VALUES (2, 0)").undo("DELETE FROM missing");
        op.create_table("u", [column("id", Integer)]);
        Ok(())
    }
    for database in databases() {
        let mut migrations = history(up);
        migrations[1] = Migration { downgrade: Downgrade::Reversible, ..migrations[1] };
        let mut all = migrator(&database, migrations);
        wait(all.upgrade(&["b"])).unwrap();
        wait(all.downgrade("a")).unwrap_err();
        let steps = planned(&all, Direction::Upgrade, "head");
        let seen: Vec<_> =
            steps.iter().map(|step| (step.step.direction, &step.step.revision[..])).collect();
        let (up, down) = (Direction::Upgrade, Direction::Downgrade);
        assert_eq!(seen, [(down, "b"), (up, "b"), (up, "c")]);
        assert_eq!((steps[0].statements_done, steps[0].statements), (1, 3));
        let (plan, run) = refused(&mut all, Direction::Upgrade, "+1");
        assert_eq!(plan, run);
        assert!(plan.contains("help:  finish it first: migrate resume"), "{plan}");
    }
}

/// Who is at it may be behind any statement by now: the journal says how far it was.
#[test]
fn a_step_that_is_being_run_is_planned_as_the_journal_says() {
    for database in databases() {
        begun(&database);
        leave_in_doubt(&database);
        let all = migrator(&database, history(fails_at_the_third));
        let url = database.parsed_url();
        let (held, is_held) = std::sync::mpsc::channel();
        let (end, is_ended) = std::sync::mpsc::channel::<()>();
        let is_ended = std::sync::Mutex::new(is_ended);
        let running = std::thread::spawn(move || {
            let database = TestDatabase::existing(url.dialect(), url.secret().to_owned());
            let mut other =
                migrator(&database, history(fails_at_the_third)).observe(move |event| {
                    if matches!(event, migrate_core::Event::Resumed { .. }) {
                        held.send(()).unwrap();
                        is_ended.lock().unwrap().recv().unwrap();
                    }
                });
            wait(other.resume(Some(migrate_core::Choice::Skip))).unwrap();
        });
        is_held.recv().unwrap();
        let steps = planned(&all, Direction::Upgrade, "head");
        assert_eq!((steps[0].statements_done, steps[0].statements), (2, 4));
        end.send(()).unwrap();
        running.join().unwrap();
        assert_eq!(database.version_rows(), ["b"]);
    }
}
