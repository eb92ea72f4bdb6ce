//! A script can't look at the table: it is told what it is, and fails where it is another one.

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::prelude::*;
use tests::TestDatabase;

use crate::corpus::native::{Client, Ending};

use super::{Recording, check, migrator, texts};

const GIVEN: &str = r"
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT);
CREATE INDEX t_a ON t (a);
CREATE TRIGGER t_b AFTER UPDATE ON t BEGIN SELECT 1; END;
INSERT INTO t VALUES (1, 'x', 2), (5, 'y', 3);
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
