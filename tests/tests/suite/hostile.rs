//! Hostile names and values: created, inserted, and read back equal, or refused before anything runs.

mod words;

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::schema::Row;
use migrate_core::{Capability, Downgrade, Migrator, Record, render};
use tests::{TestDatabase, databases, migration, registry, wait};
use words::{ONLY_VALUES, hostile};

use crate::corpus::native::{Client, Ending};

/// Whether the name can't be one there.
fn is_refused(dialect: Dialect, name: &str) -> bool {
    match dialect {
        Dialect::Sqlite => false,
        Dialect::Postgres => name.len() > 63,
        Dialect::MySql => {
            name.chars().count() > 64
                || name.ends_with([' ', '\t', '\n', '\r'])
                || name.chars().any(|c| c > '\u{ffff}')
        }
    }
}

pub(crate) fn names(dialect: Dialect) -> Vec<String> {
    let good = |name: &String| !name.contains('\0') && !is_refused(dialect, name);
    hostile().into_iter().filter(good).collect()
}

fn values() -> Vec<String> {
    let all = hostile().into_iter().chain(ONLY_VALUES.map(str::to_owned));
    all.filter(|value| !value.contains('\0')).collect()
}

/// Few enough that each may be a table.
pub(crate) fn table_names(dialect: Dialect) -> Vec<String> {
    names(dialect).into_iter().step_by(5).collect()
}

/// A table with a column for each name, a table for some of them, and rows for all values.
fn upgrade(op: &mut Operations) -> Outcome {
    let names = names(op.dialect());
    let columns: Vec<_> = names.iter().map(|name| column(name, Integer)).collect();
    op.create_table("names", columns);
    let columns: Vec<&str> = names.iter().map(String::as_str).collect();
    let row: Row = (0..names.len()).map(|i| Value::from(i as u64)).collect();
    op.bulk_insert("names", &columns, [row]).undo_delete_by(&columns[..50]);
    for (i, name) in table_names(op.dialect()).iter().enumerate() {
        op.create_table(name, [column("id", Integer), column(name, Text)]);
        op.bulk_insert(name, ["id", name], [row![i as u64, name]]).undo_delete_by(["id", name]);
    }
    op.add_column("names", column("added'\"`\\", Integer));
    op.create_table("held", [column("id", Integer).primary_key(), column("value", Text)]);
    let rows: Vec<_> = (0_u64..).zip(values()).map(|(id, value)| row![id, value]).collect();
    op.bulk_insert("held", ["id", "value"], rows).undo_delete_by(["id", "value"]);
    op.create_table("bound", [column("id", Integer).primary_key(), column("value", Text)]);
    for (id, value) in (0_u64..).zip(values()).step_by(3) {
        op.execute("INSERT INTO bound /* ? */ (id, value) VALUES (?, ?) -- ?")
            .bind(row![id, &value])
            .undo("DELETE FROM bound WHERE value = ?")
            .bind_undo(row![value]);
    }
    Ok(())
}

fn migrator(database: &TestDatabase) -> Migrator {
    let mut all = migration("a", &[], upgrade, |_| Ok(()));
    (all.upgrade, all.downgrade) = (Record::Fallible(upgrade), Downgrade::Reversible);
    Migrator::from_registry(registry([all])).on(database.parsed_url())
}

#[test]
fn names_and_values_are_read_back_equal() {
    assert!(names(Dialect::MySql).len() >= 300, "{}", names(Dialect::MySql).len());
    for database in databases() {
        let mut migrator = migrator(&database);
        wait(migrator.upgrade(&["head"])).unwrap_or_else(|error| {
            panic!("{error}\n{}", error.found().join("\n"));
        });
        wait(read_back(&database));
        wait(migrator.downgrade("base")).unwrap_or_else(|error| {
            panic!("{error}\n{}", error.found().join("\n"));
        });
        assert!(database.tables().is_empty(), "{:?}", database.tables());
    }
}

/// The native client of each database reads a script as the database reads what it is sent.
#[test]
fn a_script_holds_the_same_names_and_values() {
    for database in databases() {
        let Some(client) = Client::of(database.dialect()) else { continue };
        let head: TargetRange = ":head".parse().unwrap();
        let script =
            migrator(&database).script(Direction::Upgrade, &head, database.dialect(), false);
        assert_eq!(client.run(&database, &script.unwrap()), Ending::Done);
        wait(read_back(&database));
    }
}

