//! A column that isn't there: SQLite takes a name in double quotes for text where it knows no such
//! column, and must not.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Error, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

fn migrator(database: &TestDatabase, change: fn(&mut Operations) -> Outcome) -> Migrator {
    let reversible =
        Migration { downgrade: Downgrade::Reversible, ..migration("a", &[], change, |_| Ok(())) };
    Migrator::from_registry(registry([reversible])).on(database.parsed_url())
}

const GIVEN: &str = "CREATE TABLE t (id INTEGER, name VARCHAR(20)); \
                     INSERT INTO t VALUES (1, 'nope'), (2, 'x')";

fn index(op: &mut Operations) -> Outcome {
    op.create_index("i", "t", ["id", "nope"]).unique().descending("nope");
    Ok(())
}

fn rows(op: &mut Operations) -> Outcome {
    op.bulk_delete("t", ["nope"], [row!["nope"]]).was(["id"], [row![1]]);
    Ok(())
}

fn rows_by_two(op: &mut Operations) -> Outcome {
    op.bulk_delete("t", ["id", "nope"], [row![1, "nope"]]).was(["id"], [row![1]]);
    Ok(())
}

fn is_refused(change: fn(&mut Operations) -> Outcome) {
    for database in databases() {
        database.execute(GIVEN);
        let before = database.schema();
        let error: Error = wait(migrator(&database, change).upgrade(&["head"])).unwrap_err();
        let said = format!("{error:?}").to_lowercase();
        let says = match database.dialect() {
            Dialect::Sqlite => "no such column: nope",
            Dialect::Postgres => "column \"nope\" does not exist",
            Dialect::MySql => "'nope'",
        };
        assert!(said.contains(says), "{said}");
        assert_eq!(database.query("SELECT id FROM t ORDER BY id"), ["1", "2"]);
        assert_eq!(database.schema(), before);
    }
}

#[test]
fn no_index_is_over_its_name() {
    is_refused(index);
}

#[test]
fn no_row_is_deleted_by_its_name() {
    is_refused(rows);
    is_refused(rows_by_two);
}

fn hostile(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("a`b\"c", Integer), column("d", Integer)]);
    op.create_index("i", "t", ["a`b\"c", "d"]);
    op.bulk_insert("t", ["a`b\"c", "d"], [row![1, 1], row![2, 2], row![3, 3]])
        .undo_delete_by(["a`b\"c"]);
    op.bulk_delete("t", ["a`b\"c"], [row![1]]).was(["a`b\"c", "d"], [row![1, 1]]);
    op.bulk_delete("t", ["d", "a`b\"c"], [row![2, 2]]).was(["a`b\"c", "d"], [row![2, 2]]);
    op.rename_column("t", "a`b\"c", "e");
    Ok(())
}

#[test]
fn a_column_with_quotes_is_found() {
    for database in databases() {
        let mut migrator = migrator(&database, hostile);
        wait(migrator.upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT e FROM t"), ["3"]);
        wait(migrator.downgrade("base")).unwrap();
        assert!(database.tables().is_empty());
    }
}
