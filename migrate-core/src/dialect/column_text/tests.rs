//! Definitions as servers write them, read and changed.

use super::*;
use Kind::{Charset, Check, Collation, Comment, Default, Generated, Nullability, Other};

const MARIADB: &str = r"CREATE TABLE `t` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `a` varchar(100) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s \\' COMMENT 'x, (y)',
  `b` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`b`)),
  `c` varchar(1000) /*M!100301 COMPRESSED*/ DEFAULT NULL,
  `e` datetime(6) NOT NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  `f` int(11) DEFAULT (1 + 2),
  `h` int(11) GENERATED ALWAYS AS (`f` * 2) STORED COMMENT 'gen',
  `j` int(11) INVISIBLE DEFAULT 5,
  `k` bit(3) DEFAULT b'101',
  `l` decimal(10,2) unsigned zerofill DEFAULT NULL,
  `m` enum('a','b,)') DEFAULT 'a',
  `q``x` int(11) DEFAULT -1,
  `w` varchar(5) DEFAULT concat('a','b'),
  `ad` varchar(10) DEFAULT NULL WITHOUT SYSTEM VERSIONING,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB";

const MYSQL: &str = r"CREATE TABLE `t` (
  `g` char(36) DEFAULT (uuid()),
  `h` int GENERATED ALWAYS AS (concat(_utf8mb4'a',`f`)) VIRTUAL NOT NULL,
  `j` int DEFAULT '5' /*!80023 INVISIBLE */,
  `p` point NOT NULL /*!80003 SRID 4326 */,
  `s` varchar(5) COLLATE utf8mb4_bin DEFAULT _utf8mb4'x' COMMENT 'y'
) ENGINE=InnoDB";

fn find(sql: &str, column: &str) -> ColumnText {
    let created = CreatedTable { sql: sql.to_owned(), ..CreatedTable::default() };
    ColumnText::find(&created, column).unwrap()
}

#[test]
fn what_is_read_is_written_again() {
    for sql in [MARIADB, MYSQL] {
        let lines = sql.lines().filter(|line| line.starts_with("  `"));
        for line in lines {
            let (name, definition) = line.trim().split_once("` ").unwrap();
            let name = name.trim_start_matches('`').replace("``", "`");
            let written = find(sql, &name).sql();
            let sorted = |text: &str| {
                let mut words: Vec<_> = text.split(' ').map(str::to_owned).collect();
                words.sort();
                words
            };
            let definition = definition.trim_end_matches(',');
            assert_eq!(sorted(&written), sorted(definition), "{name}");
        }
    }
}

#[test]
fn clauses_are_told_apart() {
    let kinds = |sql, column| {
        let clauses = find(sql, column).clauses;
        clauses.into_iter().map(|clause| clause.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(MARIADB, "a"), [Charset, Collation, Nullability, Default, Comment]);
    assert_eq!(kinds(MARIADB, "B"), [Charset, Collation, Default, Check]);
    assert_eq!(kinds(MARIADB, "c"), [Other, Default]);
    assert_eq!(kinds(MARIADB, "h"), [Generated, Comment]);
    assert_eq!(kinds(MARIADB, "q`x"), [Default]);
    assert_eq!(kinds(MYSQL, "j"), [Default, Other]);
    assert_eq!(kinds(MYSQL, "p"), [Nullability, Other]);
    assert_eq!(kinds(MYSQL, "s"), [Collation, Default, Comment]);
    let created = CreatedTable { sql: MYSQL.to_owned(), ..CreatedTable::default() };
    assert!(ColumnText::find(&created, "PRIMARY").is_none());
}

#[test]
fn a_reference_system_goes_behind_the_type() {
    let with_srid = |data_type: &str| {
        let mut text = find(MYSQL, "p");
        text.set_type(data_type, "p");
        text.set_srid(4326);
        text.sql()
    };
    let behind = "NOT NULL /*!80003 SRID 4326 */";
    assert_eq!(with_srid("point"), format!("point REF_SYSTEM_ID=4326 {behind}"));
    let said = "geometry ref_system_id=7";
    assert_eq!(with_srid(said), format!("{said} {behind}"));
    assert_eq!(with_srid("blob"), format!("blob {behind}"));
}

#[test]
fn a_new_type_keeps_what_fits_it() {
    let changed = |sql, column: &str, data_type| {
        let mut text = find(sql, column);
        text.set_type(data_type, column);
        text.fit_default();
        text.sql()
    };
    assert_eq!(
        changed(MARIADB, "a", "varchar(5)"),
        r"varchar(5) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s \\' COMMENT 'x, (y)'"
    );
    assert_eq!(changed(MARIADB, "b", "int"), "int DEFAULT NULL");
    let now = "datetime(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3)";
    assert_eq!(changed(MARIADB, "e", "datetime(3)"), now);
    assert_eq!(changed(MARIADB, "m", "longtext"), "longtext DEFAULT ('a')");
    assert_eq!(changed(MYSQL, "j", "bigint"), "bigint DEFAULT '5' /*!80023 INVISIBLE */");
}

#[test]
fn the_primary_key_is_found() {
    let created = CreatedTable { sql: MARIADB.to_owned(), ..CreatedTable::default() };
    assert!(created.is_in_primary_key("ID") && !created.is_in_primary_key("a"));
}
