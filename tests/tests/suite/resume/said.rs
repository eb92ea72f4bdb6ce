//! What is said of a step that was begun, by every command: counts as English has them.

use migrate_cli::Cli;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Choice, Migration};
use tests::{TestDatabase, databases, wait, without_colour};

use super::{history, leave_in_doubt, migrator};

/// A command in this process: exit code, output, errors.
fn run(database: &TestDatabase, migrations: &[Migration], arguments: &str) -> (u8, String, String) {
    let cli = Cli::new().registry(tests::registry(migrations.to_vec())).url(database.url());
    let arguments = ["app"].into_iter().chain(arguments.split(' '));
    let cli = cli.directory(database.directory()).arguments(arguments);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cli.run_to(&mut out, &mut err);
    let text = |bytes| without_colour(&String::from_utf8(bytes).unwrap());
    (code, text(out), text(err))
}

fn one_and_a_fault(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("id", Integer)]);
    op.execute("INSERT INTO missing VALUES (1)");
    Ok(())
}

fn another_one(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("id", BigInt)]);
    op.execute("INSERT INTO missing VALUES (1)");
    Ok(())
}

fn only_a_fault(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO missing VALUES (1)");
    Ok(())
}

#[test]
fn one_of_two_statements() {
    for database in databases() {
        let begun = history(one_and_a_fault);
        let (code, _, err) = run(&database, &begun, "upgrade head");
        assert!(err.contains(": 1 of its 2 statements took effect and stays; the"), "{code} {err}");
        let (_, out, _) = run(&database, &begun, "plan");
        assert!(out.contains("upgrade a -> b, b, goes on behind statement 1 of 2\n"), "{out}");
        let (_, out, _) = run(&database, &begun, "downgrade -1 --dry-run");
        assert!(out.contains("downgrade b -> a (the part that took effect), b\n"), "{out}");
        let (_, _, err) = run(&database, &begun, "current");
        assert!(err.contains("has not ended: 1 of 2 statements took effect\n"), "{err}");
        let (_, out, _) = run(&database, &begun, "log");
        assert!(out.contains("\n    1 of 2 statements\n"), "{out}");
        let (_, _, err) = run(&database, &history(another_one), "upgrade head");
        assert!(err.contains("its first statement took effect\n"), "{err}");
    }
}

#[test]
fn none_of_one_statement() {
    for database in databases() {
        let begun = history(only_a_fault);
        wait(migrator(&database, history(one_and_a_fault)).upgrade(&["head"])).unwrap_err();
        leave_in_doubt(&database);
        database.execute(
            "UPDATE migrate_version_journal SET statements = 1, statements_done = 0, done_hash = NULL \
             WHERE state = 'open'",
        );
        let (_, _, err) = run(&database, &begun, "current");
        assert!(err.contains("has not ended: 0 of 1 statement took effect\n"), "{err}");
        let (_, out, _) = run(&database, &begun, "log");
        assert!(out.contains("\n    0 of 1 statement, statement 3 in doubt\n"), "{out}");
        let (_, _, err) = run(&database, &begun, "stamp b");
        assert!(err.contains("has not ended: 0 of 1 statement took effect\n"), "{err}");
        database.execute("CREATE TABLE missing (id INTEGER)");
        let (code, out, err) = run(&database, &begun, "resume --redo");
        assert!(
            out.contains("b was interrupted; 0 of 1 statement took effect, it"),
            "{code} {out} {err}"
        );
        let mut migrator = migrator(&database, begun);
        assert!(wait(migrator.resume(Some(Choice::Redo))).unwrap().steps.is_empty());
    }
}

#[test]
fn nothing_to_resume() {
    for database in databases() {
        let all = history(|_| Ok(()));
        run(&database, &all, "upgrade b");
        let (code, out, _) = run(&database, &all, "resume");
        assert_eq!(code, 0);
        assert_eq!(out.lines().last(), Some("no step is open; now at b (b)"));
    }
}

#[test]
fn one_revision_that_was_edited() {
    fn table(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", Integer)]);
        Ok(())
    }
    fn edited(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("id", BigInt)]);
        Ok(())
    }
    let nothing = |_: &mut Operations| Ok(());
    let database = TestDatabase::sqlite();
    run(&database, &[tests::migration("a", &[], table, nothing)], "upgrade head");
    let (code, out, _) = run(&database, &[tests::migration("a", &[], edited, nothing)], "verify");
    assert_eq!(code, 5);
    assert!(out.contains("\n1 revision, which is to be looked at\n"), "{out}");
}
