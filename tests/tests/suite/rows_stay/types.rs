//! A type that the rows don't fit is refused by the server, and nothing is cut.

use tests::TestDatabase;

use super::generated::Change;

/// A type before, a value that doesn't fit the other one, that, and one that does.
const TYPES: &[(&str, &str, &str, &str)] = &[
    ("boolean", "false", "varchar(4)", "true"),
    ("uuid", "6e1d4a1c-2f0b-4a67-9d0c-3a8a1a5b7f10", "char(8)", ""),
    ("text[]", "{abcdef}", "varchar(4)[]", "{abcd}"),
    ("jsonb", "\"abcdef\"", "character varying(6)", "1"),
    ("text", "10110", "bit(3)", "101"),
    ("text", "10110", "varbit(3)", "10"),
    ("text", "abc", "integer", "12"),
];

#[test]
fn what_does_not_fit_is_not_cut() {
    for (from, value, to, _) in TYPES {
        let Some(database) = TestDatabase::postgres() else { return };
        let table = |data_type: &str| format!("CREATE TABLE t (a {data_type})");
        let rows = format!("INSERT INTO t VALUES ('{value}')");
        let change = Change::new(database, (&table(from), &rows), &table(to));
        let before = change.query("SELECT a::text FROM t");
        assert!(
            change.try_upgrade().is_err(),
            "{from} to {to}: {:?}",
            change.query("SELECT a FROM t")
        );
        assert_eq!(change.query("SELECT a::text FROM t"), before, "{from} to {to}");
    }
}

#[test]
fn what_fits_is_converted() {
    for (from, _, to, value) in TYPES.iter().filter(|(_, _, _, fits)| !fits.is_empty()) {
        let Some(database) = TestDatabase::postgres() else { return };
        let table = |data_type: &str| format!("CREATE TABLE t (a {data_type})");
        let rows = format!("INSERT INTO t VALUES ('{value}')");
        let change = Change::new(database, (&table(from), &rows), &table(to));
        change.upgrade();
        assert_eq!(change.query("SELECT a::text FROM t"), [*value], "{from} to {to}");
        change.downgrade();
        assert_eq!(change.query("SELECT a::text FROM t"), [*value], "{to} to {from}");
    }
}
