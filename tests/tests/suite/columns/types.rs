//! The types that not every database has.

use migrate_core::prelude::*;
use tests::databases;

use super::{Row, UpAndDown, faults, grid};

const ROWS: [Row; 9] = [
    ("TinyInt", |op| _ = op.add_column("t", column("a", TinyInt))),
    ("UnsignedTinyInt", |op| _ = op.add_column("t", column("a", UnsignedTinyInt))),
    ("UnsignedSmallInt", |op| _ = op.add_column("t", column("a", UnsignedSmallInt))),
    ("UnsignedInteger", |op| _ = op.add_column("t", column("a", UnsignedInteger))),
    ("UnsignedBigInt", |op| _ = op.add_column("t", column("a", UnsignedBigInt))),
    ("VarBinary", |op| _ = op.add_column("t", column("a", VarBinary(20)))),
    ("Interval", |op| _ = op.add_column("t", column("a", Interval))),
    ("array", |op| _ = op.add_column("t", column("a", array(Text)).default(expr("'{}'")))),
    ("array of arrays", |op| _ = op.add_column("t", column("a", array(array(Numeric(9, 2)))))),
];

#[test]
fn types_by_dialect() {
    insta::assert_snapshot!(grid(&ROWS));
}

#[test]
fn types_without_digits_are_faults() {
    let length = faults(|op| _ = op.add_column("t", column("a", VarBinary(0))));
    assert_eq!(length, ["column 'a' has a length of 0"]);
    let digits = faults(|op| _ = op.add_column("t", column("a", array(Numeric(1, 2)))));
    assert_eq!(digits, ["column 'a': numeric(1, 2) has no digits"]);
}

#[test]
fn types_of_the_catalog() {
    for database in databases() {
        let case = UpAndDown::up(&database, "", |op| {
            match op.dialect() {
                Dialect::Postgres => op.create_table(
                    "t",
                    [
                        column("a", Interval).not_null().default("1 day"),
                        column("b", array(Integer)).default(expr("'{1,2}'")),
                        column("c", array(array(Varchar(9)))),
                    ],
                ),
                Dialect::MySql => op.create_table(
                    "t",
                    [
                        column("a", TinyInt),
                        column("b", UnsignedTinyInt).default(255),
                        column("c", UnsignedSmallInt).default(65_535),
                        column("d", UnsignedInteger).default(4_294_967_295_u32),
                        column("e", UnsignedBigInt).primary_key().identity(),
                        column("f", VarBinary(9)).unique(),
                    ],
                ),
                Dialect::Sqlite => {
                    op.create_table("t", [column("a", TinyInt), column("b", VarBinary(9))])
                }
            };
            Ok(())
        });
        let (types, expected): (_, &[&str]) = match database.dialect() {
            Dialect::Postgres => (
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute \
                 WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum",
                &["interval", "integer[]", "character varying(9)[]"],
            ),
            Dialect::MySql => (
                "SELECT column_type FROM information_schema.columns \
                 WHERE table_schema = DATABASE() AND table_name = 't' ORDER BY ordinal_position",
                &[
                    "tinyint(4)",
                    "tinyint(3) unsigned",
                    "smallint(5) unsigned",
                    "int(10) unsigned",
                    "bigint(20) unsigned",
                    "varbinary(9)",
                ],
            ),
            Dialect::Sqlite => ("SELECT type FROM pragma_table_info('t')", &["TINYINT", "BLOB"]),
        };
        let found = database.query(types);
        // MySQL 8 has no display widths.
        let without_width = |text: &str| {
            let is_number = text.contains("int(");
            let width = text.find('(').zip(text.find(')')).filter(|_| is_number);
            width.map_or(text.to_owned(), |(a, b)| text[..a].to_owned() + &text[b + 1..])
        };
        let found: Vec<_> = found.iter().map(|text| without_width(text)).collect();
        let expected: Vec<_> = expected.iter().map(|text| without_width(text)).collect();
        assert_eq!(found, expected, "{}", database.dialect());
        case.down(&database);
    }
}
