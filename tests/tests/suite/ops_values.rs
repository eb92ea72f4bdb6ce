//! Values and rows, beside what the grid shows of them: the edges of each kind of value, rows in batches,
//! what is wrong with them, and what is shown nowhere.

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::schema::Row;
use migrate_core::{Downgrade, Error, Migration, Migrator, Record, Registry};
use tests::{TestDatabase, databases, migration, registry, wait};

const UUID: &str = "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6";

fn migrator(database: &TestDatabase, registry: Registry) -> Migrator {
    Migrator::from_registry(registry).on(database.parsed_url())
}

fn reversible(revision: &'static str, upgrade: fn(&mut Operations) -> Outcome) -> Migration {
    let mut migration = migration(revision, &[], upgrade, |_| Ok(()));
    (migration.upgrade, migration.downgrade) = (Record::Fallible(upgrade), Downgrade::Reversible);
    migration
}

/// A column for each kind of value, and rows with the values that lie at the edges.
fn kinds(op: &mut Operations) -> Outcome {
    op.create_table(
        "kinds",
        [
            column("id", Integer).primary_key(),
            column("truth", Boolean),
            column("number", BigInt),
            column("half", Double),
            column("exact", Numeric(30, 10)),
            column("text", Text),
            column("bytes", Binary),
            column("uuid", Uuid),
            column("day", Date),
            column("hour", Time),
            column("at", Timestamp),
            column("point", TimestampTz),
        ],
    );
    let columns = [
        "id", "truth", "number", "half", "exact", "text", "bytes", "uuid", "day", "hour", "at",
        "point",
    ];
    op.bulk_insert(
        "kinds",
        columns,
        [
            row![
                1,
                true,
                i64::MIN,
                0.1,
                Value::decimal("-12345678901234567890.0123456789"),
                "it's a \\ text?",
                b"\x00\\'\xff",
                Value::uuid(UUID),
                Value::date("0001-01-01"),
                Value::time("23:59:59.999999"),
                Value::timestamp("9999-12-31T23:59:59.5"),
                Value::timestamp_tz("1970-01-01 02:00:01+02:00"),
            ],
            row![
                2,
                false,
                i64::MAX,
                f64::MIN_POSITIVE,
                7_u64,
                "",
                b"",
                Value::Null,
                Value::date("2000-02-29"),
                Value::time("00:00"),
                Value::timestamp("1000-01-01 00:00"),
                Value::timestamp_tz("2038-01-19T03:14:07Z"),
            ],
            row![3, None::<bool>, 0_u8, -1.5e300].into_row(columns.len()),
        ],
    )
    .undo_delete_by(["id", "number"]);
    Ok(())
}

trait Padded {
    fn into_row(self, length: usize) -> Row;
}

impl Padded for Row {
    fn into_row(self, length: usize) -> Row {
        let mut values = Vec::from(self);
        values.resize(length, Value::Null);
        Row::from(values)
    }
}

#[test]
fn every_kind_of_value_is_read_back_and_deleted_again() {
    for database in databases() {
        let dialect = database.dialect();
        let mut migrator = migrator(&database, registry([reversible("a", kinds)]));
        wait(migrator.upgrade(&["head"])).unwrap();
        let rows = wait(async {
            let mut db = database.connect().await;
            if dialect == Dialect::MySql {
                // Not as the migration's session had it.
                db.execute_script("SET time_zone = '+05:00'").await.unwrap();
            }
            db.fetch("SELECT * FROM kinds ORDER BY id", &[]).await.unwrap()
        });
        assert_eq!(rows.len(), 3);
        let row = &rows[0];
        assert!(row.get::<bool>("truth").unwrap());
        assert_eq!(row.get::<i64>("number").unwrap(), i64::MIN);
        assert_eq!(row.get::<f64>("half").unwrap().to_bits(), 0.1_f64.to_bits());
        assert_eq!(row.get::<String>("text").unwrap(), "it's a \\ text?");
        assert_eq!(row.get::<Vec<u8>>("bytes").unwrap(), b"\x00\\'\xff");
        assert_eq!(row.get::<String>("uuid").unwrap(), UUID.to_lowercase());
        assert_eq!(row.get::<String>("day").unwrap(), "0001-01-01");
        assert!(row.get::<String>("hour").unwrap().starts_with("23:59:59.999999"));
        assert!(row.get::<String>("at").unwrap().starts_with("9999-12-31 23:59:59.5"));
        let (first, last) = match dialect {
            Dialect::MySql => ("1970-01-01 05:00:01", "2038-01-19 08:14:07"),
            _ => ("1970-01-01 00:00:01", "2038-01-19 03:14:07"),
        };
        assert!(row.get::<String>("point").unwrap().starts_with(first), "{row:?}");
        assert!(rows[1].get::<String>("point").unwrap().starts_with(last), "{rows:?}");
        if dialect != Dialect::Sqlite {
            let exact = "-12345678901234567890.0123456789";
            assert_eq!(row.get::<String>("exact").unwrap(), exact);
        }
        assert_eq!(rows[1].get::<i64>("number").unwrap(), i64::MAX);
        let smallest = rows[1].get::<f64>("half").unwrap();
        assert_eq!(smallest.to_bits(), f64::MIN_POSITIVE.to_bits());
        assert_eq!(rows[1].get::<Vec<u8>>("bytes").unwrap(), b"");
        let large = rows[2].get::<f64>("half").unwrap();
        // SQLite reads the last digit of such a literal wrongly.
        let off = if dialect == Dialect::Sqlite { 1e-15 } else { 0.0 };
        assert!((large / -1.5e300 - 1.0).abs() <= off, "{dialect}: {large}");
        assert_eq!(rows[2].get::<Option<bool>>("truth").unwrap(), None);
        assert_eq!(rows[2].get::<Option<String>>("point").unwrap(), None);

        wait(migrator.downgrade("base")).unwrap();
        assert!(database.tables().is_empty(), "{:?}", database.tables());
    }
}

