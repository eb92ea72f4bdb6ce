//! A script can't look at the table: it is told what it is, and fails where it is another one.

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::prelude::*;
use tests::TestDatabase;

use crate::corpus::native::{Client, Ending};

use super::{Recording, check, migrator, texts};

const GIVEN: &str = r"
CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, a TEXT, b INTEGER);
CREATE INDEX t_a ON t (a);
CREATE TRIGGER t_b AFTER UPDATE ON t BEGIN SELECT 1; END;
INSERT INTO t VALUES (1, 'x', 2), (5, 'y', 3), (41, 'gone', 3);
DELETE FROM t WHERE id = 41;
";

const TOLD: Recording = |op| {
    let batch = op.batch_alter_table("t", |batch| {
        batch.alter_column("a").set_not_null().was(column("a", Text));
        batch.create_check_constraint("positive", "b > 0");
    });
    batch.was_index("t_a", ["a"]);
    batch.was_trigger("t_b", "CREATE TRIGGER t_b AFTER UPDATE ON t BEGIN SELECT 1; END");
    batch.was_table([
        column("id", Integer).primary_key().identity(),
        column("a", Text),
        column("b", Integer),
    ]);
    Ok(())
};

pub(super) fn script(record: Recording) -> Result<String, migrate_core::Error> {
    let range: TargetRange = ":head".parse().unwrap();
    let migrator = migrator(&TestDatabase::sqlite(), record);
    migrator.script(Direction::Upgrade, &range, Dialect::Sqlite, false)
}

#[test]
fn a_script_that_is_told_the_table() {
    let database = TestDatabase::sqlite();
    database.execute(GIVEN);
    let script = script(TOLD).unwrap();
    let client = Client::of(Dialect::Sqlite).unwrap();
    assert_eq!(client.run(&database, &script), Ending::Done, "{script}");
    check(&database);
    assert_eq!(database.query("SELECT * FROM t"), ["1|x|2", "5|y|3"]);
    assert_eq!(database.query("SELECT name, seq FROM sqlite_sequence"), ["t|41"]);
    assert!(database.try_execute("INSERT INTO t VALUES (6, NULL, 1)").is_err());
    assert!(database.try_execute("INSERT INTO t VALUES (6, 'z', 0)").is_err());
    assert_eq!(database.version_rows(), ["a"]);
    let others = database.query("SELECT name FROM sqlite_schema WHERE tbl_name = 't' ORDER BY 1");
    assert_eq!(others, ["t", "t_a", "t_b"]);
}

#[test]
fn it_fails_where_the_table_is_another_one() {
    let script = script(TOLD).unwrap();
    for more in [
        "ALTER TABLE t ADD COLUMN c",
        "ALTER TABLE t DROP COLUMN b",
        "CREATE INDEX more ON t (b)",
        "DROP TRIGGER t_b",
        "DROP TRIGGER t_b; CREATE TRIGGER t_b AFTER DELETE ON t BEGIN SELECT 1; END",
        "DROP INDEX t_a; CREATE UNIQUE INDEX t_a ON t (a)",
        "DROP INDEX t_a; CREATE INDEX t_a ON t (a) WHERE b > 0",
    ] {
        let database = TestDatabase::sqlite();
        database.execute(GIVEN);
        database.execute(more);
        let before = texts(&database);
        let ending = Client::of(Dialect::Sqlite).unwrap().run(&database, &script);
        let Ending::Failed(error) = ending else { panic!("{more}: it ran") };
        assert!(error.contains("table_is_not_as_the_migration_says"), "{more}: {error}");
        assert_eq!(texts(&database), before);
        assert!(database.version_rows().is_empty());
    }
}

#[test]
fn a_script_that_is_not_told() {
    let record: Recording = |op| {
        op.alter_column("t", "a").set_not_null().was(column("a", Text));
        Ok(())
    };
    let error = script(record).unwrap_err();
    let said = format!("{error} {}", error.help().unwrap_or_default());
    assert!(said.contains("makes the table anew, and a script can't look it up"), "{said}");
    assert!(said.contains(".was_table([column(..), ..])"), "{said}");
}

