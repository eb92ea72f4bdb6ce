//! Names, texts and clauses that are hard to read and to write again.

use super::{
    assert_dumped_alike, assert_scripted_alike, has_client, is_mariadb, makes_itself_again, names,
    needs, read,
};
use migrate_core::Dialect;
use tests::TestDatabase;

#[test]
fn what_is_hard_to_spell_makes_itself_again() {
    let Some(database) = TestDatabase::mysql().filter(is_mariadb) else { return };
    database.execute(include_str!("hostile.sql"));
    let schema = makes_itself_again(&database);
    assert_eq!(
        schema.beyond.iter().collect::<Vec<_>>(),
        [
            "column 'b' of table 'myisam_' counts up",
            "comment with a NUL character on table 'a`b.c d\"e'f%'",
            "key 'u' of table 'period_' without overlaps",
            "option key_block_size=4 of table 'comp'",
            "period 'p' of table 'period_'",
            "reference system of column 'point4' of table 'bytes_'",
        ]
    );
    assert_eq!(schema.objects.len(), 63);
    let needs = needs(&schema);
    let of = |id: &str| {
        let prefix = format!("{id}: ");
        needs.iter().filter_map(|need| need.strip_prefix(&prefix)).collect::<Vec<_>>()
    };
    assert_eq!(of("procedure 'ca'"), ["procedure 'cb'"]);
    let expected = ["sequence 'seq_'", "function 'f1'", "function 'f2'", "procedure 'ca'"];
    assert_eq!(of("procedure 'cb'"), expected);
    assert_eq!(of("trigger 't0' of table 'fk_a'"), ["table 'select'"]);
    let expected = ["procedure 'cb'", "trigger 't0' of table 'fk_a'"];
    assert_eq!(of("trigger 't3' of table 'fk_a'"), expected);
    assert_eq!(of("view 'w8'"), ["function 'f1'", "table 'FK_Up'", "table 'fk_a'"]);
}

#[test]
fn what_is_hard_to_spell_goes_through_the_client() {
    let Some(database) = TestDatabase::mysql().filter(is_mariadb) else { return };
    if has_client() {
        database.execute(include_str!("hostile.sql"));
        assert_scripted_alike(&database);
        // Reference systems are not in a dump.
        database.execute("ALTER TABLE bytes_ DROP point2, DROP point3, DROP point4");
        assert_dumped_alike(&database);
    }
}

/// The texts of programs depend on the mode in which they were written.
#[test]
fn programs_of_other_modes() {
    let Some(database) = TestDatabase::mysql().filter(is_mariadb) else { return };
    database.execute(
        "CREATE TABLE t (a int); \
         SET SESSION sql_mode = 'ANSI_QUOTES'; CREATE PROCEDURE p () SELECT \"a\" FROM t; \
         CREATE TRIGGER q BEFORE INSERT ON t FOR EACH ROW SET NEW.\"a\" = 1; \
         SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'; CREATE PROCEDURE n () SELECT '\\'; \
         CREATE PROCEDURE plain () SELECT 1; \
         SET SESSION sql_mode = 'ORACLE'; CREATE FUNCTION o RETURN int AS BEGIN RETURN 1; END",
    );
    let schema = makes_itself_again(&database);
    let beyond: Vec<_> = schema
        .beyond
        .union(&schema.remarks)
        .map(|text| text.split(" SQL mode '").next().unwrap())
        .collect();
    let expected = [
        "SQL mode 'NO_BACKSLASH_ESCAPES' of procedure 'plain'",
        "function 'o' in the words of",
        "procedure 'n' in the words of",
        "procedure 'p' in the words of",
        "trigger 'q' of table 't' in the words of",
    ];
    assert_eq!(beyond, expected);
    let objects: Vec<_> = schema.objects.keys().map(ToString::to_string).collect();
    assert_eq!(objects, ["procedure 'plain'", "table 't'"]);
}

/// Databases may differ in upper and lower case alone.
#[test]
fn databases_of_one_name() {
    let Some(database) = TestDatabase::mysql() else { return };
    let (name, url) = (database.name().to_uppercase(), database.url());
    if database.query("SELECT @@lower_case_table_names").join("") != "0" {
        return;
    }
    database.execute(&format!("CREATE TABLE t (id int, p point); CREATE DATABASE {name}"));
    let own = TestDatabase::existing(Dialect::MySql, url.replace(database.name(), &name));
    own.execute(
        "CREATE TABLE t (id int PRIMARY KEY, up int CHECK (up > 1), p point NOT NULL, KEY upper (up)); \
         CREATE TABLE u (a int, CONSTRAINT upper FOREIGN KEY (a) REFERENCES t (id)); \
         CREATE VIEW v AS SELECT 1 AS one; CREATE PROCEDURE upper_ (a int) SELECT 1; \
         CREATE TRIGGER upper BEFORE INSERT ON t FOR EACH ROW SET @a = 1; \
         CREATE EVENT upper ON SCHEDULE EVERY 1 DAY DO SELECT 1",
    );
    let (schema, upper) = (read(&database), read(&own));
    database.execute(&format!("DROP DATABASE {name}"));
    assert_eq!(names(&schema), ["table 't'"]);
    assert!(schema.beyond.is_empty(), "{:?}", schema.beyond);
    assert_eq!(upper.objects.len(), 6);
    assert_eq!(upper.beyond.iter().collect::<Vec<_>>(), ["event 'upper'"]);
}