async fn read_back(database: &TestDatabase) {
    let mut db = database.connect().await;
    let (dialect, names) = (database.dialect(), names(database.dialect()));
    let rows = db.fetch("SELECT * FROM names", &[]).await.unwrap();
    assert_eq!(rows.len(), 1);
    let columns = rows[0].columns();
    assert_eq!(columns[..names.len()], names);
    assert_eq!(columns[names.len()], "added'\"`\\");
    for (i, name) in names.iter().enumerate() {
        assert_eq!(rows[0].values()[i], Value::from(i as u64), "{dialect}: {name:?}");
    }
    let mut expected = table_names(dialect);
    expected.extend(["names", "held", "bound"].map(str::to_owned));
    expected.sort();
    let mut found = database_tables(&mut db).await;
    found.sort();
    assert_eq!(found, expected, "{dialect}");
    for (table, step) in [("held", 1), ("bound", 3)] {
        let rows = db.fetch(&format!("SELECT id, value FROM {table} ORDER BY id"), &[]).await;
        let rows = rows.unwrap();
        let expected: Vec<_> = (0_i64..).zip(values()).step_by(step).collect();
        assert_eq!(rows.len(), expected.len());
        for (row, (id, value)) in rows.iter().zip(expected) {
            assert_eq!(row.get::<i64>("id").unwrap(), id, "{dialect}: {value:?}");
            assert_eq!(row.get::<String>("value").unwrap(), value, "{dialect}");
        }
    }
}

async fn database_tables(db: &mut Connection) -> Vec<String> {
    let sql = match db.dialect() {
        Dialect::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table'",
        Dialect::Postgres => {
            "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' \
             AND relnamespace = 'public'::regnamespace"
        }
        Dialect::MySql => {
            "SELECT table_name AS name FROM information_schema.tables \
             WHERE table_schema = DATABASE()"
        }
    };
    let rows = db.fetch(sql, &[]).await.unwrap();
    let names = rows.iter().map(|row| row.get::<String>("name").unwrap());
    names.filter(|name| !name.starts_with("migrate_version")).collect()
}

#[test]
fn names_that_a_database_can_not_hold_are_refused() {
    for dialect in Dialect::ALL {
        let mut refused = 0;
        for name in hostile() {
            let mut op = Operations::new(dialect, Default::default());
            op.create_table(&name, [column("id", Integer)]);
            op.add_column("t", column(&name, Integer));
            op.bulk_insert("t", [&name[..]], [row![1]]);
            op.bulk_insert(&name, ["id"], [row![1]]);
            for recorded in op.finish().operations {
                let faults = recorded.operation.argument_faults();
                if name.contains('\0') {
                    assert!(faults[0].contains("contains a NUL character"), "{faults:?}");
                    continue;
                }
                assert_eq!(faults, [""; 0]);
                match render(&recorded.operation, &Capability::oldest(dialect)) {
                    Ok(_) => assert!(!is_refused(dialect, &name), "{dialect} takes {name:?}"),
                    Err(error) => {
                        assert!(is_refused(dialect, &name), "{name:?}: {error}");
                        assert!(error.to_string().contains("can't hold the name"), "{error}");
                        refused += 1;
                    }
                }
            }
        }
        assert_eq!(refused > 0, dialect != Dialect::Sqlite, "{dialect}");
    }
}

/// What a session says about backslashes changes no value.
#[test]
fn a_backslash_holds_whatever_the_session_says() {
    for database in databases() {
        let setting = match database.dialect() {
            Dialect::MySql => "SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')",
            Dialect::Postgres => "SET standard_conforming_strings = off",
            Dialect::Sqlite => "SELECT 1",
        };
        let statements: Vec<String> = {
            let mut op = Operations::new(database.dialect(), Default::default());
            op.create_table(
                "held",
                [
                    column("id", Integer).primary_key(),
                    column("value", Text),
                    column("bytes", Binary),
                    column("short", Varchar(20)).default("a\\'b\\"),
                    column("raw", Binary).default(vec![92_u8, 39]),
                ],
            );
            let rows: Vec<_> = (0_u64..)
                .zip(values())
                .map(|(id, value)| row![id, &value, value.as_bytes()])
                .collect();
            op.bulk_insert("held", ["id", "value", "bytes"], rows);
            op.execute("UPDATE held SET value = ? WHERE id = 1").bind(row!["\\' ? \\"]);
            let capability = Capability::oldest(database.dialect());
            let all = op.finish().operations.into_iter();
            all.flat_map(|recorded| render(&recorded.operation, &capability).unwrap())
                .map(|statement| statement.sql)
                .collect()
        };
        wait(async {
            let mut db = database.connect().await;
            db.execute_script(setting).await.unwrap();
            for sql in &statements {
                db.execute_script(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
            }
            let rows = db.fetch("SELECT * FROM held ORDER BY id", &[]).await.unwrap();
            for (row, (id, value)) in rows.iter().zip((0_i64..).zip(values())) {
                let expected = if id == 1 { "\\' ? \\" } else { &value };
                assert_eq!(row.get::<String>("value").unwrap(), expected);
                assert_eq!(row.get::<Vec<u8>>("bytes").unwrap(), value.as_bytes());
                assert_eq!(row.get::<String>("short").unwrap(), "a\\'b\\");
                assert_eq!(row.get::<Vec<u8>>("raw").unwrap(), [92, 39]);
            }
            assert_eq!(rows.len(), values().len());
        });
    }
}