/// Each of these would be gone behind the script, without a word.
#[test]
fn it_fails_where_more_is_said_of_a_column() {
    let told: Recording = |op| {
        let batch = op.batch_alter_table("t", |batch| {
            batch.alter_column("a").set_not_null().was(column("a", Integer));
        });
        batch.was_table([column("a", Integer), column("b", Integer)]);
        Ok(())
    };
    let script = script(told).unwrap();
    let run = |table: &str| {
        let database = TestDatabase::sqlite();
        database.execute("CREATE TABLE p (id INTEGER PRIMARY KEY)");
        database.execute(table);
        let before = texts(&database);
        let ending = Client::of(Dialect::Sqlite).unwrap().run(&database, &script);
        if ending != Ending::Done {
            assert_eq!(texts(&database), before, "{table}");
            assert!(database.version_rows().is_empty());
        }
        ending
    };
    assert_eq!(run("CREATE TABLE [t](a integer -- a\n, `B` INTEGER)"), Ending::Done, "{script}");
    for table in [
        "CREATE TABLE t(a INTEGER CHECK(a>0) COLLATE NOCASE, b INTEGER UNIQUE REFERENCES p(id) DEFAULT 5) STRICT",
        "CREATE TABLE t (a INTEGER CHECK (a > 0), b INTEGER)",
        "CREATE TABLE t (a INTEGER COLLATE NOCASE, b INTEGER)",
        "CREATE TABLE t (a INTEGER, b INTEGER UNIQUE)",
        "CREATE TABLE t (a INTEGER, b INTEGER REFERENCES p (id))",
        "CREATE TABLE t (a INTEGER, b INTEGER DEFAULT 5)",
        "CREATE TABLE t (a INTEGER, b INTEGER) STRICT",
        "CREATE TABLE t (a INTEGER, b TEXT)",
        "CREATE TABLE t (a INTEGER, b INTEGER NOT NULL)",
        "CREATE TABLE t (a INTEGER, b INTEGER NOT NULL ON CONFLICT IGNORE)",
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER)",
        "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b INTEGER)",
        "CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "CREATE TABLE t (a INTEGER, b INTEGER AS (a + 1))",
    ] {
        let Ending::Failed(error) = run(table) else { panic!("{table}: it ran") };
        assert!(error.contains("table_is_not_as_the_migration_says"), "{table}: {error}");
    }
}

/// The same clauses, but with other expressions in them.
#[test]
fn it_fails_where_another_expression_is_said() {
    let told: Recording = |op| {
        let batch = op.batch_alter_table("t", |batch| {
            batch.alter_column("a").set_not_null().was(column("a", Integer));
        });
        let was = batch.was_table([
            column("a", Integer),
            column("b", Text).collation("NOCASE"),
            column("c", Integer).generated_stored("a + 1"),
        ]);
        was.check("positive", "a > 0").foreign_key("t_a", ["a"], "p", ["id"]);
        Ok(())
    };
    let script = script(told).unwrap();
    let (a, b) = ("a INTEGER CONSTRAINT positive CHECK (A>0)", "b TEXT COLLATE nocase");
    let (c, key) =
        ("c INTEGER AS (a+1) STORED", "CONSTRAINT t_a FOREIGN KEY (a) REFERENCES p (id)");
    let same = [a, b, c, key];
    for (at, other) in [
        (0, a),
        (0, "a INTEGER CONSTRAINT positive CHECK (a > 1)"),
        (1, "b TEXT COLLATE RTRIM"),
        (2, "c INTEGER AS (a + 2) STORED"),
        (3, "CONSTRAINT t_a FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE"),
        (3, "CONSTRAINT t_a FOREIGN KEY (a) REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED"),
    ] {
        let mut parts = same;
        parts[at] = other;
        let database = TestDatabase::sqlite();
        database.execute(&format!(
            "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t ({})",
            parts.join(", ")
        ));
        let ending = Client::of(Dialect::Sqlite).unwrap().run(&database, &script);
        if parts == same {
            assert_eq!(ending, Ending::Done, "{script}");
            continue;
        }
        let Ending::Failed(error) = ending else { panic!("{other}: it ran") };
        assert!(error.contains("table_is_not_as_the_migration_says"), "{other}: {error}");
    }
}
