//! A step with a `when` that failed or was interrupted: what was decided is kept where something of it took
//! effect, and decided anew where nothing did.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Choice, Migration, Migrator};
use tests::{databases, migration, registry, wait};

use crate::resume::{history, migrator};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

/// A side of which nothing took effect is decided anew, and may be corrected.
#[test]
fn what_failed_at_once_is_decided_anew() {
    fn wrong(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.when(table_exists("u"), |op| _ = op.create_table("not_this", [column("id", Integer)]))
            .otherwise(|op| {
                op.execute("INSERT INTO missing VALUES (1)");
            });
        Ok(())
    }
    fn corrected(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        op.when(table_exists("notes"), |op| _ = op.create_table("this", [column("id", Integer)]))
            .otherwise(|op| {
                op.execute("INSERT INTO missing VALUES (1)");
            });
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, history(wrong)).upgrade(&["head"])).unwrap_err();
        let (_, open) = wait(migrator(&database, history(wrong)).current_and_open_step()).unwrap();
        let open = open.unwrap();
        assert_eq!((open.statements_done, &open.decisions[..]), (1, &[][..]));
        wait(migrator(&database, history(corrected)).upgrade(&["head"])).unwrap();
        assert_eq!(database.tables(), ["notes", "t", "this"]);
    }
}

/// What took effect of a side must read as it did, its condition too; what doesn't stand yet may be
/// corrected, and the decision holds.
#[test]
fn what_took_effect_keeps_its_decision() {
    macro_rules! step {
        ($condition:expr, $last:expr) => {
            |op: &mut Operations| {
                op.when($condition, |op| {
                    op.create_table("t", [column("id", Integer)]);
                    op.execute($last);
                })
                .otherwise(|op| _ = op.create_table("wrong", [column("id", Integer)]));
                op.when(table_exists("wrong"), |op| _ = op.drop_table("t"));
                Ok(())
            }
        };
    }
    let failing = step!(table_exists("t").not(), "INSERT INTO missing VALUES (1)");
    let changed = step!(table_exists("u").not(), "INSERT INTO t VALUES (1)");
    let corrected = step!(table_exists("t").not(), "INSERT INTO t VALUES (1)");
    for database in databases() {
        wait(migrator(&database, history(failing)).upgrade(&["head"])).unwrap_err();
        assert_eq!(database.tables(), ["notes", "t"]);
        let error = wait(migrator(&database, history(changed)).upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("were changed since"), "{error}");
        wait(migrator(&database, history(corrected)).upgrade(&["head"])).unwrap();
        assert_eq!(database.tables(), ["notes", "t"]);
        assert_eq!(database.query("SELECT id FROM t"), ["1"]);
        assert_eq!(database.version_rows(), ["c"]);
    }
}

fn asks_then_fails(op: &mut Operations) -> Outcome {
    op.when(table_exists("t").not(), |op| {
        op.create_table("t", [column("id", Integer)]);
        op.execute("INSERT INTO missing VALUES (1)");
        op.add_column("t", column("n", Integer));
    })
    .otherwise(|op| _ = op.create_table("wrong", [column("id", Integer)]));
    Ok(())
}

/// As the user says about a statement in doubt, in the side that was taken.
#[test]
fn a_choice_keeps_the_decision() {
    for choice in [Choice::Skip, Choice::Redo] {
        for database in databases() {
            let mut all = migrator(&database, history(asks_then_fails));
            wait(all.upgrade(&["head"])).unwrap_err();
            let unit = "SELECT done_hash FROM migrate_version_journal WHERE state = 'open'";
            let done = database.query(unit).remove(0);
            database.execute(&format!(
                "UPDATE migrate_version_journal SET in_doubt = 2, done_hash = '{done}:changed' \
                 WHERE state = 'open'"
            ));
            let error = wait(all.upgrade(&["head"])).unwrap_err();
            assert!(error.to_string().contains("it is not certain"), "{error}");
            database.execute("CREATE TABLE missing (id INTEGER)");
            wait(all.resume(Some(choice))).unwrap();
            assert_eq!(database.tables(), ["missing", "notes", "t"]);
            assert!(database.query("SELECT n FROM t").is_empty());
            let rows = database.query("SELECT count(*) FROM missing");
            assert_eq!(rows, [if choice == Choice::Skip { "0" } else { "1" }]);
        }
    }
}

