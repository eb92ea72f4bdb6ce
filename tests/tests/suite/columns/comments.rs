//! Comments on tables and columns.

use migrate_core::prelude::*;
use migrate_core::{Capability, Migrator, render};
use tests::{TestDatabase, databases, migration, registry, wait};

use super::{UpAndDown, faults};

#[test]
fn an_empty_comment_is_a_fault() {
    let table = faults(|op| _ = op.create_table("t", [column("a", Text).comment(" ")]).comment(""));
    assert_eq!(table, ["the comment of column 'a' is empty", "the comment of the table is empty"]);
    let created = faults(|op| _ = op.create_table_comment("", "").was(""));
    assert_eq!(created.len(), 3, "{created:?}");
    assert_eq!(faults(|op| _ = op.drop_table_comment("t").was("")).len(), 1);
}

fn with_comments() -> Vec<TestDatabase> {
    databases().into_iter().filter(|d| d.dialect() != Dialect::Sqlite).collect()
}

/// The comment of a table and of its columns, in order.
fn comments(database: &TestDatabase, table: &str) -> Vec<String> {
    database.query(&match database.dialect() {
        Dialect::Postgres => format!(
            "SELECT col_description(attrelid, attnum) FROM pg_attribute \
             WHERE attrelid = '{table}'::regclass AND (attnum > 0 AND NOT attisdropped) \
             UNION ALL SELECT obj_description('{table}'::regclass)"
        ),
        _ => format!(
            "(SELECT column_comment FROM information_schema.columns \
             WHERE table_schema = DATABASE() AND table_name = '{table}' \
             ORDER BY ordinal_position) UNION ALL \
             SELECT table_comment FROM information_schema.tables \
             WHERE table_schema = DATABASE() AND table_name = '{table}'"
        ),
    })
}

#[test]
fn without_what_it_was_a_dropped_comment_has_no_inverse() {
    let mut op = Operations::new(Dialect::Postgres, Default::default());
    op.drop_table_comment("users");
    let error = op.finish().operations[0].operation.inverse().unwrap_err();
    let text = "drop_table_comment has no inverse; say what it was: .was(\"..\")";
    assert_eq!(error.to_string(), text);
}

#[test]
fn comments_as_long_as_they_can_be() {
    for database in with_comments() {
        let case = UpAndDown::up(&database, "", |op| {
            let a = column("a", Integer).comment(&"é".repeat(1024));
            op.create_table("t", [a]).comment(&"é".repeat(2048));
            Ok(())
        });
        assert_eq!(comments(&database, "t"), ["é".repeat(1024), "é".repeat(2048)]);
        case.down(&database);
    }
    let refusal = |record: fn(&mut Operations)| {
        let mut op = Operations::new(Dialect::MySql, Default::default());
        record(&mut op);
        let operation = op.finish().operations.remove(0).operation;
        render(&operation, &Capability::oldest(Dialect::MySql)).unwrap_err().to_string()
    };
    let table = refusal(|op| _ = op.create_table_comment("t", &"é".repeat(2049)));
    assert_eq!(table, "mysql can't hold a comment of 2049 characters of at most 2048");
    let created = refusal(|op| {
        op.create_table("t", [column("a", Integer)]).comment(&"é".repeat(2049));
    });
    assert_eq!(created, table);
    let column = refusal(|op| {
        op.add_column("t", column("a", Integer).comment(&"é".repeat(1025)));
    });
    assert_eq!(column, "mysql can't hold a comment of 1025 characters of at most 1024");
}

/// Each statement is committed by itself: a comment stands behind the table that it is on.
#[test]
fn comments_without_a_transaction() {
    for database in with_comments() {
        let mut outside = migration(
            "a",
            &[],
            |op| {
                op.create_table("t", [column("a", Text).comment("first")]).comment("second");
                Ok(())
            },
            |op| {
                op.drop_table("t");
                Ok(())
            },
        );
        outside.transaction.upgrade = false;
        let mut all = Migrator::from_registry(registry([outside])).on(database.parsed_url());
        wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(comments(&database, "t"), ["first", "second"]);
    }
}
