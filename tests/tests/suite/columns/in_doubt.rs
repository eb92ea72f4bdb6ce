//! A run that was killed at a rename or a comment: the catalog tells whether it took effect, or it
//! is executed again.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{TestDatabase, databases, wait};

use crate::resume::{described, history, migrator};

struct Case {
    only: fn(&mut Operations) -> Outcome,
    /// The same, and then what fails.
    failing: fn(&mut Operations) -> Outcome,
    /// As if it had not taken effect.
    undo: &'static str,
    /// Fails unless it took effect.
    check: &'static str,
}

macro_rules! case {
    ($record:expr, $undo:literal, $check:literal) => {
        Case {
            only: |op| {
                let record: fn(&mut Operations) = $record;
                record(op);
                Ok(())
            },
            failing: |op| {
                let record: fn(&mut Operations) = $record;
                record(op);
                op.execute("INSERT INTO missing VALUES (1)");
                Ok(())
            },
            undo: $undo,
            check: $check,
        }
    };
}

/// Up to the first statement, of which the journal doesn't know whether it was executed.
fn kill_at_the_first(database: &TestDatabase, case: &Case, took_effect: bool) {
    let before = history(case.only).into_iter().take(1).collect();
    wait(migrator(database, before).upgrade(&["head"])).unwrap();
    let described = wait(async { described(database).await });
    wait(migrator(database, history(case.failing)).upgrade(&["head"])).unwrap_err();
    let hash = "SELECT done_hash FROM migrate_version_journal WHERE state = 'open'";
    let hash = database.query(hash).remove(0);
    database.execute(&format!(
        "UPDATE migrate_version_journal SET statements_done = 0, in_doubt = 1, \
         done_hash = ':{hash}', object_before = '{}' WHERE state = 'open'",
        described.replace('\'', "''")
    ));
    if !took_effect {
        database.execute(case.undo);
    }
}

fn check(case: &Case, databases: fn() -> Vec<TestDatabase>) {
    for took_effect in [true, false] {
        for database in databases() {
            kill_at_the_first(&database, case, took_effect);
            wait(migrator(&database, history(case.only)).upgrade(&["head"])).unwrap_or_else(|e| {
                panic!("{}, {took_effect}: {e}\n{}", database.dialect(), e.found().join("\n"))
            });
            assert_eq!(database.version_rows(), ["c"]);
            assert_eq!(database.query(case.check), ["1"], "{}", database.dialect());
        }
    }
}

#[test]
fn renamed_tables() {
    let case = case!(
        |op| _ = op.rename_table("notes", "texts"),
        "ALTER TABLE texts RENAME TO notes",
        "SELECT count(*) FROM texts"
    );
    check(&case, databases);
}

#[test]
fn renamed_columns() {
    let case = case!(
        |op| _ = op.rename_column("notes", "n", "number"),
        "ALTER TABLE notes RENAME COLUMN number TO n",
        "SELECT count(number) FROM notes"
    );
    check(&case, databases);
}

#[test]
fn altered_columns() {
    let postgres = case!(
        |op| _ = op.alter_column("notes", "n").set_type(BigInt).set_default(7),
        "ALTER TABLE notes ALTER COLUMN n DROP DEFAULT, ALTER COLUMN n TYPE integer",
        "SELECT count(*) FROM information_schema.columns
         WHERE table_name = 'notes' AND data_type = 'bigint' AND column_default LIKE '%7%'"
    );
    check(&postgres, || TestDatabase::postgres().into_iter().collect());
    let mysql = case!(
        |op| _ = op.alter_column("notes", "n").set_type(BigInt).set_default(7),
        "ALTER TABLE notes MODIFY COLUMN n INT",
        "SELECT count(*) FROM information_schema.columns WHERE table_schema = DATABASE()
         AND table_name = 'notes' AND data_type = 'bigint' AND column_default LIKE '%7%'"
    );
    check(&mysql, || TestDatabase::mysql().into_iter().collect());
    let counting = case!(
        |op| _ = op.alter_column("notes", "n").add_identity(Identity::always().start(9)),
        "ALTER TABLE notes ALTER COLUMN n DROP IDENTITY, ALTER COLUMN n DROP NOT NULL",
        "SELECT count(*) FROM pg_attribute
         WHERE attrelid = 'notes'::regclass AND attname = 'n' AND attidentity = 'a'"
    );
    check(&counting, || TestDatabase::postgres().into_iter().collect());
}

#[test]
fn policies_and_exclusion_constraints() {
    let policy = case!(
        |op| _ = op.create_policy("notes", "own").using("n > 0"),
        "DROP POLICY own ON notes",
        "SELECT count(*) FROM pg_policy WHERE polname = 'own'"
    );
    check(&policy, || TestDatabase::postgres().into_iter().collect());
    let security = case!(
        |op| _ = op.alter_row_level_security("notes").enable(),
        "ALTER TABLE notes DISABLE ROW LEVEL SECURITY",
        "SELECT count(*) FROM pg_class WHERE relname = 'notes' AND relrowsecurity"
    );
    check(&security, || TestDatabase::postgres().into_iter().collect());
    let exclusion = case!(
        |op| _ = op.create_exclude_constraint("notes", "x", [("n", "=")]).using("btree"),
        "ALTER TABLE notes DROP CONSTRAINT x",
        "SELECT count(*) FROM pg_constraint WHERE conname = 'x'"
    );
    check(&exclusion, || TestDatabase::postgres().into_iter().collect());
}

/// The text of the first statement is the same, so the second history goes on with the first.
#[test]
fn a_table_without_its_comments_is_taken_back_or_completed() {
    fn plain(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("a", Integer)]);
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    }
    fn commented(op: &mut Operations) -> Outcome {
        op.create_table("t", [column("a", Integer).comment("x")]).comment("y");
        Ok(())
    }
    if let Some(database) = TestDatabase::postgres() {
        wait(migrator(&database, history(plain)).upgrade(&["head"])).unwrap_err();
        let report = wait(migrator(&database, history(commented)).downgrade("-1")).unwrap();
        assert!(report.steps[0].part, "{report:?}");
        assert_eq!(database.tables(), ["notes"]);

        wait(migrator(&database, history(plain)).upgrade(&["head"])).unwrap_err();
        wait(migrator(&database, history(commented)).upgrade(&["head"])).unwrap();
        let comments = "SELECT description FROM pg_description
            WHERE objoid = 't'::regclass ORDER BY description";
        assert_eq!(database.query(comments), ["x", "y"]);
    }
}

#[test]
fn comments() {
    let postgres = case!(
        |op| _ = op.create_table_comment("notes", "new"),
        "COMMENT ON TABLE notes IS NULL",
        "SELECT count(*) FROM pg_description WHERE description = 'new'"
    );
    check(&postgres, || TestDatabase::postgres().into_iter().collect());
    let mysql = case!(
        |op| _ = op.create_table_comment("notes", "new"),
        "ALTER TABLE notes COMMENT = ''",
        "SELECT count(*) FROM information_schema.tables
         WHERE table_schema = DATABASE() AND table_comment = 'new'"
    );
    check(&mysql, || TestDatabase::mysql().into_iter().collect());
}