/// The only statement of its side was corrected, and the user says that it took no effect.
#[test]
fn a_corrected_side_is_decided_anew() {
    fn fails(op: &mut Operations) -> Outcome {
        op.when(table_exists("t").not(), |op| _ = op.execute("INSERT INTO missing VALUES (1)"));
        Ok(())
    }
    fn corrected(op: &mut Operations) -> Outcome {
        op.when(table_exists("missing"), |op| _ = op.drop_table("missing"))
            .otherwise(|op| _ = op.create_table("this", [column("id", Integer)]));
        Ok(())
    }
    for database in databases() {
        database.execute("CREATE TABLE missing (id INTEGER)");
        let before = history(fails).into_iter().take(1).collect();
        wait(migrator(&database, before).upgrade(&["head"])).unwrap();
        let journal = "INSERT INTO migrate_version_journal (id, run_id, revision, action, state, \
             started, statements, statements_done, in_doubt, done_hash, decisions, program) \
             SELECT generation + 1, 'x', 'b', 'upgrade', 'open', '2026-01-01 00:00:00', 1, 0, 1, ':x', \
             '[{\"block\":0,\"condition\":\"\",\"holds\":true}]', 'x' FROM migrate_version_fence";
        database.execute(journal);
        database.execute("UPDATE migrate_version_fence SET generation = generation + 1");
        database.execute("UPDATE migrate_version_fence SET open_step = generation");
        database.execute("DROP TABLE missing");
        wait(migrator(&database, history(corrected)).resume(Some(Choice::Redo))).unwrap();
        assert_eq!(database.tables(), ["notes", "this"]);
    }
}

/// Nothing of a step took effect if only what was passed over stands before what failed.
#[test]
fn what_is_passed_over_took_no_effect() {
    fn fails(op: &mut Operations) -> Outcome {
        op.when(table_exists("missing"), |op| _ = op.drop_table("missing"));
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    }
    for database in databases() {
        let error = wait(migrator(&database, history(fails)).upgrade(&["head"])).unwrap_err();
        let found = error.found().join("\n");
        assert!(!found.contains("took effect"), "{found}");
        let (_, open) = wait(migrator(&database, history(fails)).current_and_open_step()).unwrap();
        assert!(open.is_none(), "{open:?}");
    }
}

/// The part that took effect is taken back by what was decided, also if that was interrupted.
#[test]
fn a_downgrade_takes_back_the_side_that_ran() {
    fn part(op: &mut Operations) -> Outcome {
        op.when(table_exists("notes").not(), |op| _ = op.drop_table("notes"))
            .otherwise(|op| _ = op.create_table("u", [column("id", Integer)]));
        op.when(table_exists("t").not(), |op| {
            op.create_table("t", [column("id", Integer)]);
            op.execute("INSERT INTO t VALUES (1)").undo("DELETE FROM later");
            op.execute("INSERT INTO missing VALUES (1)");
        })
        .otherwise(|op| _ = op.drop_table("t"));
        Ok(())
    }
    for database in databases() {
        let mut all = migrator(&database, history(part));
        wait(all.upgrade(&["head"])).unwrap_err();
        assert_eq!(database.tables(), ["notes", "t", "u"]);
        let error = wait(all.downgrade("-1")).unwrap_err();
        assert!(error.to_string().contains("later"), "{error}");
        database.execute("CREATE TABLE later (id INTEGER)");
        let report = wait(all.downgrade("-1")).unwrap();
        assert!(report.steps[0].part, "{report:?}");
        assert_eq!(database.tables(), ["later", "notes"]);
        assert_eq!(database.version_rows(), ["a"]);
    }
}

/// The decision holds behind it, and for the run that goes on.
#[test]
fn a_side_may_leave_the_transaction() {
    fn leaves(op: &mut Operations) -> Outcome {
        op.when(table_exists("t").not(), |op| {
            op.create_table("t", [column("a", Integer)]);
            op.create_index("t_a", "t", ["a"]).concurrently();
            op.add_column("t", column("b", Integer));
            op.execute("INSERT INTO missing VALUES (1)");
        })
        .otherwise(|op| _ = op.create_table("wrong", [column("a", Integer)]));
        Ok(())
    }
    for database in databases() {
        let all = || -> [Migration; 1] { [migration("a", &[], leaves, nothing)] };
        let run = |all: [Migration; 1]| {
            let mut all = Migrator::from_registry(registry(all)).on(database.parsed_url());
            wait(all.upgrade(&["head"]))
        };
        run(all()).unwrap_err();
        database.execute("CREATE TABLE missing (id INTEGER)");
        run(all()).unwrap();
        assert_eq!(database.tables(), ["missing", "t"]);
        assert!(database.query("SELECT b FROM t").is_empty());
    }
}
