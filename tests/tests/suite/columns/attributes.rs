//! Columns that are computed and columns that count up, with rows.

use migrate_core::prelude::*;
use tests::{TestDatabase, databases};

use super::{UpAndDown, faults};

#[test]
fn what_contradicts_itself_is_a_fault() {
    let both = faults(|op| {
        let column = column("a", Text).default("x").generated_stored("b").identity_increment(0);
        op.add_column("t", column);
    });
    let expected = [
        "column 'a' has a default and an expression and an identity",
        "column 'a' counts up, but holds no whole numbers",
        "column 'a' counts up by 0",
    ];
    assert_eq!(both, expected);
    let empty = faults(|op| {
        let a = column("a", Text).collation("").charset("").generated_virtual(" ");
        op.add_column("t", a).after("");
    });
    let expected = [
        "the name of the collation of column 'a' is empty",
        "the name of the character set of column 'a' is empty",
        "the expression of column 'a' is empty",
        "the name of the column before it is empty",
    ];
    assert_eq!(empty, expected);
}

/// Names and an attribute of the columns of table `t`, in order.
fn columns(database: &TestDatabase, attribute: &str) -> Vec<String> {
    let schema = match database.dialect() {
        Dialect::Postgres => "current_schema()",
        _ => "DATABASE()",
    };
    database.query(&format!(
        "SELECT column_name, {attribute} FROM information_schema.columns \
         WHERE table_schema = {schema} AND table_name = 't' ORDER BY ordinal_position"
    ))
}

#[test]
fn generated_columns_are_computed() {
    for database in databases() {
        let case = UpAndDown::up(&database, "", |op| {
            let is_postgres = op.dialect() == Dialect::Postgres;
            let sum = column("total", Integer).generated_stored("a + b");
            op.create_table("t", [column("a", Integer), column("b", Integer).not_null(), sum]);
            if !is_postgres {
                op.add_column("t", column("less", Integer).generated_virtual("a - b"));
            }
            Ok(())
        });
        database.execute("INSERT INTO t (a, b) VALUES (5, 3)");
        assert_eq!(database.query("SELECT total FROM t"), ["8"]);
        database.execute("UPDATE t SET b = 4");
        assert_eq!(database.query("SELECT total FROM t"), ["9"]);
        let kinds = match database.dialect() {
            Dialect::Postgres => {
                let sql = "SELECT attgenerated FROM pg_attribute WHERE attname = 'total'";
                assert_eq!(database.query(sql), ["s"]);
                Vec::new()
            }
            Dialect::MySql => columns(&database, "extra").split_off(2),
            // 2 is virtual, 3 is stored.
            Dialect::Sqlite => {
                database.query("SELECT name, hidden FROM pragma_table_xinfo('t') WHERE hidden > 0")
            }
        };
        match database.dialect() {
            Dialect::Postgres => {}
            Dialect::MySql => {
                assert_eq!(kinds, ["total|STORED GENERATED", "less|VIRTUAL GENERATED"]);
            }
            Dialect::Sqlite => assert_eq!(kinds, ["total|3", "less|2"]),
        }
        if database.dialect() != Dialect::Postgres {
            assert_eq!(database.query("SELECT less FROM t"), ["1"]);
        }
        assert!(database.try_execute("INSERT INTO t (a, b, total) VALUES (1, 1, 7)").is_err());
        case.down(&database);
    }
}

/// What SQLite takes besides: the definition alone decides, so it is given on this one only.
#[test]
fn a_generated_column_may_be_required_where_the_database_can() {
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::MySql) {
        let case = UpAndDown::up(&database, "", |op| {
            let double = column("twice", Integer).not_null().unique().generated_stored("2 * a");
            op.create_table("t", [column("a", Integer), double]);
            if op.dialect() == Dialect::Sqlite {
                op.add_column("t", column("v", Integer).not_null().generated_virtual("a + 1"));
            }
            Ok(())
        });
        database.execute("INSERT INTO t (a) VALUES (1)");
        assert!(database.try_execute("INSERT INTO t (a) VALUES (NULL)").is_err());
        assert!(database.try_execute("INSERT INTO t (a) VALUES (1)").is_err());
        case.down(&database);
    }
}

#[test]
fn identities_count_up() {
    for database in databases() {
        let case = UpAndDown::up(&database, "", |op| {
            op.create_table(
                "t",
                [column("id", BigInt).primary_key().identity(), column("n", Text)],
            );
            Ok(())
        });
        database.execute("INSERT INTO t (n) VALUES ('a')");
        database.execute("INSERT INTO t (n) VALUES ('b')");
        database.execute("INSERT INTO t (id, n) VALUES (40, 'c')");
        assert_eq!(database.query("SELECT id FROM t ORDER BY n"), ["1", "2", "40"]);
        match database.dialect() {
            Dialect::Postgres => {
                let kinds = columns(&database, "coalesce(identity_generation, '')");
                assert_eq!(kinds, ["id|BY DEFAULT", "n|"]);
            }
            Dialect::MySql => assert_eq!(columns(&database, "extra"), ["id|auto_increment", "n|"]),
            Dialect::Sqlite => {
                database.execute("DELETE FROM t WHERE id = 40; INSERT INTO t (n) VALUES ('d')");
                // Without AUTOINCREMENT it would be 3.
                assert_eq!(database.query("SELECT id FROM t WHERE n = 'd'"), ["41"]);
            }
        }
        case.down(&database);
    }
}

#[test]
fn an_identity_is_added_to_rows_that_exist() {
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::Sqlite) {
        let before = "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)";
        let case = UpAndDown::up(&database, before, |op| {
            op.add_column("t", column("id", Integer).unique().identity_start(100));
            Ok(())
        });
        database.execute("INSERT INTO t (a) VALUES (3)");
        assert_eq!(database.query("SELECT id FROM t ORDER BY a"), ["100", "101", "102"]);
        case.down(&database);
    }
}

#[test]
fn identities_begin_where_they_are_told() {
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::Sqlite) {
        let case = UpAndDown::up(&database, "", |op| {
            let is_postgres = op.dialect() == Dialect::Postgres;
            let id = column("id", Integer).primary_key().identity_start(500);
            let id = if is_postgres { id.identity_always().identity_increment(5) } else { id };
            op.create_table("t", [id, column("n", Integer)]);
            Ok(())
        });
        database.execute("INSERT INTO t (n) VALUES (1)");
        database.execute("INSERT INTO t (n) VALUES (2)");
        let ids = database.query("SELECT id FROM t ORDER BY n");
        if database.dialect() == Dialect::Postgres {
            assert_eq!(ids, ["500", "505"]);
            let own = database.try_execute("INSERT INTO t (id, n) VALUES (1, 1)").unwrap_err();
            assert!(own.to_string().contains("non-DEFAULT"), "{own}");
            let kinds = "concat_ws(' ', identity_generation, identity_start, identity_increment)";
            assert_eq!(columns(&database, kinds), ["id|ALWAYS 500 5", "n|"]);
        } else {
            assert_eq!(ids, ["500", "501"]);
        }
        case.down(&database);
    }
}