/// More than one statement of each kind, told by one column and by two.
fn many(op: &mut Operations) -> Outcome {
    op.create_table("many", [column("id", Integer).primary_key(), column("text", Text)]);
    op.execute("INSERT INTO many VALUES (-1, 'stays')").undo("SELECT 1");
    let rows =
        |from: i32| (from..from + 1201).map(|id| row![id, "x".repeat(9)]).collect::<Vec<_>>();
    op.bulk_insert("many", ["id", "text"], rows(0)).undo_delete_by(["id"]);
    op.bulk_insert("many", ["id", "text"], rows(5000)).undo_delete_by(["id", "text"]);
    let long = (0..3).map(|i| row![9000 + i, "y".repeat(300_000)]).collect::<Vec<_>>();
    op.bulk_insert("many", ["id", "text"], long).undo_delete_by(["id"]);
    Ok(())
}

#[test]
fn many_rows_in_batches() {
    for database in databases() {
        let mut only_rows = reversible("b", |op| {
            let rows = (0..1201).map(|id| row![id, "x"]).collect::<Vec<_>>();
            op.bulk_insert("many", ["id", "text"], rows).undo_delete_by(["id", "text"]);
            Ok(())
        });
        only_rows.down_revisions = &["a"];
        let first = reversible("a", |op| {
            op.create_table("many", [column("id", Integer).primary_key(), column("text", Text)]);
            Ok(())
        });
        let mut small = migrator(&database, registry([first, only_rows]));
        wait(small.upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT count(*), max(id) FROM many"), ["1201|1200"]);
        database.execute("INSERT INTO many VALUES (-1, 'x'), (1300, 'x')");
        wait(small.downgrade("a")).unwrap();
        assert_eq!(database.query("SELECT id FROM many ORDER BY id"), ["-1", "1300"]);
        wait(small.downgrade("base")).unwrap();
    }
    for database in databases() {
        let mut migrator = migrator(&database, registry([reversible("a", many)]));
        wait(migrator.upgrade(&["head"])).unwrap();
        let counted = database.query("SELECT count(*), max(length(text)) FROM many");
        assert_eq!(counted, ["2406|300000"]);
        wait(migrator.downgrade("base")).unwrap();
        assert!(database.tables().is_empty());
    }
}

#[test]
fn bound_values_are_executed_and_taken_back() {
    for database in databases() {
        let first = reversible("a", |op| {
            op.create_table("bound", [column("id", Integer), column("text", Varchar(40))]);
            op.execute("INSERT INTO bound VALUES (?, ?); INSERT INTO bound VALUES (?, '?')")
                .bind(row![1, "\\'; DROP TABLE bound; -- ?", 2])
                .undo("DELETE FROM bound WHERE id = ?")
                .bind_undo(row![1]);
            Ok(())
        });
        let mut migrator = migrator(&database, registry([first]));
        wait(migrator.upgrade(&["head"])).unwrap();
        let rows = database.query("SELECT id, text FROM bound ORDER BY id");
        assert_eq!(rows, ["1|\\'; DROP TABLE bound; -- ?", "2|?"]);
        wait(migrator.downgrade("base")).unwrap();
        assert!(database.tables().is_empty());
    }
}

#[test]
fn what_is_wrong_with_values_is_said_before_anything_runs() {
    for database in databases() {
        let history = registry([migration(
            "a",
            &[],
            |op| {
                op.bulk_insert("roles", ["id", "name"], [row![1, "a"], row![2], row![1, 2, 3]]);
                op.bulk_insert("roles", ["id", "id"], [row![1, Value::date("2026-02-30")]]);
                op.bulk_insert("roles", ["id"], [row![Value::Null]]).undo_delete_by(["id"]);
                op.bulk_insert("roles", ["id"], [row![1]]).undo_delete_by(["name"]);
                op.bulk_delete("roles", [], []);
                op.execute("SELECT ?").bind(row![Value::uuid("7")]);
                Ok(())
            },
            |_| Ok(()),
        )]);
        let error = wait(migrator(&database, history).upgrade(&["head"])).unwrap_err();
        let said = all_of(&error);
        for fault in [
            "bulk_insert 'roles': row 2 has 1 value for 2 columns",
            "bulk_insert 'roles': row 3 has 3 values for 2 columns",
            "names column 'id' twice",
            "row 1, column 'id': '2026-02-30' is no date; write it as 2026-01-31",
            "row 1 can't be told by a value that is NULL",
            "undo_delete_by: 'name' is none of the columns",
            "the list of columns names no column",
            "execute: value 1: '7' is no UUID",
            "ops_values.rs:",
        ] {
            assert!(said.contains(fault), "{fault} in:\n{said}");
        }

        let history = registry([migration(
            "a",
            &[],
            |op| {
                op.execute("SELECT ?, '?'").bind(row![1, 2]);
                Ok(())
            },
            |_| Ok(()),
        )]);
        let said = all_of(&wait(migrator(&database, history).upgrade(&["head"])).unwrap_err());
        let fault = "finds places for 1 value in the statement, not for 2";
        assert!(said.contains(fault) && said.contains("ops_values.rs:"), "{said}");

        let without = reversible("a", |op| {
            op.bulk_insert("roles", ["id"], [row![1]]);
            op.bulk_delete("roles", ["id"], [row![1]]);
            Ok(())
        });
        let error = wait(migrator(&database, registry([without])).upgrade(&["head"])).unwrap_err();
        let said = all_of(&error);
        assert!(said.contains("bulk_insert has no inverse; say which columns tell"), "{said}");
        assert!(said.contains("bulk_delete has no inverse; say what the rows were"), "{said}");
        assert!(database.is_untouched() || database.tables().is_empty());
    }
}

/// The message and everything found.
fn all_of(error: &Error) -> String {
    format!("{error}\n{}\n{:?}", error.found().join("\n"), error.help())
}

#[test]
fn sensitive_values_are_shown_nowhere() {
    for database in databases() {
        let history = registry([reversible("a", |op| {
            op.create_table("people", [column("id", Integer), column("password", Varchar(40))]);
            op.bulk_insert("people", ["id", "password"], [row![1, "open-sesame"]])
                .sensitive()
                .undo_delete_by(["id"]);
            op.execute("INSERT INTO people (password, id) VALUES (?, ?)")
                .bind(row!["abra\\cadabra", 2])
                .sensitive()
                .undo("SELECT 1");
            op.execute("UPDATE people SET password = ? WHERE id = ?")
                .bind(row!["hocus'pocus", 2])
                .undo("SELECT 1");
            op.execute("UPDATE people SET id = ? WHERE missing = ?")
                .bind(row![1, "open-sesame"])
                .undo("SELECT 1");
            Ok(())
        })]);
        let mut migrator = migrator(&database, history);
        wait(migrator.ensure_version()).unwrap();
        let plan = wait(migrator.plan(Direction::Upgrade, &["head"])).unwrap();
        let error = wait(migrator.upgrade(&["head"])).unwrap_err();
        let journal = wait(migrator.journal(true)).unwrap();
        let said = format!("{plan:?}\n{journal:?}\n{}\n{error:?}", all_of(&error));
        for secret in ["sesame", "cadabra", "pocus", "6361646162"] {
            assert!(!said.contains(secret), "{secret} in:\n{said}");
        }
        assert!(said.contains("***"), "{said}");
    }
}
