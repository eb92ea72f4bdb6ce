//! The options of a table.

use migrate_core::prelude::*;
use tests::databases;

use super::{Row, UpAndDown, faults, grid};

const ROWS: [Row; 9] = [
    ("engine", |op| _ = op.create_table("t", [column("a", Integer)]).engine("InnoDB")),
    ("charset", |op| _ = op.create_table("t", [column("a", Text)]).charset("utf8mb4")),
    ("collation", |op| _ = op.create_table("t", [column("a", Text)]).collation("utf8mb4_bin")),
    ("all of MySQL", |op| {
        op.create_table("t", [column("a", Integer).primary_key().identity_start(5)])
            .engine("In`no")
            .charset("utf8mb4")
            .collation("utf8mb4_bin")
            .comment("it's one");
    }),
    ("strict: every type that it can", |op| {
        let columns = [
            column("boolean", Boolean),
            column("big_int", BigInt),
            column("double", Double),
            column("varchar", Varchar(9)),
            column("binary", Binary),
            column("timestamp", Timestamp).default(now()),
            column("uuid", Uuid),
            column("json", Json),
        ];
        op.create_table("t", columns).strict();
    }),
    ("strict: decimal numbers", |op| {
        op.create_table("t", [column("a", Numeric(10, 2))]).strict();
    }),
    ("without_rowid, strict", |op| {
        op.create_table("t", [column("a", Integer).primary_key()]).without_rowid().strict();
    }),
    ("without_rowid: no key", |op| {
        op.create_table("t", [column("a", Integer)]).without_rowid();
    }),
    ("without_rowid: identity", |op| {
        op.create_table("t", [column("a", Integer).primary_key().identity()]).without_rowid();
    }),
];

#[test]
fn options_by_dialect() {
    insta::assert_snapshot!(grid(&ROWS));
}

#[test]
fn an_empty_option_is_a_fault() {
    let empty = faults(|op| {
        op.create_table("t", [column("a", Text)]).engine("").charset("").collation("");
    });
    let expected = [
        "the name of the storage engine is empty",
        "the name of the character set is empty",
        "the name of the collation is empty",
    ];
    assert_eq!(empty, expected);
}

#[test]
fn options_of_mysql_are_those_of_the_catalog() {
    for database in databases().into_iter().filter(|d| d.dialect() == Dialect::MySql) {
        let case = UpAndDown::up(&database, "", |op| {
            op.create_table("t", [column("a", Varchar(9))])
                .engine("MyISAM")
                .charset("latin1")
                .collation("latin1_bin");
            Ok(())
        });
        let options = "SELECT engine, table_collation FROM information_schema.tables \
             WHERE table_schema = DATABASE() AND table_name = 't'";
        assert_eq!(database.query(options), ["MyISAM|latin1_bin"]);
        case.down(&database);
    }
}

#[test]
fn options_of_sqlite_are_those_of_the_catalog() {
    for database in databases().into_iter().filter(|d| d.dialect() == Dialect::Sqlite) {
        let case = UpAndDown::up(&database, "", |op| {
            let columns = [
                column("id", BigInt).primary_key(),
                column("flag", Boolean).not_null().default(true),
                column("name", Varchar(9)),
                column("at", TimestampTz).default(now()),
                column("size", Real),
                column("bytes", VarBinary(9)),
            ];
            op.create_table("strict", columns).strict().without_rowid();
            op.create_table("counted", [column("id", BigInt).primary_key().identity()]).strict();
            Ok(())
        });
        let options = "SELECT name, wr, strict FROM pragma_table_list \
             WHERE name IN ('strict', 'counted') ORDER BY name";
        assert_eq!(database.query(options), ["counted|0|1", "strict|1|1"]);
        let types = "SELECT name, type FROM pragma_table_info('strict')";
        let expected =
            ["id|INTEGER", "flag|INTEGER", "name|TEXT", "at|TEXT", "size|REAL", "bytes|BLOB"];
        assert_eq!(database.query(types), expected);
        database.execute("INSERT INTO strict (id, size) VALUES (1, 1.5)");
        assert!(database.try_execute("INSERT INTO strict (id, size) VALUES (2, 'x')").is_err());
        case.down(&database);
    }
}
