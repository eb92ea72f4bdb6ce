//! Bodies with semicolons of their own in a script: the native client of MySQL and MariaDB gets each in
//! one piece, and so does a server that gets the script at once.

use std::fs::File;

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migrator, Registry};
use tests::{TestDatabase, databases, migration, registry, wait};

const LARGER: &str = "BEGIN\n  IF a > b THEN RETURN a; END IF;\n  RETURN b;\nEND;";

fn record(op: &mut Operations) -> Outcome {
    op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
    op.create_view("v", "SELECT id FROM notes; -- all");
    if op.dialect() != Dialect::Sqlite {
        op.create_function("larger", LARGER)
            .argument("a", Integer)
            .argument("b", Integer)
            .returns(Integer)
            .language("plpgsql")
            .deterministic();
        op.create_procedure("clear_notes", "BEGIN DELETE FROM notes; DELETE FROM notes; END")
            .language("plpgsql");
    }
    op.create_trigger("on_delete", "notes")
        .before()
        .delete()
        .for_each_row()
        .execute_function("suppress_redundant_updates_trigger")
        .body(
            per_dialect()
                .mysql("BEGIN SET @a = '//;'; SET @b = 2; END")
                .sqlite("UPDATE notes SET n = 1; UPDATE notes SET n = 2"),
        );
    op.execute("INSERT INTO notes VALUES (1, 1)");
    Ok(())
}

fn history() -> Registry {
    registry([migration("a", &[], record, |_| Ok(()))])
}

fn script(dialect: Dialect, plain: bool) -> String {
    let range: TargetRange = ":head".parse().unwrap();
    let migrator = Migrator::from_registry(history());
    migrator.script(Direction::Upgrade, &range, dialect, plain).unwrap()
}

fn lines(database: &TestDatabase) -> Vec<String> {
    database.reader(None).lines()
}

#[test]
fn a_script_leaves_what_a_live_run_leaves() {
    for (live, by_script) in databases().into_iter().zip(databases()) {
        let dialect = live.dialect();
        wait(Migrator::from_registry(history()).on(live.parsed_url()).upgrade(&["head"])).unwrap();
        by_script.execute(&script(dialect, true));
        assert_eq!(lines(&by_script), lines(&live), "{dialect}");
        if dialect != Dialect::Sqlite {
            assert_eq!(by_script.query("SELECT larger(2, 3)"), ["3"], "{dialect}");
        }
    }
}

#[test]
fn the_client_of_mysql_takes_it() {
    let (Some(live), Some(by_script)) = (TestDatabase::mysql(), TestDatabase::mysql()) else {
        return;
    };
    wait(Migrator::from_registry(history()).on(live.parsed_url()).upgrade(&["head"])).unwrap();
    let text = script(Dialect::MySql, false);
    assert_eq!(text.matches("DELIMITER //\n").count(), 2, "{text}");
    assert!(text.contains("DELIMITER ///\nCREATE TRIGGER"), "{text}");
    let file = by_script.directory().join("script.sql");
    std::fs::write(&file, &text).unwrap();
    let mut client = tests::mysql_client("mariadb", by_script.url());
    let output = client.stdin(File::open(&file).unwrap()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(lines(&by_script), lines(&live));
    assert_eq!(by_script.query("SELECT larger(2, 3)"), ["3"]);
}
